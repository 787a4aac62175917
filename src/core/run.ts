import type { ContentHash } from './contentHash';

export type RunOperation = 'add' | 'refresh' | 'snapshot' | 'import';
export type RunOutcome = 'completed' | 'completed-with-errors' | 'failed' | 'cancelled';

/**
 * What became of one file: `captured` into a new artifact, or kept in a snapshot; `unchanged`, the same content as the
 * version kept, nothing written; `superseded` the older version; `updated`, the same content with other options;
 * `removed` from its collection, for it is there no more; `skipped` by a rule, or cut for want of budget; `failed`.
 */
export type FileOutcome = 'captured' | 'unchanged' | 'superseded' | 'updated' | 'removed' | 'skipped' | 'failed';

export const fileOutcomes: readonly FileOutcome[] = [
  ...(['captured', 'unchanged', 'superseded', 'updated', 'removed', 'skipped', 'failed'] as const),
];

export interface RunItem {
  /** The text of the source; of a directory that was skipped with all below it, its path and a slash. */
  readonly source: string;
  readonly outcome: FileOutcome;
  /**
   * Which rule skipped it, or why it failed, for programs: a code of skipReason.ts or of errors.ts; what became of it in
   * a snapshot, of rendering.ts; else empty.
   */
  readonly code: string;
  /** The same as a sentence, and warnings; else empty. */
  readonly detail: string;
}

/** The record of one operation that touched content. */
export interface Run {
  /** UUIDv7. */
  readonly id: string;
  /** Null when the pack has been removed for good since, or there was none. */
  readonly pack: string | null;
  /** As it was called then. */
  readonly packName: string;
  readonly operation: RunOperation;
  readonly outcome: RunOutcome;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** How many items each outcome has; none for those that did not happen. */
  readonly counts: Readonly<Partial<Record<FileOutcome, number>>>;
  /** The items as content of the blob store, in JSON: see printRunItems(). */
  readonly report: { readonly hash: ContentHash; readonly bytes: number };
}

/** Where runs are kept. Implementations pass test/contract/runStore.contract.ts. */
export interface RunStore {
  /**
   * Keeps a run, whose report has been put into the blob store before. Only the last `maxRuns` are kept; one transaction.
   * A pack that is gone by then is kept as null.
   */
  record(run: Run): Promise<void>;
  /** The last first; of one pack, or of all. */
  list(pack?: string): Promise<readonly Run[]>;
  /** Undefined when there is none with this id, or not any more. */
  get(id: string): Promise<Run | undefined>;
}

export const maxRuns = 200;

export function countOutcomes(items: readonly RunItem[]): Run['counts'] {
  const counts: Partial<Record<FileOutcome, number>> = {};
  for (const { outcome } of items) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

/** How a run that was not cancelled ended. What was skipped by a rule is no error. */
export function runOutcome(items: readonly RunItem[]): RunOutcome {
  const failed = items.filter(({ outcome }) => outcome === 'failed').length;
  if (failed === 0) {
    return 'completed';
  }
  return failed === items.length ? 'failed' : 'completed-with-errors';
}

/** The content of a report: JSON, an array of four texts for each item. */
export function printRunItems(items: readonly RunItem[]): string {
  const rows = items.map(({ source, outcome, code, detail }) => JSON.stringify([source, outcome, code, detail]));
  return `{"version":1,"items":[\n${rows.join(',\n')}\n]}\n`;
}

/** Items that it cannot make sense of, of a later version say, are left out. */
export function parseRunItems(text: string): readonly RunItem[] {
  const report = JSON.parse(text) as { readonly items?: unknown };
  const rows = Array.isArray(report.items) ? report.items : [];
  return rows.flatMap((row): RunItem[] => {
    const [source, outcome, code, detail] = Array.isArray(row) ? row.map(String) : [];
    const known = fileOutcomes.find((each) => each === outcome);
    return known && source !== undefined ? [{ source, outcome: known, code: code ?? '', detail: detail ?? '' }] : [];
  });
}

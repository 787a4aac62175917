import { PackError } from '../core/errors';
import type { Artifact } from '../core/pack';
import type { RunItem } from '../core/run';
import { type SkipReason, skipSentence } from '../core/skipReason';
import { printSource } from '../core/sourceText';
import type { CaptureResult } from './captureResult';

/** What became of one source, or of one file of a collection: see FileOutcome of core/run.ts. */
export type Outcome =
  | {
      readonly outcome: 'captured' | 'unchanged' | 'superseded' | 'updated' | 'removed';
      readonly source: string;
      readonly artifact: Artifact;
      readonly warnings: readonly string[];
    }
  | { readonly outcome: 'skipped'; readonly source: string; readonly reason: SkipReason }
  | { readonly outcome: 'failed'; readonly source: string; readonly error: PackError };

export type KeptOutcome = Extract<Outcome, { readonly artifact: Artifact }>;
export type FailedOutcome = Extract<Outcome, { readonly outcome: 'failed' }>;

export function isKept(outcome: Outcome): outcome is KeptOutcome {
  return 'artifact' in outcome;
}

export function isFailed(outcome: Outcome): outcome is FailedOutcome {
  return outcome.outcome === 'failed';
}

/** Whether the pack is another by it. */
export function isChange(outcome: Outcome): boolean {
  return isKept(outcome) && outcome.outcome !== 'unchanged';
}

/** As a run's report keeps it. */
export function runItem(outcome: Outcome): RunItem {
  const { source, outcome: what } = outcome;
  switch (outcome.outcome) {
    case 'failed':
      return { source, outcome: what, code: outcome.error.code, detail: outcome.error.message };
    case 'skipped':
      return { source, outcome: what, code: outcome.reason.rule, detail: skipSentence(outcome.reason) };
    default:
      return { source, outcome: what, code: '', detail: outcome.warnings.join(' ') };
  }
}

/** The same of what was captured and could not be taken over into the pack, for all of one reason. */
export function failedItems(results: readonly CaptureResult[], error: unknown): RunItem[] {
  const code = PackError.is(error) ? error.code : 'bug';
  const detail = error instanceof Error ? error.message : String(error);
  return results.flatMap((result): RunItem[] =>
    result.kind === 'captured' ? [{ source: printSource(result.capture.source), outcome: 'failed', code, detail }] : [],
  );
}

import { PackError } from '../core/errors';
import {
  countOutcomes,
  parseRunItems,
  printRunItems,
  type Run,
  type RunItem,
  type RunOperation,
  type RunOutcome,
  runOutcome,
} from '../core/run';
import { newId } from '../storage/uuid';
import { ensureStored } from './ensureStored';
import type { KnownPack } from './packs';
import type { Ports } from './ports';

type RunPorts = Pick<Ports, 'runs' | 'blobs' | 'clock'>;

export interface EndedRun {
  readonly operation: RunOperation;
  readonly pack: KnownPack;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  readonly items: readonly RunItem[];
  /** What the items do not say: that it was cancelled, or failed as a whole. */
  readonly outcome?: RunOutcome | undefined;
}

/** Keeps the record of what was done. @throws PackError of the store: what was done stays done */
export async function recordRun({ runs, blobs, clock }: RunPorts, ended: EndedRun): Promise<Run> {
  const { operation, pack, startedAt, items } = ended;
  const content = Buffer.from(printRunItems(items));
  const run: Run = {
    id: newId(clock.now()),
    pack: pack.id,
    packName: pack.name,
    operation,
    outcome: ended.outcome ?? runOutcome(items),
    startedAt,
    endedAt: clock.now(),
    counts: countOutcomes(items),
    report: { hash: await blobs.put(content), bytes: content.byteLength },
  };
  await runs.record(run);
  await ensureStored({ blobs }, new Map([[run.report.hash, content]]));
  return run;
}

/** recordRun() for what failed as a whole. That it cannot be recorded either must not hide why it failed. */
export async function recordFailure(ports: RunPorts, ended: Omit<EndedRun, 'outcome'>): Promise<void> {
  await recordRun(ports, { ...ended, outcome: 'failed' }).catch(() => undefined);
}

/** @throws PackError `blob-missing`, `blob-damaged` */
export async function readRunItems({ blobs }: Pick<Ports, 'blobs'>, { report }: Run): Promise<readonly RunItem[]> {
  return parseRunItems(Buffer.from(await blobs.get(report.hash)).toString('utf8'));
}

/**
 * The run that a person means by its id, or the beginning of it, 4 characters or more.
 * @throws PackError `run-not-found`
 */
export async function findRun({ runs }: Pick<Ports, 'runs'>, reference: string): Promise<Run> {
  const wanted = reference.trim().toLowerCase();
  const found = (await runs.list()).filter(({ id }) => id === wanted || (wanted.length >= 4 && id.startsWith(wanted)));
  const [run, ...others] = found;
  if (!run || others.length > 0) {
    throw new PackError('run-not-found', { run: reference });
  }
  return run;
}

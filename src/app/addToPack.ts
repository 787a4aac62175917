import type { Pack } from '../core/pack';
import type { Run } from '../core/run';
import type { AddOptions } from './applyCaptures';
import type { LocatedSource } from './capture';
import { CaptureBatch } from './captureBatch';
import { sourceKey } from './captureResult';
import { captureSources } from './captureSources';
import { isLocatedCollection } from './collect';
import { commitBatch } from './commitBatch';
import { failedItems, type Outcome, runItem } from './outcomes';
import type { KnownPack } from './packs';
import type { Ports, Task } from './ports';
import { recordFailure, recordRun } from './runs';

export type { AddOptions } from './applyCaptures';

/**
 * What one transaction takes over, in artifacts: an extension host must not be held up for longer than a tenth of a
 * second, and a collection that is cancelled keeps what it has.
 */
const batchArtifacts = 500;

export interface Added {
  /** As it is now. */
  readonly pack: Pack;
  /** In the order of the sources, and of the files of each. */
  readonly outcomes: readonly Outcome[];
  readonly run: Run;
}

/**
 * Captures the sources and adds what could be captured: a transaction for each 500 artifacts, so that a few sources
 * come together or not at all. One that fails does not stop the rest. Cancelled, it keeps what is whole, and says so by
 * its run's outcome; failing, its run has what was taken over before.
 * @throws PackError `pack-not-found`, `blob-missing` as ensureCaptured() does, and the store's errors
 */
export async function addToPack(
  ports: Ports,
  target: KnownPack,
  sources: readonly LocatedSource[],
  options: AddOptions = {},
  task: Task = {},
): Promise<Added> {
  const startedAt = ports.clock.now();
  const outcomes: Outcome[] = [];
  let pack: Pack | undefined;
  let batch = new CaptureBatch(ports.blobs);
  const takeOver = async (): Promise<void> => {
    const applied = await commitBatch(ports, target, batch, options);
    pack = applied.pack;
    outcomes.push(...applied.outcomes);
    batch = new CaptureBatch(ports.blobs);
  };
  const started = { operation: 'add', pack: target, startedAt } as const;
  let isCancelled = false;
  try {
    isCancelled = await isCancelledIn(task, async () => {
      for await (const result of captureSources(ports, await withKnownOptions(ports, target, sources), task)) {
        await batch.add(result);
        if (batch.results.length >= batchArtifacts) {
          await takeOver();
        }
      }
    });
    if (pack === undefined || batch.results.length > 0) {
      await takeOver();
    }
  } catch (error) {
    const items = [...outcomes.map(runItem), ...failedItems(batch.results, error)];
    await recordFailure(ports, { ...started, items });
    throw error;
  }
  const outcome = isCancelled ? 'cancelled' : undefined;
  const run = await recordRun(ports, { ...started, items: outcomes.map(runItem), outcome });
  return { pack: pack as Pack, outcomes, run };
}

/** Whether the task was cancelled, which is no failure. @throws what the work throws otherwise */
async function isCancelledIn({ signal }: Task, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (signal?.aborted) {
      return true;
    }
    throw error;
  }
}

/** A collection that is in the pack already keeps the options that are not said anew. */
async function withKnownOptions(
  { packs }: Pick<Ports, 'packs'>,
  { id }: KnownPack,
  sources: readonly LocatedSource[],
): Promise<readonly LocatedSource[]> {
  if (!sources.some(isLocatedCollection)) {
    return sources;
  }
  const artifacts = (await packs.get(id))?.artifacts ?? [];
  const collections = artifacts.filter((each) => each.collection === undefined && isLocatedCollection(each));
  const known = new Map(collections.map((each) => [sourceKey(each), each.options]));
  return sources.map((located) => {
    const options = known.get(sourceKey(located));
    return options ? { ...located, options: { ...options, ...located.options } } : located;
  });
}

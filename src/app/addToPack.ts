import type { Pack } from '../core/pack';
import type { Run } from '../core/run';
import { type AddOptions, applyCaptures } from './applyCaptures';
import type { LocatedSource } from './capture';
import { CaptureBatch } from './captureBatch';
import { sourceKey } from './captureResult';
import { captureSources } from './captureSources';
import { isLocatedCollection } from './collect';
import { ensureCaptured } from './ensureStored';
import { type Outcome, runItem } from './outcomes';
import { editPack, type KnownPack } from './packs';
import type { Ports, Task } from './ports';
import { recordRun } from './runs';

export type { AddOptions } from './applyCaptures';

/**
 * What one transaction takes over, in artifacts: an extension host must not be held up for longer than a tenth of a
 * second, and a collection that is cancelled keeps what it has.
 */
const batchArtifacts = 1_000;

export interface Added {
  /** As it is now. */
  readonly pack: Pack;
  /** In the order of the sources, and of the files of each. */
  readonly outcomes: readonly Outcome[];
  readonly run: Run;
}

/**
 * Captures the sources and adds what could be captured: a transaction for each 1,000 artifacts, so that a few sources
 * come together or not at all. One that fails does not stop the rest. Cancelled, it keeps what is whole, and says so by
 * its run's outcome.
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
    const applied = await commit(ports, target, batch, options);
    pack = applied.pack;
    outcomes.push(...applied.outcomes);
    batch = new CaptureBatch(ports.blobs);
  };
  let isCancelled = false;
  try {
    for await (const result of captureSources(ports, await withKnownOptions(ports, target, sources), task)) {
      await batch.add(result);
      if (batch.results.length >= batchArtifacts) {
        await takeOver();
      }
    }
  } catch (error) {
    isCancelled = task.signal?.aborted === true;
    if (!isCancelled) {
      throw error;
    }
  }
  if (pack === undefined || batch.results.length > 0) {
    await takeOver();
  }
  const items = outcomes.map(runItem);
  const outcome = isCancelled ? 'cancelled' : undefined;
  const run = await recordRun(ports, { operation: 'add', pack: target, startedAt, items, outcome });
  return { pack: pack as Pack, outcomes, run };
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

/** Keeps what a batch captured and names it in the pack. */
async function commit(
  ports: Ports,
  target: KnownPack,
  batch: CaptureBatch,
  options: AddOptions,
): Promise<{ readonly pack: Pack; readonly outcomes: readonly Outcome[] }> {
  await batch.flush();
  let outcomes: readonly Outcome[] = [];
  const pack = await editPack(ports, target, (now) => {
    const applied = applyCaptures(now, batch.results, options, ports.clock.now());
    outcomes = applied.outcomes;
    return applied.pack;
  });
  await ensureCaptured(ports, batch.named);
  return { pack, outcomes };
}

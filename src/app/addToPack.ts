import type { Pack } from '../core/pack';
import type { Run, RunOutcome } from '../core/run';
import { type AddOptions, applyCaptures } from './applyCaptures';
import type { LocatedSource } from './capture';
import { CaptureBatch } from './captureBatch';
import { type CaptureResult, type SourceKey, sourceKey } from './captureResult';
import { captureSources } from './captureSources';
import { isLocatedCollection } from './collect';
import { ensureCaptured } from './ensureStored';
import { listWhatIsThere } from './listings';
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
  const addition = new Addition(ports, target, options);
  const record = (outcome?: RunOutcome): Promise<Run> =>
    recordRun(ports, { operation: 'add', pack: target, startedAt, items: addition.outcomes.map(runItem), outcome });
  /** What was taken over before a failure stays, and is told; that it cannot be told must not hide what happened. */
  const failed = async (error: unknown): Promise<never> => {
    await record('failed').catch(() => undefined);
    throw error;
  };
  let isCancelled = false;
  try {
    for await (const result of captureSources(ports, await withKnownOptions(ports, target, sources), task)) {
      await addition.add(result);
    }
  } catch (error) {
    isCancelled = task.signal?.aborted === true;
    if (!isCancelled) {
      return failed(error);
    }
  }
  const pack = await addition.finish().catch(failed);
  return { pack, outcomes: addition.outcomes, run: await record(isCancelled ? 'cancelled' : undefined) };
}

/** Captures on their way into a pack, some at a time. */
class Addition {
  readonly outcomes: Outcome[] = [];
  private batch: CaptureBatch;
  private pack: Pack | undefined;
  /** Collections of which not all is there yet. */
  private readonly unfinished = new Set<SourceKey>();

  constructor(
    private readonly ports: Ports,
    private readonly target: KnownPack,
    private readonly options: AddOptions,
  ) {
    this.batch = new CaptureBatch(ports.blobs);
  }

  async add(result: CaptureResult): Promise<void> {
    if (result.kind === 'captured' && isLocatedCollection(result.capture)) {
      this.unfinished.add(sourceKey(result.capture));
    } else if (result.kind === 'listed') {
      this.unfinished.delete(result.collection);
    }
    await this.batch.add(result);
    if (this.batch.results.length >= batchArtifacts) {
      await this.takeOver();
    }
  }

  /** Takes over the rest. Resolves to the pack as it is then. */
  async finish(): Promise<Pack> {
    const pack = this.pack === undefined || this.batch.results.length > 0 ? await this.takeOver() : this.pack;
    return this.unfinished.size === 0 ? pack : listWhatIsThere(this.ports, this.target, this.unfinished);
  }

  private async takeOver(): Promise<Pack> {
    const applied = await commit(this.ports, this.target, this.batch, this.options);
    this.pack = applied.pack;
    this.outcomes.push(...applied.outcomes);
    this.batch = new CaptureBatch(this.ports.blobs);
    return applied.pack;
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

import { PackError } from '../core/errors';
import type { Artifact, Pack } from '../core/pack';
import type { Run } from '../core/run';
import { printSource } from '../core/sourceText';
import { applyCaptures } from './applyCaptures';
import { capture } from './capture';
import { CaptureBatch } from './captureBatch';
import type { CaptureResult } from './captureResult';
import { collect, isLocatedCollection, type LocatedCollection } from './collect';
import { ensureCaptured } from './ensureStored';
import { Freshness } from './freshness';
import { type Outcome, runItem } from './outcomes';
import { editPack } from './packs';
import type { Ports, Task } from './ports';
import { recordRun } from './runs';

export interface RefreshOptions {
  /** Ids of artifacts of the pack; all of it if not given. A member of a collection is refreshed by itself. */
  readonly artifacts?: readonly string[] | undefined;
  /** True to say what would be done, and do nothing. */
  readonly dryRun?: boolean;
  /** One that remembers, where somebody has it. */
  readonly freshness?: Freshness | undefined;
}

export interface Refreshed {
  /** As it is now; as it would be, where nothing was done. */
  readonly pack: Pack;
  readonly outcomes: readonly Outcome[];
  /** Undefined where nothing was done. */
  readonly run?: Run;
}

/**
 * Captures again what has changed, in one transaction: all of it or, when it throws or is aborted, nothing. What cannot
 * be captured stays as it was captured. A range is captured where its lines are now.
 * @throws PackError `pack-not-found`, `blob-missing` as ensureCaptured() does, and the store's errors; the signal's
 *   reason once it is aborted, after the run has been recorded as cancelled
 */
export async function refreshPack(
  ports: Ports,
  pack: Pack,
  options: RefreshOptions = {},
  task: Task = {},
): Promise<Refreshed> {
  const startedAt = ports.clock.now();
  const batch = new CaptureBatch(options.dryRun ? { putAll: async () => [] } : ports.blobs);
  try {
    for await (const result of recaptureAll(ports, pack, options, task)) {
      await batch.add(result);
    }
  } catch (error) {
    if (task.signal?.aborted && !options.dryRun) {
      await recordRun(ports, { operation: 'refresh', pack, startedAt, items: [], outcome: 'cancelled' });
    }
    throw error;
  }
  if (options.dryRun) {
    return applyCaptures(pack, batch.results, {}, ports.clock.now());
  }
  await batch.flush();
  let outcomes: readonly Outcome[] = [];
  const refreshed = await editPack(ports, pack, (now) => {
    const applied = applyCaptures(now, batch.results, {}, ports.clock.now());
    outcomes = applied.outcomes;
    return applied.pack;
  });
  await ensureCaptured(ports, batch.named);
  const run = await recordRun(ports, { operation: 'refresh', pack, startedAt, items: outcomes.map(runItem) });
  return { pack: refreshed, outcomes, run };
}

async function* recaptureAll(
  ports: Ports,
  pack: Pack,
  { artifacts, freshness = new Freshness(ports) }: RefreshOptions,
  task: Task,
): AsyncGenerator<CaptureResult> {
  const wanted = artifacts && new Set(artifacts);
  const chosen = pack.artifacts.filter(({ id, collection }) => (wanted ? wanted.has(id) : collection === undefined));
  const isCovered = ({ collection }: Artifact): boolean => wanted?.has(collection ?? '') === true;
  for (const [index, artifact] of chosen.entries()) {
    task.signal?.throwIfAborted();
    if (isLocatedCollection(artifact)) {
      yield* recollect({ ports, pack, freshness, task }, artifact);
    } else if (!isCovered(artifact)) {
      yield await recapture(ports, freshness, artifact, task.signal);
    }
    task.onProgress?.(index + 1, chosen.length);
  }
}

interface Recollection {
  readonly ports: Ports;
  readonly pack: Pack;
  readonly freshness: Freshness;
  readonly task: Task;
}

/** A collection that cannot be listed keeps its members: a folder that is not there for a while is no reason to go. */
async function* recollect(
  { ports, pack, freshness, task }: Recollection,
  collection: Artifact & LocatedCollection,
): AsyncGenerator<CaptureResult> {
  const members = pack.artifacts.filter((each) => each.collection === collection.id);
  const bySource = new Map(members.map((member) => [printSource(member.source), member]));
  const freshMember = async (source: string): Promise<string | undefined> => {
    const member = bySource.get(source);
    return member && (await freshness.stateOf(member, task.signal)).state === 'fresh' ? member.id : undefined;
  };
  try {
    for await (const result of collect(ports, collection, task, freshMember)) {
      const isListing = result.kind === 'captured' && result.collection === undefined;
      yield isListing ? { ...result, artifact: collection.id } : result;
    }
  } catch (error) {
    yield failure(collection, error);
  }
}

async function recapture(
  ports: Ports,
  freshness: Freshness,
  artifact: Artifact,
  signal: AbortSignal | undefined,
): Promise<CaptureResult> {
  try {
    const state = await freshness.stateOf(artifact, signal);
    switch (state.state) {
      case 'fresh':
        return { kind: 'fresh', artifact: artifact.id };
      case 'lost':
        throw new PackError('range-lost', { source: printSource(artifact.source), surviving: state.surviving });
      case 'unreadable':
        throw state.error;
      default:
        return {
          kind: 'captured',
          artifact: artifact.id,
          capture: await capture(ports, 'lines' in state ? atLines(artifact, state.lines) : artifact, signal),
        };
    }
  } catch (error) {
    return failure(artifact, error);
  }
}

/** The same source where its lines are now; a range up to the last line stays one. */
function atLines(artifact: Artifact, lines: { readonly start: number; readonly end: number } | undefined): Artifact {
  const { source } = artifact;
  if (source.kind !== 'range' || !lines) {
    return artifact;
  }
  return { ...artifact, source: { ...source, lines: source.lines.end === null ? { ...lines, end: null } : lines } };
}

function failure({ source }: Pick<Artifact, 'source'>, error: unknown): CaptureResult {
  if (PackError.is(error)) {
    return { kind: 'failed', source: printSource(source), error };
  }
  throw error;
}

import { PackError } from '../core/errors';
import type { Artifact, Pack } from '../core/pack';
import type { Run } from '../core/run';
import { isFileSource } from '../core/source';
import { printSource } from '../core/sourceText';
import { applyCaptures } from './applyCaptures';
import { capture } from './capture';
import { CaptureBatch } from './captureBatch';
import type { CaptureResult } from './captureResult';
import { collect, isLocatedCollection, type LocatedCollection } from './collect';
import { type Committed, commitBatch } from './commitBatch';
import { Freshness } from './freshness';
import { failedItems, isChange, type Outcome, runItem } from './outcomes';
import type { Ports, Task } from './ports';
import { recordFailure, recordRun } from './runs';

export interface RefreshOptions {
  /** Ids of artifacts of the pack; all of it if not given. A member of a collection is refreshed by itself. */
  readonly artifacts?: readonly string[] | undefined;
  /** True to say what would be done, and do nothing. */
  readonly dryRun?: boolean;
  /** True to leave no run where nothing changed or it was cancelled: for who looks often, and was not asked to. */
  readonly quiet?: boolean;
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
 *   reason once it is aborted, after the run has been recorded as cancelled unless it is quiet
 */
export async function refreshPack(
  ports: Ports,
  pack: Pack,
  options: RefreshOptions = {},
  task: Task = {},
): Promise<Refreshed> {
  const batch = new CaptureBatch(options.dryRun ? { putAll: async () => [] } : ports.blobs);
  const read = async (): Promise<void> => {
    for await (const result of recaptureAll(ports, pack, options, task)) {
      await batch.add(result);
    }
  };
  const applied = (): Committed => applyCaptures(pack, batch.results, {}, ports.clock.now());
  if (options.dryRun) {
    await read();
    return applied();
  }
  const started = { operation: 'refresh', pack, startedAt: ports.clock.now() } as const;
  let committed: Committed;
  try {
    await read();
    const planned = options.quiet ? applied() : undefined;
    // To find out in a transaction that there is nothing to change takes longer than all before it.
    if (planned && planned.pack === pack && !planned.outcomes.some(isChange)) {
      return planned;
    }
    committed = await commitBatch(ports, pack, batch);
  } catch (error) {
    const isCancelled = task.signal?.aborted === true && !PackError.is(error);
    if (!isCancelled) {
      await recordFailure(ports, { ...started, items: failedItems(batch.results, error) });
    } else if (!options.quiet) {
      await recordRun(ports, { ...started, items: [], outcome: 'cancelled' });
    }
    throw error;
  }
  if (options.quiet && !committed.outcomes.some(isChange)) {
    return committed;
  }
  const run = await recordRun(ports, { ...started, items: committed.outcomes.map(runItem) });
  return { ...committed, run };
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
    const isFresh = member && (await freshness.stateOf(member, task.signal)).state === 'fresh';
    return isFresh && !wasSaved(ports, member) ? member.id : undefined;
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
  const captured = async (now: Artifact): Promise<CaptureResult> => {
    return { kind: 'captured', artifact: now.id, capture: await capture(ports, now, signal) };
  };
  try {
    const state = await freshness.stateOf(artifact, signal);
    switch (state.state) {
      case 'fresh':
        return wasSaved(ports, artifact) ? await captured(artifact) : { kind: 'fresh', artifact: artifact.id };
      case 'lost':
        throw new PackError('range-lost', { source: printSource(artifact.source), surviving: state.surviving });
      case 'unreadable':
        throw state.error;
      default:
        return await captured('lines' in state ? atLines(artifact, state.lines) : artifact);
    }
  } catch (error) {
    return failure(artifact, error);
  }
}

/** Whether what was captured unsaved is in its file by now: then the mark that it was not is to go. */
function wasSaved({ files }: Pick<Ports, 'files'>, { source, folder, unsaved }: Artifact): boolean {
  return unsaved && isFileSource(source) && !files.isUnsaved({ folder: folder ?? '', path: source.path });
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

import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Artifact, Pack } from '../core/pack';
import { printSource } from '../core/sourceText';
import { newId } from '../storage/uuid';
import { type Capture, capture, type LocatedSource } from './capture';
import { ensureStored } from './ensureStored';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

export interface AddOptions {
  readonly priority?: number;
  readonly note?: string;
  readonly required?: boolean;
}

/**
 * What became of one source: `captured` into a new artifact; `unchanged`, for the pack has just this already;
 * `superseded` what the pack had captured from the same source before; `updated`, the same content with other options;
 * or `failed`.
 */
export type AddOutcome =
  | {
      readonly outcome: 'captured' | 'unchanged' | 'superseded' | 'updated';
      readonly source: string;
      readonly artifact: Artifact;
      readonly warnings: readonly string[];
    }
  | { readonly outcome: 'failed'; readonly source: string; readonly error: PackError };

export interface Added {
  /** As it is now. */
  readonly pack: Pack;
  /** In the order of the sources. */
  readonly outcomes: readonly AddOutcome[];
}

interface Failure {
  readonly source: string;
  readonly error: PackError;
}

/**
 * Captures the sources and adds what could be captured, in one transaction. One that fails does not stop the rest.
 * @throws PackError `pack-not-found`, `blob-missing` as ensureStored() does, and the store's errors
 */
export async function addToPack(
  ports: Ports,
  target: KnownPack,
  sources: readonly LocatedSource[],
  options: AddOptions = {},
): Promise<Added> {
  const captures: (Capture | Failure)[] = [];
  for (const located of sources) {
    captures.push(
      await capture(ports, located).catch((error: unknown) => ({
        source: printSource(located.source),
        error: asCaptureError(error),
      })),
    );
  }
  const contents = new Map<ContentHash, Uint8Array>();
  for (const each of captures) {
    if ('captured' in each) {
      contents.set(each.content.hash, each.captured);
    }
  }
  await ports.blobs.putAll(contents.values());
  let outcomes: AddOutcome[] = [];
  const pack = await editPack(ports, target, (now) => {
    const edited = withCaptures(now, captures, options, ports.clock.now());
    outcomes = edited.outcomes;
    return edited.pack;
  });
  await ensureStored(ports, contents);
  return { pack, outcomes };
}

/** The pack with the captures in it; the very same pack when it holds just that already. */
function withCaptures(
  pack: Pack,
  captures: readonly (Capture | Failure)[],
  options: AddOptions,
  now: number,
): { readonly pack: Pack; readonly outcomes: AddOutcome[] } {
  const known = new Map(pack.artifacts.map((artifact) => [identity(artifact), artifact]));
  const changed = new Map<string, Artifact>();
  let position = pack.artifacts.at(-1)?.position ?? 0;
  const outcomes = captures.map((each): AddOutcome => {
    if ('error' in each) {
      return { outcome: 'failed', ...each };
    }
    const before = known.get(identity(each));
    position += before ? 0 : 1;
    const after = before ? recaptured(before, each, options, now) : newArtifact(position, each, options, now);
    if (after.outcome !== 'unchanged') {
      known.set(identity(each), after.artifact);
      changed.set(after.artifact.id, after.artifact);
    }
    return { ...after, source: printSource(each.source), warnings: each.warnings };
  });
  if (changed.size === 0) {
    return { pack, outcomes };
  }
  const kept = pack.artifacts.map((artifact) => changed.get(artifact.id) ?? artifact);
  const ids = new Set(kept.map(({ id }) => id));
  const added = [...changed.values()].filter(({ id }) => !ids.has(id));
  return { pack: { ...pack, artifacts: [...kept, ...added] }, outcomes };
}

/** Two artifacts are the same when their folder and the text of their source are. */
function identity({ folder, source }: Pick<Artifact, 'folder' | 'source'>): string {
  return JSON.stringify([folder, printSource(source)]);
}

type CaptureOutcome = Pick<Exclude<AddOutcome, { outcome: 'failed' }>, 'outcome' | 'artifact'>;

function recaptured(known: Artifact, captured: Capture, options: AddOptions, now: number): CaptureOutcome {
  const sameContent = known.content.hash === captured.content.hash && known.unsaved === captured.unsaved;
  const sameOptions =
    (options.priority ?? known.priority) === known.priority &&
    (options.note ?? known.note) === known.note &&
    (options.required ?? known.required) === known.required;
  if (sameContent && sameOptions) {
    return { outcome: 'unchanged', artifact: known };
  }
  const { content, unsaved } = captured;
  const artifact: Artifact = { ...known, ...options, ...(sameContent ? {} : { content, unsaved, capturedAt: now }) };
  return { outcome: sameContent ? 'updated' : 'superseded', artifact };
}

function newArtifact(
  position: number,
  { source, folder, content, unsaved }: Capture,
  options: AddOptions,
  now: number,
): CaptureOutcome {
  const artifact: Artifact = {
    id: newId(now),
    source,
    folder,
    content,
    unsaved,
    capturedAt: now,
    addedAt: now,
    position,
    priority: options.priority ?? 0,
    note: options.note ?? '',
    required: options.required ?? false,
    included: true,
  };
  return { outcome: 'captured', artifact };
}

/** What a failure to capture is: a PackError, or a bug that must not be swallowed. */
function asCaptureError(error: unknown): PackError {
  if (PackError.is(error)) {
    return error;
  }
  throw error;
}

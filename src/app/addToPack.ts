import type { PackError } from '../core/errors';
import type { Artifact, Pack } from '../core/pack';
import { printSource } from '../core/sourceText';
import { newId } from '../storage/uuid';
import { asCaptureError, type Capture, capture, type LocatedSource } from './capture';
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

/**
 * Captures the sources and adds what could be captured, in one transaction. One that fails does not stop the rest.
 * @throws PackError `pack-not-found`, and the store's errors
 */
export async function addToPack(
  ports: Ports,
  target: KnownPack,
  sources: readonly LocatedSource[],
  options: AddOptions = {},
): Promise<Added> {
  const captures: (Capture | { readonly source: string; readonly error: PackError })[] = [];
  for (const located of sources) {
    captures.push(
      await capture(ports, located).catch((error: unknown) => ({
        source: printSource(located.source),
        error: asCaptureError(error),
      })),
    );
  }
  let outcomes: AddOutcome[] = [];
  const pack = await editPack(ports, target, (now) => {
    let edited = now;
    outcomes = captures.map((each) => {
      if ('error' in each) {
        return { outcome: 'failed', source: each.source, error: each.error };
      }
      const added = withCapture(edited, each, options, ports.clock.now());
      edited = added.pack;
      return { ...added.outcome, source: printSource(each.source), warnings: each.warnings };
    });
    return edited;
  });
  return { pack, outcomes };
}

type CaptureOutcome = Pick<Exclude<AddOutcome, { outcome: 'failed' }>, 'outcome' | 'artifact'>;

/** The pack with the capture in it; the very same pack when it holds just that already. */
function withCapture(
  pack: Pack,
  captured: Capture,
  options: AddOptions,
  now: number,
): { readonly pack: Pack; readonly outcome: CaptureOutcome } {
  const text = printSource(captured.source);
  const known = pack.artifacts.find((each) => each.folder === captured.folder && printSource(each.source) === text);
  if (!known) {
    const artifact = newArtifact(pack, captured, options, now);
    return { pack: { ...pack, artifacts: [...pack.artifacts, artifact] }, outcome: { outcome: 'captured', artifact } };
  }
  const sameContent = known.content.hash === captured.content.hash && known.unsaved === captured.unsaved;
  const sameOptions =
    (options.priority ?? known.priority) === known.priority &&
    (options.note ?? known.note) === known.note &&
    (options.required ?? known.required) === known.required;
  if (sameContent && sameOptions) {
    return { pack, outcome: { outcome: 'unchanged', artifact: known } };
  }
  const { content, unsaved } = captured;
  const artifact: Artifact = { ...known, ...options, ...(sameContent ? {} : { content, unsaved, capturedAt: now }) };
  return {
    pack: { ...pack, artifacts: pack.artifacts.map((each) => (each === known ? artifact : each)) },
    outcome: { outcome: sameContent ? 'updated' : 'superseded', artifact },
  };
}

function newArtifact(
  pack: Pack,
  { source, folder, content, unsaved }: Capture,
  options: AddOptions,
  now: number,
): Artifact {
  return {
    id: newId(now),
    source,
    folder,
    content,
    unsaved,
    capturedAt: now,
    addedAt: now,
    position: Math.max(0, ...pack.artifacts.map(({ position }) => position)) + 1,
    priority: options.priority ?? 0,
    note: options.note ?? '',
    required: options.required ?? false,
    included: true,
  };
}

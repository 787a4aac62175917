import { distinctPaths, distinctSource } from '../core/distinctPaths';
import { PackError } from '../core/errors';
import { type Artifact, type Pack, withoutArtifacts } from '../core/pack';
import type { Source } from '../core/source';
import { parseSource, printSource } from '../core/sourceText';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

/** The fewest characters of an id that may stand for it. */
const minPrefix = 4;

/** Takes the artifacts out of the pack, in one transaction; those that are gone already are no matter. */
export async function removeArtifacts(
  ports: Pick<Ports, 'packs'>,
  target: KnownPack,
  ids: readonly string[],
): Promise<Pack> {
  const removed = new Set(ids);
  return editPack(ports, target, (pack) =>
    pack.artifacts.some(({ id }) => removed.has(id)) ? withoutArtifacts(pack, removed) : pack,
  );
}

/**
 * The artifact that a person means by an id, the beginning of one, or the text of its source: its own, or what tells it
 * from that of another folder.
 * @throws PackError `artifact-not-found`, `artifact-ambiguous`
 */
export function findArtifact(pack: Pack, reference: string): Artifact {
  const matches = matching(pack.artifacts, reference);
  const [artifact] = matches;
  if (!artifact) {
    throw new PackError('artifact-not-found', { artifact: reference, pack: pack.name });
  }
  if (matches.length > 1) {
    throw new PackError('artifact-ambiguous', { artifact: reference, pack: pack.name, matches: matches.length });
  }
  return artifact;
}

function matching(artifacts: readonly Artifact[], reference: string): Artifact[] {
  const source = normalSource(reference);
  const isMeant = (each: Source): boolean => [reference, source, `file:${reference}`].includes(printSource(each));
  const own = artifacts.filter((each) => isMeant(each.source));
  const bySource = own.length === 0 && reference.includes('/') ? toldApart(artifacts, isMeant) : own;
  if (bySource.length > 0 || reference.length < minPrefix) {
    // What was added by itself goes before a collection's member: the member can be named by its id.
    const byThemselves = bySource.filter(({ collection }) => collection === undefined);
    return byThemselves.length > 0 ? byThemselves : bySource;
  }
  return artifacts.filter(({ id }) => id.startsWith(reference.toLowerCase()));
}

/** Asked only where nothing is called so by itself, and for what has a `/`, as all these paths have: it costs a look at all of them. */
function toldApart(artifacts: readonly Artifact[], isMeant: (source: Source) => boolean): Artifact[] {
  const paths = distinctPaths(artifacts);
  return artifacts.filter((each) => paths.has(each.id) && isMeant(distinctSource(each, paths)));
}

/** The text in the form the pack shows it in; as it was given when it names no source. */
function normalSource(text: string): string {
  try {
    return printSource(parseSource(text));
  } catch (error) {
    if (PackError.is(error)) {
      return text;
    }
    throw error;
  }
}

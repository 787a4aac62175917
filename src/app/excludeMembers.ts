import { PackError } from '../core/errors';
import { literalGlob } from '../core/globText';
import { type Artifact, type Pack, withoutArtifacts } from '../core/pack';
import { isCollection, isFileSource, type Source } from '../core/source';
import type { Capture } from './capture';
import { isLocatedCollection, listingWithout } from './collect';
import { ensureStored } from './ensureStored';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

type ExcludePorts = Pick<Ports, 'packs' | 'blobs'>;

/**
 * Takes members out of their collections for good: each collection leaves their paths out from then on, for else the
 * next refresh would bring them back. Artifacts that are no members stay.
 */
export async function excludeMembers(ports: ExcludePorts, target: KnownPack, ids: readonly string[]): Promise<Pack> {
  const before = await ports.packs.get(target.id);
  const listings = before ? await newListings(ports, membersAmong(before, new Set(ids)), before) : [];
  const contents = new Map(listings.flatMap(({ contents: own }) => [...own]));
  await ports.blobs.putAll(contents.values());
  const edited = await editPack(ports, target, (pack) => {
    const excluded = membersAmong(pack, new Set(ids));
    if (excluded.length === 0) {
      return pack;
    }
    const { artifacts } = withoutArtifacts(pack, new Set(excluded.map(({ id }) => id)));
    return { ...pack, artifacts: artifacts.map((each) => withExcludes(each, excluded, listings)) };
  });
  await ensureStored(ports, contents);
  return edited;
}

interface Listing extends Pick<Capture, 'content' | 'contents'> {
  readonly collection: string;
  /** What the collection held when the listing was made without the members that go. */
  readonly of: string;
}

/** What the collections list without the members. One whose listing is lost keeps it, as if it had been refreshed. */
async function newListings(ports: ExcludePorts, excluded: readonly Artifact[], pack: Pack): Promise<Listing[]> {
  const of = new Map(excluded.map(({ collection = '' }) => [collection, [] as Source[]]));
  for (const { collection = '', source } of excluded) {
    of.get(collection)?.push(source);
  }
  const listings: Listing[] = [];
  for (const collection of pack.artifacts.filter(isLocatedCollection)) {
    const gone = of.get(collection.id);
    const capture = gone && (await listingWithout(ports, collection, gone).catch(lost));
    if (capture) {
      const { content, contents } = capture;
      listings.push({ collection: collection.id, of: collection.content.hash, content, contents });
    }
  }
  return listings;
}

function lost(error: unknown): undefined {
  if (!PackError.is(error)) {
    throw error;
  }
  return undefined;
}

function membersAmong({ artifacts }: Pack, ids: ReadonlySet<string>): Artifact[] {
  return artifacts.filter(({ id, collection }) => collection !== undefined && ids.has(id));
}

/** A collection that was refreshed meanwhile keeps its listing, and counts as changed until it is refreshed again. */
function withExcludes(artifact: Artifact, excluded: readonly Artifact[], listings: readonly Listing[]): Artifact {
  if (!isCollection(artifact.source)) {
    return artifact;
  }
  const globs = excluded
    .filter(({ collection }) => collection === artifact.id)
    .map((each) => `/${literalGlob(pathOf(each))}`);
  if (globs.length === 0) {
    return artifact;
  }
  const { options = {} } = artifact;
  const exclude = [...new Set([...(options.exclude ?? []), ...globs])];
  const listed = listings.find(({ collection, of }) => collection === artifact.id && of === artifact.content.hash);
  return { ...artifact, options: { ...options, exclude }, ...(listed ? { content: listed.content } : {}) };
}

function pathOf({ source }: Artifact) {
  if (!isFileSource(source)) {
    throw new Error(`A member of a collection is a file, not a ${source.kind}`);
  }
  return source.path;
}

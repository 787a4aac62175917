import { literalGlob } from '../core/globText';
import { type Artifact, type Pack, withoutArtifacts } from '../core/pack';
import type { Capture } from './capture';
import { isLocatedCollection } from './collect';
import { listingOf, pathOf } from './listings';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

type ExcludePorts = Pick<Ports, 'packs' | 'blobs'>;

/**
 * Takes members out of their collections for good: each collection leaves their paths out from then on, for else the
 * next refresh would bring them back. Artifacts that are no members stay.
 */
export async function excludeMembers(ports: ExcludePorts, target: KnownPack, ids: readonly string[]): Promise<Pack> {
  const before = await ports.packs.get(target.id);
  const listings = before ? await newListings(ports, before, new Set(ids)) : [];
  return editPack(ports, target, (pack) => {
    const excluded = membersAmong(pack, new Set(ids));
    if (excluded.length === 0) {
      return pack;
    }
    const { artifacts } = withoutArtifacts(pack, new Set(excluded.map(({ id }) => id)));
    return { ...pack, artifacts: artifacts.map((each) => withExcludes(each, excluded, listings)) };
  });
}

interface Listing {
  readonly collection: string;
  /** What the collection held when the listing was made without the members that go. */
  readonly of: string;
  readonly content: Capture['content'];
}

/** What the collections list without the members: put before the pack names it. */
async function newListings(ports: ExcludePorts, pack: Pack, ids: ReadonlySet<string>): Promise<Listing[]> {
  const excluded = membersAmong(pack, ids);
  const collections = pack.artifacts.filter((each) => excluded.some(({ collection }) => collection === each.id));
  const listings: Listing[] = [];
  for (const collection of collections.filter(isLocatedCollection)) {
    const rest = pack.artifacts.filter((each) => each.collection === collection.id && !ids.has(each.id));
    const content = await listingOf(ports, collection, rest);
    listings.push({ collection: collection.id, of: collection.content.hash, content });
  }
  return listings;
}

function membersAmong({ artifacts }: Pack, ids: ReadonlySet<string>): Artifact[] {
  return artifacts.filter(({ id, collection }) => collection !== undefined && ids.has(id));
}

/** A collection that was refreshed meanwhile keeps its listing, and counts as changed until it is refreshed again. */
function withExcludes(artifact: Artifact, excluded: readonly Artifact[], listings: readonly Listing[]): Artifact {
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

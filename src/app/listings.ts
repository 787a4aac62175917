// Listings that are made anew without looking at any file: see listing() for what one is.
import type { Artifact, CapturedContent, Pack } from '../core/pack';
import { isFileSource } from '../core/source';
import type { WorkspacePath } from '../core/workspacePath';
import type { SourceKey } from './captureResult';
import { sourceKey } from './captureResult';
import { isLocatedCollection, type LocatedCollection, listing } from './collect';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

type ListingPorts = Pick<Ports, 'packs' | 'blobs'>;

/** What a collection lists of these members, put into the blob store. */
export async function listingOf(
  { blobs }: Pick<Ports, 'blobs'>,
  collection: LocatedCollection,
  members: readonly Artifact[],
): Promise<CapturedContent> {
  const { content, contents } = await listing({ blobs }, collection, members.map(pathOf).sort());
  await blobs.putAll(contents.values());
  return content;
}

/**
 * Lets collections whose capture was ended list the members that they have: so they count as changed until they are
 * captured whole, and not as fresh.
 */
export async function listWhatIsThere(
  ports: ListingPorts,
  target: KnownPack,
  collections: ReadonlySet<SourceKey>,
): Promise<Pack> {
  const { artifacts } = await editPack(ports, target, (now) => now);
  const listings = new Map<string, CapturedContent>();
  for (const each of artifacts.filter(isLocatedCollection).filter((given) => collections.has(sourceKey(given)))) {
    const members = artifacts.filter(({ collection }) => collection === each.id);
    listings.set(each.id, await listingOf(ports, each, members));
  }
  return editPack(ports, target, (now) => ({
    ...now,
    artifacts: now.artifacts.map((each) => {
      const content = listings.get(each.id);
      return content ? { ...each, content } : each;
    }),
  }));
}

export function pathOf({ source }: Artifact): WorkspacePath {
  if (!isFileSource(source)) {
    throw new Error(`A member of a collection is a file, not a ${source.kind}`);
  }
  return source.path;
}

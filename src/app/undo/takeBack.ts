import type { BlobStore } from '../../core/blobStore';
import { PackError } from '../../core/errors';
import type { Pack, StoredText } from '../../core/pack';
import { deletePack, editPack, editPacks, undeletePack } from '../packs';
import type { Ports } from '../ports';
import {
  type ArtifactChange,
  contentsBefore,
  editsOf,
  type PackChange,
  type PackDifference,
  packDifference,
} from './packChange';
import { artifactParts, chosenParts, isSame } from './parts';
import { type Obstacle, reverted } from './reverted';
import { Transit } from './transit';

type PackPorts = Pick<Ports, 'packs' | 'blobs'>;

/**
 * Takes a change back, in one transaction, and keeps what others have changed since. What it cannot take back it gives as
 * obstacles; where that is all there is, nothing is written. Content that nothing names any more is there for some days at
 * least: what is still to be read is kept again.
 * @throws PackError `pack-not-found` when the pack is gone; `pack-name-taken` when another has the name that it had;
 *   `blob-missing` as ensureStored() does; and the store's errors
 */
export async function takeBack(ports: PackPorts, change: PackChange): Promise<readonly Obstacle[]> {
  switch (change.kind) {
    case 'edited':
    case 'editedTogether':
      return takeEditsBack(ports, change);
    case 'deleted':
      return bringBack(ports, change.pack);
    default:
      return putAside(ports, change.pack);
  }
}

async function takeEditsBack(ports: PackPorts, change: PackChange): Promise<readonly Obstacle[]> {
  const contents = contentsBefore(change);
  const lost = await keepAgain(ports.blobs, contents);
  const edits = editsOf(change).toReversed();
  const transit = new Transit(edits);
  const obstacles = new Map<string, readonly Obstacle[]>();
  const revert = (now: Pack, edit: PackDifference): Pack => {
    if (edit === edits[0]) {
      transit.restart();
    }
    const made = reverted(now, edit, (hash) => !lost.has(hash), transit);
    obstacles.set(edit.pack.id, made.obstacles);
    return made.pack;
  };
  const [only, ...others] = edits;
  if (only && others.length === 0) {
    await editPack(ports, only.pack, (now) => revert(now, only));
  } else {
    await editPacks(
      ports,
      edits.map((each) => ({ pack: each.pack, edit: (now: Pack) => revert(now, each) })),
    );
  }
  await keepNamed(ports.blobs, contents, lost);
  return [...obstacles.values()].flat();
}

/** A deleted pack; one that has been swept meanwhile is made anew. */
async function bringBack(ports: PackPorts, pack: Pack): Promise<readonly Obstacle[]> {
  try {
    await undeletePack(ports, pack);
    return [];
  } catch (error) {
    if (!PackError.is(error, 'pack-not-found')) {
      throw error;
    }
  }
  if (await ports.packs.get(pack.id)) {
    return [];
  }
  const contents = contentsBefore({ kind: 'deleted', pack });
  const lost = await keepAgain(ports.blobs, contents);
  const { artifacts, ...empty } = pack;
  const all = { kind: 'edited', pack, at: pack.updatedAt, parts: [] } as const;
  const removed = artifacts.map((before): ArtifactChange => ({ before, after: undefined }));
  const made = reverted({ ...empty, artifacts: [] }, { ...all, artifacts: removed }, (hash) => !lost.has(hash));
  await ports.packs.add(made.pack);
  await keepNamed(ports.blobs, contents, lost);
  return made.obstacles;
}

/** A pack that somebody has put anything into since is not taken away. */
async function putAside(ports: PackPorts, pack: Pack): Promise<readonly Obstacle[]> {
  const now = await ports.packs.get(pack.id);
  if (!now) {
    return [];
  }
  const { parts, artifacts } = packDifference(pack, now);
  if (parts.length > 0 || artifacts.some(isChoice)) {
    return [{ reason: 'changed', pack: now.name }];
  }
  await deletePack(ports, now);
  return [];
}

/** Not where a rendering has captured again what follows its source. */
function isChoice({ before, after }: ArtifactChange): boolean {
  const follows = (before ?? after)?.following === true;
  if (!before || !after) {
    return !(follows && (before ?? after)?.collection !== undefined);
  }
  return (
    !isSame(chosenParts(before), chosenParts(after)) ||
    !(follows || isSame(artifactParts(before), artifactParts(after)))
  );
}

/** Keeps what is on its way out, which can still be read, and gives the hashes of what cannot. */
async function keepAgain(blobs: BlobStore, contents: readonly StoredText[]): Promise<ReadonlySet<string>> {
  const unique = [...new Map(contents.map((each) => [each.hash, each])).values()];
  const isThere = await Promise.all(unique.map(({ hash, bytes }) => blobs.has(hash, bytes)));
  const lost = new Set<string>();
  for await (const { hash, content } of blobs.getAll(
    unique.filter((_, index) => !isThere[index]).map(({ hash }) => hash),
  )) {
    if (content) {
      await blobs.put(content);
    } else {
      lost.add(hash);
    }
  }
  return lost;
}

/** Once more after the transaction: between the two, what nothing named could go. */
async function keepNamed(blobs: BlobStore, contents: readonly StoredText[], known: ReadonlySet<string>): Promise<void> {
  const [hash] = await keepAgain(
    blobs,
    contents.filter((each) => !known.has(each.hash)),
  );
  if (hash !== undefined) {
    throw new PackError('blob-missing', { hash });
  }
}

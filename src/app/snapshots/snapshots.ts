import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import { parseSnapshotLabel, type Snapshot } from '../../core/snapshot';
import type { SnapshotManifest } from '../../core/snapshotManifest';
import { parseManifest } from '../../core/snapshotManifestText';
import type { KnownPack } from '../packs';
import type { Ports } from '../ports';
import { isLoss } from './createSnapshot';

/** The fewest characters of an id that may stand for it. */
const minPrefix = 4;

/** The last first: of one pack, or all. */
export async function listSnapshots(
  { snapshots }: Pick<Ports, 'snapshots'>,
  pack?: Pick<KnownPack, 'id'>,
): Promise<readonly Snapshot[]> {
  return snapshots.list(pack?.id);
}

/**
 * The snapshot that a person means by its id or the beginning of it, 4 characters or more.
 * @throws PackError `snapshot-not-found`, `snapshot-ambiguous`
 */
export async function findSnapshot({ snapshots }: Pick<Ports, 'snapshots'>, reference: string): Promise<Snapshot> {
  const wanted = reference.trim().toLowerCase();
  const found = (await snapshots.list()).filter(
    ({ id }) => id === wanted || (wanted.length >= minPrefix && id.startsWith(wanted)),
  );
  const [snapshot, ...others] = found;
  if (!snapshot) {
    throw new PackError('snapshot-not-found', { snapshot: reference });
  }
  if (others.length > 0) {
    throw new PackError('snapshot-ambiguous', { snapshot: reference, matches: found.length });
  }
  return snapshot;
}

/** The very text that was rendered. @throws PackError `blob-missing`, `blob-damaged` */
export async function readPayload({ blobs }: Pick<Ports, 'blobs'>, { payload }: Snapshot): Promise<string> {
  return textOf(await readKept({ blobs }, payload.hash));
}

/** @throws PackError `blob-missing`, `blob-damaged`, `snapshot-manifest-invalid` */
export async function readManifest(
  { blobs }: Pick<Ports, 'blobs'>,
  { manifest }: Pick<Snapshot, 'manifest'>,
): Promise<SnapshotManifest> {
  return parseManifest(textOf(await readKept({ blobs }, manifest.hash)));
}

/** Content of a snapshot. Where it is lost, the error says what that means for one. @throws PackError `blob-missing`, `blob-damaged` */
export async function readKept({ blobs }: Pick<Ports, 'blobs'>, hash: ContentHash): Promise<Uint8Array> {
  try {
    return await blobs.get(hash);
  } catch (error) {
    throw isLoss(error)
      ? new PackError(error.code, { ...error.details, of: 'snapshot' }, { cause: error.cause })
      : error;
  }
}

/** An empty label takes it away. @throws PackError `snapshot-not-found`, `snapshot-label-invalid` */
export async function labelSnapshot(
  { snapshots }: Pick<Ports, 'snapshots'>,
  { id }: Pick<Snapshot, 'id'>,
  label: string,
): Promise<void> {
  await snapshots.label(id, parseSnapshotLabel(label));
}

/** Its content is collected some time later, where nothing else names it. @throws PackError `snapshot-not-found` */
export async function deleteSnapshot(
  { snapshots }: Pick<Ports, 'snapshots'>,
  { id }: Pick<Snapshot, 'id'>,
): Promise<void> {
  await snapshots.delete(id);
}

/** A payload can begin with U+FEFF, which belongs to it. */
export function textOf(content: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

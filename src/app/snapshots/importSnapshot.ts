import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import { ownName } from '../../core/folderNames';
import { importedScheme, type NamedContent, parseSnapshotLabel, type Snapshot } from '../../core/snapshot';
import type { SnapshotManifest } from '../../core/snapshotManifest';
import { parseManifest } from '../../core/snapshotManifestText';
import { WrongShape } from '../../core/strictJson';
import { ensureStored } from '../ensureStored';
import type { Ports, Task } from '../ports';
import { recordRun } from '../runs';
import { contentsOf, type SnapshotPorts, snapshotOf } from './createSnapshot';
import { type FileContent, parseSnapshotFile, type SnapshotFile } from './snapshotFile';
import { textOf } from './snapshots';

export interface ImportOptions {
  /** The file's name, for messages. */
  readonly path: string;
  /** The URI of the folder that it is to belong to; null for none. */
  readonly workspace: string | null;
}

export interface ImportedSnapshot {
  readonly snapshot: Snapshot;
  /** False when it was here already. */
  readonly isNew: boolean;
}

/**
 * Keeps a snapshot that exportSnapshot() has written, once everything in it has been compared with its hash. It keeps its
 * id: imported again, it is here already, and what the store has lost of it comes back.
 * @param task counts the contents that are compared; once its signal is aborted, nothing of it is kept
 * @throws PackError `snapshot-invalid`, `snapshot-exists`, and nothing of it is kept; `quota-store-bytes`; the signal's
 *   reason
 */
export async function importSnapshot(
  ports: SnapshotPorts,
  file: Uint8Array,
  { path, workspace }: ImportOptions,
  task: Task = {},
): Promise<ImportedSnapshot> {
  const startedAt = ports.clock.now();
  const { read, manifest } = await checked(ports, file, path, task);
  const snapshot = snapshotOf(manifest, {
    id: read.id,
    label: read.label,
    workspace,
    manifest: { hash: read.manifest.hash, bytes: read.manifest.content.byteLength },
    folders: foldersHere(manifest.folders, workspace),
  });
  const known = await knownHere(ports, snapshot);
  if (known) {
    await ports.blobs.putAll(contentsOfFile(read).values());
  }
  const existing = known ?? (await keep(ports, snapshot, read));
  if (existing) {
    return { snapshot: existing, isNew: false };
  }
  const items = manifest.items.map(({ source }) => ({ source, outcome: 'captured', code: '', detail: '' }) as const);
  await recordRun(ports, {
    operation: 'import',
    pack: { id: snapshot.pack, name: snapshot.packName },
    startedAt,
    items,
  });
  return { snapshot, isNew: true };
}

/** The same snapshot as it is here; undefined when it is not. @throws PackError `snapshot-exists` for another of its id */
async function knownHere(
  { snapshots }: SnapshotPorts,
  { id, manifest, payload }: Snapshot,
): Promise<Snapshot | undefined> {
  const known = await snapshots.get(id);
  if (known && (known.manifest.hash !== manifest.hash || known.payload.hash !== payload.hash)) {
    throw new PackError('snapshot-exists', { snapshot: id });
  }
  return known;
}

function contentsOfFile({ manifest, payload, contents }: SnapshotFile): Map<ContentHash, Uint8Array> {
  return new Map([manifest, payload, ...contents].map(({ hash, content }) => [hash, content]));
}

/** Undefined when it was kept; the same snapshot, when another window was faster. */
async function keep(ports: SnapshotPorts, snapshot: Snapshot, read: SnapshotFile): Promise<Snapshot | undefined> {
  const all = contentsOfFile(read);
  await ports.blobs.putAll(all.values());
  const contents = read.contents.map(({ hash, content }): NamedContent => ({ hash, bytes: content.byteLength }));
  try {
    await ports.snapshots.add(snapshot, contents);
  } catch (error) {
    const known = PackError.is(error, 'snapshot-exists') ? await knownHere(ports, snapshot) : undefined;
    if (!known) {
      throw error;
    }
    return known;
  }
  await ensureStored(ports, all);
  return undefined;
}

interface Checked {
  readonly read: SnapshotFile;
  readonly manifest: SnapshotManifest;
}

async function checked(
  ports: Pick<Ports, 'blobs'>,
  file: Uint8Array,
  path: string,
  { signal, onProgress }: Task,
): Promise<Checked> {
  try {
    const read = parseSnapshotFile(textOf(file));
    const contents = [read.manifest, read.payload, ...read.contents];
    for (const [index, content] of contents.entries()) {
      await refuseOtherBytes(ports, content);
      signal?.throwIfAborted();
      onProgress?.(index + 1, contents.length);
    }
    const manifest = parseManifest(textOf(read.manifest.content));
    refuseOtherContent(read, manifest);
    return { read: { ...read, label: parseSnapshotLabel(read.label) }, manifest };
  } catch (error) {
    throw error instanceof WrongShape || PackError.is(error)
      ? new PackError('snapshot-invalid', { path, reason: reasonOf(error) }, { cause: error })
      : error;
  }
}

/** In words that can stand in the sentence of another error. */
function reasonOf(error: Error): string {
  if (PackError.is(error, 'snapshot-manifest-invalid')) {
    return `of its manifest, ${error.details.reason}`;
  }
  return PackError.is(error, 'snapshot-label-invalid') ? `of its label, ${error.details.reason}` : error.message;
}

async function refuseOtherBytes({ blobs }: Pick<Ports, 'blobs'>, { hash, content }: FileContent): Promise<void> {
  const found = await blobs.hash(content);
  if (found !== hash) {
    throw new WrongShape(`what it has under the hash ${hash} has the hash ${found}`);
  }
}

/** Nothing that the manifest names may be missing, but what a snapshot can do without; and nothing else may be there. */
function refuseOtherContent({ payload, contents }: SnapshotFile, manifest: SnapshotManifest): void {
  if (manifest.payload.hash !== payload.hash || manifest.payload.bytes !== payload.content.byteLength) {
    throw new WrongShape('its manifest is that of another payload');
  }
  const { needed, helpful } = contentsOf(manifest);
  const sizes = new Map<ContentHash, number>([...needed, ...helpful].map(({ hash, bytes }) => [hash, bytes]));
  const other = contents.find(({ hash, content }) => sizes.get(hash) !== content.byteLength);
  if (other) {
    throw new WrongShape(`its manifest knows no content ${other.hash} of ${other.content.byteLength} bytes`);
  }
  const given = new Set(contents.map(({ hash }) => hash));
  const missing = needed.find(({ hash }) => !given.has(hash));
  if (missing) {
    throw new WrongShape(`the content ${missing.hash} is not in it`);
  }
}

/**
 * The folder that the snapshot belongs to here stands for the one of its name, or for the first. Where the others are on
 * this machine, nobody knows: nothing is read from them.
 */
function foldersHere(names: readonly string[], workspace: string | null): string[] {
  const same = workspace === null ? -1 : names.indexOf(ownName(workspace));
  const own = workspace === null ? -1 : Math.max(0, same);
  const counts = new Map<string, number>();
  return names.map((name, index) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return index === own && workspace !== null ? workspace : elsewhere(name, count);
  });
}

/** Folders of one name stay several: each may have a file of the same path. */
function elsewhere(name: string, count: number): string {
  return `${importedScheme}:/${encodeURIComponent(name)}${count === 1 ? '' : `?${count}`}`;
}

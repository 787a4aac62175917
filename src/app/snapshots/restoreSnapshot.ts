import { PackError } from '../../core/errors';
import { type Artifact, maxNameLength, type Pack, parsePackName } from '../../core/pack';
import type { RenderOptions, RenderPolicy } from '../../core/renderOptions';
import { phrase } from '../../core/sentence';
import type { Snapshot } from '../../core/snapshot';
import type { SnapshotArtifact, SnapshotItem, SnapshotManifest } from '../../core/snapshotManifest';
import { parseSource } from '../../core/sourceText';
import { newId } from '../../storage/uuid';
import { sourceKey } from '../captureResult';
import { editPack, type KnownPack } from '../packs';
import type { Ports } from '../ports';
import { contentsOf } from './createSnapshot';
import { readManifest } from './snapshots';

export interface RestoreOptions {
  /** Of the new pack; else the old one's name with the label, or the time, behind it. */
  readonly name?: string;
  /** The pack that is to hold what the snapshot holds, and nothing else, instead of a new one. */
  readonly into?: KnownPack;
  /** Until it is aborted: then no pack is another than before. */
  readonly signal?: AbortSignal | undefined;
}

export interface Restored {
  readonly pack: Pack;
  /** What could not be restored, because its content is lost. */
  readonly leftOut: readonly SnapshotItem[];
}

/**
 * Makes a pack that renders what the snapshot holds: artifacts with the content they had, all pinned; budget,
 * instruction and options. Into a pack it is one edit: artifacts that are still there keep their id, so that what they
 * were just now becomes a version of their history, and all others leave it. Its name stays.
 * @throws PackError `blob-missing`, `blob-damaged`, `snapshot-manifest-invalid` of the manifest; `pack-not-found`,
 *   `pack-name-invalid`, `pack-name-taken` for a name that was given, and the store's errors; the signal's reason
 */
export async function restoreSnapshot(
  ports: Pick<Ports, 'packs' | 'blobs' | 'clock'>,
  snapshot: Snapshot,
  { name, into, signal }: RestoreOptions = {},
): Promise<Restored> {
  const manifest = await readManifest(ports, snapshot);
  if (manifest.folders.length !== snapshot.folders.length) {
    throw new PackError('snapshot-manifest-invalid', {
      reason: phrase`it names other folders than the record of the snapshot`,
    });
  }
  const { kept, leftOut } = await withoutLost(ports, manifest);
  signal?.throwIfAborted();
  if (into) {
    return { pack: await editPack(ports, into, (now) => restoredPack(now, snapshot, kept)), leftOut };
  }
  const now = ports.clock.now();
  const { pack: was } = manifest;
  const fresh = {
    ...was,
    id: newId(now),
    workspace: snapshot.workspace,
    createdAt: now,
    updatedAt: now,
    artifacts: [],
  };
  const pack = restoredPack(fresh, snapshot, kept);
  return { pack: await addPack(ports, pack, name ?? namesFor(snapshot)), leftOut };
}

/** Without what was lost, then or since. */
async function withoutLost(
  { blobs }: Pick<Ports, 'blobs'>,
  manifest: SnapshotManifest,
): Promise<{ readonly kept: SnapshotManifest; readonly leftOut: readonly SnapshotItem[] }> {
  const { needed, helpful } = contentsOf(manifest);
  const all = [...needed, ...helpful];
  const isThere = await Promise.all(all.map(({ hash, bytes }) => blobs.has(hash, bytes)));
  const there = new Set(all.filter((_, index) => isThere[index]).map(({ hash }) => hash));
  const items = manifest.items.filter(({ content }) => there.has(content.hash));
  const collections = manifest.collections.filter(({ content }) => there.has(content.hash));
  return {
    kept: {
      ...manifest,
      collections,
      items: items.map(({ file, ...item }) => (file && there.has(file.hash) ? { ...item, file } : item)),
    },
    leftOut: manifest.items.filter((item) => !items.includes(item)),
  };
}

/** The pack with what the snapshot holds in place of what it held. */
function restoredPack({ instruction: _, policy, ...base }: Pack, snapshot: Snapshot, manifest: SnapshotManifest): Pack {
  const { description, instruction, tokenBudget } = manifest.pack;
  return {
    ...base,
    description,
    tokenBudget,
    ...(instruction !== '' && { instruction }),
    policy: restoredPolicy(policy, manifest.options),
    artifacts: restoredArtifacts(base.artifacts, snapshot, manifest),
  };
}

/**
 * The options of the snapshot. It may come from anywhere, so it can have more redacted, and never less: where it did not
 * have all redacted, what the pack says of that stays, or else the settings decide.
 */
function restoredPolicy(known: RenderPolicy = {}, { redaction, ...options }: RenderOptions): RenderPolicy {
  const kept = redaction === 'all' ? redaction : known.redaction;
  return { ...options, ...(kept && { redaction: kept }) };
}

function restoredArtifacts(
  known: readonly Artifact[],
  { folders }: Snapshot,
  { collections, items }: SnapshotManifest,
): Artifact[] {
  const ids = new RestoredIds(known);
  const restored = collections.map((each): Artifact => {
    const artifact = artifactOf(each, folders);
    const { artifactId, included, options } = each;
    return { ...artifact, id: ids.take(artifactId, artifact), included, ...(options && { options }) };
  });
  const collectionIds = new Map(collections.map(({ artifactId }, index) => [artifactId, restored[index]?.id]));
  const members = items.map((each): Artifact => {
    const { artifactId, outcome, file } = each;
    const collection = collectionIds.get(each.collection ?? '');
    const artifact = { ...artifactOf(each, folders), ...(collection !== undefined && { collection }) };
    return { ...artifact, id: ids.take(artifactId, artifact), included: outcome !== 'excluded', ...(file && { file }) };
  });
  return [...restored, ...members].sort((a, b) => a.position - b.position);
}

function artifactOf(restored: SnapshotArtifact, folders: readonly string[]): Omit<Artifact, 'id' | 'included'> {
  const { source, folder, content, unsaved, capturedAt, addedAt, position, priority, required, note } = restored;
  return {
    source: parseSource(source),
    folder: folder === null ? null : (folders[folder] ?? null),
    ...{ content, unsaved, capturedAt, addedAt, position, priority, required, note },
  };
}

/** Which artifact of a pack each restored one goes on from; a new one where there is none. */
class RestoredIds {
  private readonly free: Set<string>;
  private readonly bySource: Map<string, string>;

  constructor(known: readonly Artifact[]) {
    this.free = new Set(known.map(({ id }) => id));
    this.bySource = new Map(known.map((artifact) => [keyOf(artifact), artifact.id]));
  }

  take(artifactId: string, artifact: Omit<Artifact, 'id' | 'included'>): string {
    const found = [artifactId, this.bySource.get(keyOf(artifact))].find(
      (id) => id !== undefined && this.free.delete(id),
    );
    return found ?? newId(artifact.addedAt);
  }
}

/** Of a member with its collection: two of them can find the same file. */
function keyOf(artifact: Pick<Artifact, 'folder' | 'source' | 'collection'>): string {
  return JSON.stringify([sourceKey(artifact), artifact.collection ?? null]);
}

/** `Name (label)`, then `Name (label) 2` and so on. */
function* namesFor({ packName, label, createdAt }: Snapshot): Generator<string, never> {
  const behind = label === '' ? new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ') : beginning(label, 80);
  for (let number = 1; ; number += 1) {
    const end = ` (${behind})${number === 1 ? '' : ` ${number}`}`;
    yield `${beginning(packName, maxNameLength - end.length)}${end}`;
  }
}

/** At most so many UTF-16 units, and no half of a character. */
function beginning(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Cs}$/u, '');
}

/** Under the name, or the first of several that is free: somebody else may take one between asking and adding. */
async function addPack(
  { packs }: Pick<Ports, 'packs'>,
  pack: Pack,
  names: string | Generator<string, never>,
): Promise<Pack> {
  for (;;) {
    const named = { ...pack, name: parsePackName(typeof names === 'string' ? names : names.next().value) };
    try {
      await packs.add(named);
      return named;
    } catch (error) {
      if (typeof names === 'string' || !PackError.is(error, 'pack-name-taken')) {
        throw error;
      }
    }
  }
}

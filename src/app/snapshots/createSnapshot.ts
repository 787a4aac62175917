import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import type { RenderOutcome } from '../../core/rendering';
import type { RunItem } from '../../core/run';
import { phrase } from '../../core/sentence';
import { type NamedContent, parseSnapshotLabel, type Snapshot } from '../../core/snapshot';
import type { SnapshotItem, SnapshotManifest } from '../../core/snapshotManifest';
import { printManifest } from '../../core/snapshotManifestText';
import { newId } from '../../storage/uuid';
import { ensureStored } from '../ensureStored';
import type { Ports } from '../ports';
import { type RenderedPack, refuseEmpty } from '../renderedPack';
import { recordRun } from '../runs';
import { recordRendering } from './manifest';

export type SnapshotPorts = Pick<Ports, 'snapshots' | 'blobs' | 'runs' | 'clock'>;

export interface NewSnapshot {
  readonly label?: string;
  /** The version of this program. */
  readonly toolVersion: string;
  /** Until it is aborted: then there is no snapshot. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Keeps a rendering for good: its payload, its manifest and the content of its artifacts. The same rendering twice makes
 * two snapshots, which share all content.
 * @throws PackError `pack-empty`, `snapshot-label-invalid`, `quota-store-bytes`; `blob-missing` when content of the
 *   rendering has been collected since; the signal's reason
 */
export async function createSnapshot(
  ports: SnapshotPorts,
  rendered: RenderedPack,
  { label = '', toolVersion, signal }: NewSnapshot,
): Promise<Snapshot> {
  refuseEmpty(rendered);
  const given = parseSnapshotLabel(label);
  const createdAt = ports.clock.now();
  const { manifest, folders } = recordRendering(rendered, { toolVersion, createdAt });
  const payload = Buffer.from(rendered.payload);
  const record = Buffer.from(printManifest(manifest));
  const contents = await keepAlive(ports, manifest);
  const [, hash] = await ports.blobs.putAll([payload, record]);
  const snapshot = snapshotOf(manifest, {
    id: newId(createdAt),
    label: given,
    workspace: rendered.pack.workspace,
    manifest: { hash: hash as ContentHash, bytes: record.byteLength },
    folders,
  });
  signal?.throwIfAborted();
  await ports.snapshots.add(snapshot, contents);
  await ensureStored(
    ports,
    new Map([
      [snapshot.payload.hash, payload],
      [snapshot.manifest.hash, record],
    ]),
  );
  await recordRun(ports, {
    operation: 'snapshot',
    pack: rendered.pack,
    startedAt: createdAt,
    items: manifest.items.map(runItem),
  });
  return snapshot;
}

/** What the manifest does not say of a snapshot. */
export type BesideManifest = Pick<Snapshot, 'id' | 'label' | 'workspace' | 'manifest' | 'folders'>;

export function snapshotOf({ pack, payload, options, createdAt }: SnapshotManifest, beside: BesideManifest): Snapshot {
  const { hash, bytes, tokens } = payload;
  return {
    ...beside,
    pack: pack.id,
    packName: pack.name,
    tokens,
    encoding: options.encoding,
    format: options.format,
    payload: { hash, bytes },
    createdAt,
  };
}

/** What a snapshot keeps beside its payload and its manifest. */
export interface SnapshotContents {
  /** Without these the payload cannot be made again. What was lost when the snapshot was made is not among them. */
  readonly needed: readonly NamedContent[];
  /** What the payload was not made of: content of what was not to be rendered, whole files of ranges, lists of collections. */
  readonly helpful: readonly NamedContent[];
}

export function contentsOf({ items, collections }: SnapshotManifest): SnapshotContents {
  const kept = items.filter(({ outcome }) => outcome !== 'left-out');
  const needed = byHash(kept.filter(({ outcome }) => !isUnread(outcome)).map(({ content }) => content));
  const unread = [...collections, ...kept.filter(({ outcome }) => isUnread(outcome))].map(({ content }) => content);
  const helpful = byHash([...unread, ...kept.flatMap(({ file }) => file ?? [])]);
  return { needed: [...needed.values()], helpful: [...helpful.values()].filter(({ hash }) => !needed.has(hash)) };
}

/** Whether the content was never looked at, so that nobody knows whether it is there. */
function isUnread(outcome: RenderOutcome): boolean {
  return outcome === 'excluded' || outcome === 'duplicate';
}

function byHash(contents: readonly NamedContent[]): Map<ContentHash, NamedContent> {
  return new Map(contents.map(({ hash, bytes }) => [hash, { hash, bytes }]));
}

/**
 * A rendering can have been on the screen for weeks, and its pack be gone: what is on its way out is put again.
 * @returns all that is there
 */
async function keepAlive({ blobs }: Pick<Ports, 'blobs'>, manifest: SnapshotManifest): Promise<NamedContent[]> {
  const { needed, helpful } = contentsOf(manifest);
  const all = [...needed, ...helpful];
  const kept = await Promise.all(all.map(({ hash, bytes }) => blobs.has(hash, bytes)));
  const lost = new Set<ContentHash>();
  for (const { hash } of all.filter((_, index) => !kept[index])) {
    try {
      await blobs.put(await blobs.get(hash));
    } catch (error) {
      if (!isLoss(error) || needed.some((each) => each.hash === hash)) {
        throw error;
      }
      lost.add(hash);
    }
  }
  return all.filter(({ hash }) => !lost.has(hash));
}

/** Whether it says that stored content is not there, or not what was stored. */
export function isLoss(error: unknown): error is PackError<'blob-missing' | 'blob-damaged'> {
  return PackError.is(error, 'blob-missing') || PackError.is(error, 'blob-damaged');
}

function runItem({ source, outcome, reason = '', lines }: SnapshotItem): RunItem {
  switch (outcome) {
    case 'included':
      return { source, outcome: 'captured', code: '', detail: '' };
    case 'trimmed':
      return { source, outcome: 'captured', code: outcome, detail: phrase`Trimmed to its first ${lines} lines.` };
    case 'left-out':
      return { source, outcome: 'failed', code: outcome, detail: reason };
    default:
      return { source, outcome: 'skipped', code: outcome, detail: reason };
  }
}

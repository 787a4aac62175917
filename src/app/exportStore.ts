// A store as one JSON document, for programs that read JSON and for the day when nothing else can read a store.
// docs/maintenance.md shows its shape.
import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Artifact, DeletedPack, Pack } from '../core/pack';
import type { NamedContent, Snapshot } from '../core/snapshot';
import { printSource } from '../core/sourceText';
import type { LeftOutContent } from '../core/storeMaintenance';
import type { Ports } from './ports';
import { printContent } from './snapshots/snapshotFile';

export const exportFormat = 'context-packs-export';
export const exportVersion = 1;

export interface StoreExport {
  /** The document in pieces, one content in memory at a time. To be read once, to its end. */
  readonly chunks: AsyncIterable<string>;
  /** Complete once the chunks have been read. */
  readonly result: ExportResult;
}

export interface ExportResult {
  packs: number;
  snapshots: number;
  contents: number;
  readonly leftOut: LeftOutContent[];
}

type ExportPorts = Pick<Ports, 'packs' | 'snapshots' | 'blobs' | 'clock'>;

/** All packs as they are now, the deleted ones too, and all snapshots, with the content that they name. */
export function exportStore(ports: ExportPorts, signal?: AbortSignal): StoreExport {
  const result: ExportResult = { packs: 0, snapshots: 0, contents: 0, leftOut: [] };
  return { chunks: document(ports, result, signal), result };
}

async function* document(
  { packs, snapshots, blobs, clock }: ExportPorts,
  result: ExportResult,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const kept = await allPacks(packs);
  const recorded = await allSnapshots(snapshots);
  const exportedAt = time(clock.now());
  yield `{"format":${JSON.stringify(exportFormat)},"version":${exportVersion},"exportedAt":"${exportedAt}","packs":[`;
  for (const [index, pack] of kept.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(packOf(pack))}`;
    result.packs += 1;
  }
  yield '],"snapshots":[';
  for (const [index, each] of recorded.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(snapshotOf(each))}`;
    result.snapshots += 1;
  }
  yield '],"contents":[';
  for (const hash of contentsOf(kept, recorded)) {
    signal?.throwIfAborted();
    const content = await contentOf(blobs, hash, result);
    if (content) {
      yield `${result.contents === 0 ? '\n' : ',\n'}${printContent(hash, content)}`;
      result.contents += 1;
    }
  }
  yield `],"leftOut":${JSON.stringify(result.leftOut)}}\n`;
}

/** The deleted ones last. What is deleted or brought back between the readings is in one of them, and comes once. */
async function allPacks(packs: Ports['packs']): Promise<(Pack | DeletedPack)[]> {
  const before = await packs.listDeleted();
  const kept = await packs.list();
  const deleted = [...(await packs.listDeleted()), ...before];
  const all = new Map<string, Pack | DeletedPack>();
  for (const pack of [...kept, ...deleted]) {
    all.set(pack.id, all.get(pack.id) ?? pack);
  }
  return [...all.values()];
}

interface RecordedSnapshot {
  readonly snapshot: Snapshot;
  /** What it keeps beside its payload and its manifest. */
  readonly contents: readonly NamedContent[];
}

async function allSnapshots(snapshots: Ports['snapshots']): Promise<RecordedSnapshot[]> {
  const recorded: RecordedSnapshot[] = [];
  for (const snapshot of await snapshots.list()) {
    recorded.push({ snapshot, contents: await snapshots.contents(snapshot.id) });
  }
  return recorded;
}

/** Each once. */
function contentsOf(packs: readonly Pack[], snapshots: readonly RecordedSnapshot[]): Set<ContentHash> {
  const artifacts = packs.flatMap((pack) => pack.artifacts);
  const captured = artifacts.flatMap(({ content, file }) => (file ? [content, file] : [content]));
  const recorded = snapshots.flatMap(({ snapshot, contents }) => [snapshot.payload, snapshot.manifest, ...contents]);
  return new Set([...captured, ...recorded].map(({ hash }) => hash));
}

async function contentOf(
  blobs: Ports['blobs'],
  hash: ContentHash,
  { leftOut }: ExportResult,
): Promise<Uint8Array | undefined> {
  try {
    return await blobs.get(hash);
  } catch (error) {
    if (!PackError.is(error, 'blob-missing') && !PackError.is(error, 'blob-damaged')) {
      throw error;
    }
    leftOut.push({ hash, reason: error.code });
    return undefined;
  }
}

function packOf(pack: Pack | DeletedPack): Record<string, unknown> {
  return {
    id: pack.id,
    name: pack.name,
    description: pack.description,
    workspace: pack.workspace,
    tokenBudget: pack.tokenBudget,
    ...(pack.instruction !== undefined && { instruction: pack.instruction }),
    ...(pack.policy && { policy: pack.policy }),
    ...(pack.followsSources && { followsSources: true }),
    createdAt: time(pack.createdAt),
    updatedAt: time(pack.updatedAt),
    deletedAt: 'deletedAt' in pack ? time(pack.deletedAt) : null,
    artifacts: pack.artifacts.map(artifactOf),
  };
}

function snapshotOf({ snapshot, contents }: RecordedSnapshot): Record<string, unknown> {
  return { ...snapshot, createdAt: time(snapshot.createdAt), contents: contents.map(({ hash }) => hash) };
}

function artifactOf(artifact: Artifact): Record<string, unknown> {
  const { source, content, capturedAt, addedAt, ...rest } = artifact;
  return {
    ...rest,
    source: printSource(source),
    contentHash: content.hash,
    size: content.bytes,
    ...(content.encoding !== undefined && { encoding: content.encoding }),
    lines: content.lines,
    capturedAt: time(capturedAt),
    addedAt: time(addedAt),
  };
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

import type { Snapshot } from '../../core/snapshot';
import type { Ports } from '../ports';
import { contentsOf, isLoss } from './createSnapshot';
import { printContent, snapshotFormat, snapshotVersion } from './snapshotFile';
import { readKept, readManifest } from './snapshots';

export interface SnapshotExport {
  /** The file in pieces, one content in memory at a time. To be read once, to its end. */
  readonly chunks: AsyncIterable<string>;
  /** Complete once the chunks have been read. */
  readonly result: { contents: number };
}

/**
 * The snapshot with all that is needed to verify and to restore it elsewhere. It holds what was captured as it was
 * captured: a secret that the payload has redacted is in it. No folder is in it but by its last name.
 * @throws (while the chunks are read) PackError `blob-missing`, `blob-damaged`, `snapshot-manifest-invalid`
 */
export function exportSnapshot(ports: Pick<Ports, 'blobs'>, snapshot: Snapshot, signal?: AbortSignal): SnapshotExport {
  const result = { contents: 0 };
  return { chunks: file(ports, snapshot, result, signal), result };
}

async function* file(
  { blobs }: Pick<Ports, 'blobs'>,
  snapshot: Snapshot,
  result: SnapshotExport['result'],
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const { id, label, manifest, payload } = snapshot;
  const { needed, helpful } = contentsOf(await readManifest({ blobs }, snapshot));
  const head = { format: snapshotFormat, version: snapshotVersion, id, label };
  yield `${JSON.stringify(head).slice(0, -1)},\n"manifest":${printContent(manifest.hash, await readKept({ blobs }, manifest.hash))}`;
  yield `,\n"payload":${printContent(payload.hash, await readKept({ blobs }, payload.hash))},\n"contents":[`;
  for (const { hash } of [...needed, ...helpful]) {
    signal?.throwIfAborted();
    const content = await readKept({ blobs }, hash).catch((error: unknown) => {
      // Without these it can be verified and restored all the same.
      if (isLoss(error) && helpful.some((each) => each.hash === hash)) {
        return undefined;
      }
      throw error;
    });
    if (content) {
      yield `${result.contents === 0 ? '\n' : ',\n'}${printContent(hash, content)}`;
      result.contents += 1;
    }
  }
  yield ']}\n';
}

// A copy of the store in one tar file, as it is at one moment: content never changes under its name, so the image of
// the database decides the moment, however long the rest takes.
import { join } from 'node:path';
import type { Database as Sqlite } from 'sql.js';
import type { Pack } from 'tar-stream';
import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import type { BackupReport, LeftOutContent } from '../../core/storeMaintenance';
import { contentPath } from '../blobs/layout';
import { readContent, streamContent } from '../blobs/readContent';
import type { Database } from '../database';
import { writeExclusively } from '../exclusiveFile';
import { hasNoLog } from '../firstImage';
import { value } from '../sql';
import { type NamedContent, namedContent } from './contentFindings';
import { freshMeta } from './freshStore';
import type { StoreAccess } from './storeReading';

/** Content of up to so many bytes is read once, and checked before the first byte is written. */
const readWhole = 16 * 1024 * 1024;

interface BackupOptions {
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

/** Implements StoreMaintenance.backup. */
export async function backUpStore(
  access: StoreAccess,
  database: Database,
  { path, signal }: BackupOptions,
): Promise<BackupReport> {
  signal?.throwIfAborted();
  const { image, result } = await database.snapshot(whatToCopy);
  const { generation } = await database.whereabouts();
  if (generation === 0 && (await hasNoLog(access.directory))) {
    throw new PackError('store-not-found', { directory: access.directory });
  }
  const tar = new StoreTar(access, signal);
  const bytes = await writeExclusively(path, tar.chunks(image, result.contents), signal);
  const contents = result.contents.length - tar.leftOut.length;
  return { path, bytes, packs: result.packs, contents, leftOut: tar.leftOut };
}

function whatToCopy(sqlite: Sqlite): { readonly packs: number; readonly contents: readonly NamedContent[] } {
  const packs = Number(value(sqlite, 'SELECT count(*) FROM packs WHERE deleted_at IS NULL'));
  return { packs, contents: namedContent(sqlite) };
}

class StoreTar {
  readonly leftOut: LeftOutContent[] = [];
  private readonly blobs: string;
  private readonly written = new Set<string>();
  private readonly mtime: Date;

  constructor(
    private readonly access: StoreAccess,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.blobs = join(access.directory, 'blobs');
    this.mtime = new Date(access.now());
  }

  /** The bytes of the tar file. As much is read as is taken. */
  async *chunks(image: Uint8Array, contents: readonly NamedContent[]): AsyncGenerator<Uint8Array> {
    const { startTarFile } = await import('./tarFile');
    const pack = startTarFile();
    const written = this.write(pack, image, contents).catch((error: unknown) => {
      pack.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
    // Whoever takes no more chunks ends the writer, whose failure is then of no interest.
    written.catch(() => undefined);
    try {
      yield* pack as AsyncIterable<Uint8Array>;
      await written;
    } finally {
      pack.destroy();
    }
  }

  private async write(pack: Pack, image: Uint8Array, contents: readonly NamedContent[]): Promise<void> {
    await this.directory(pack, 'meta');
    for (const { path, content } of await freshMeta(image, this.access.now)) {
      await (content ? this.file(pack, path, content, 0o600) : this.directory(pack, path));
    }
    for (const each of contents) {
      this.signal?.throwIfAborted();
      await this.content(pack, each);
    }
    pack.finalize();
  }

  private async content(pack: Pack, content: NamedContent): Promise<void> {
    const { hash } = content;
    const path = contentPath('blobs', hash).replaceAll('\\', '/');
    const checked = await this.checked(content);
    if (checked === undefined) {
      return;
    }
    await this.parents(pack, path);
    // What turns out to be damaged only now ends the backup: its length is in the tar file already.
    await (typeof checked === 'number'
      ? this.stream(pack, path, hash, checked)
      : this.file(pack, path, checked, 0o400));
  }

  /** Small content, or the length of large one; undefined when it is left out. */
  private async checked({ hash, bytes }: NamedContent): Promise<Uint8Array | number | undefined> {
    try {
      return await (bytes <= readWhole ? readContent(this.blobs, hash) : this.measure(hash));
    } catch (error) {
      if (!PackError.is(error, 'blob-missing') && !PackError.is(error, 'blob-damaged')) {
        throw error;
      }
      this.leftOut.push({ hash, reason: error.code });
      return undefined;
    }
  }

  /** Reads it to its end, to be sure of it: a tar file says the length first, and what is in it stays. */
  private async measure(hash: ContentHash): Promise<number> {
    let size = 0;
    for await (const chunk of streamContent(this.blobs, hash)) {
      this.signal?.throwIfAborted();
      size += chunk.length;
    }
    return size;
  }

  private async parents(pack: Pack, path: string): Promise<void> {
    const names = path.split('/').slice(0, -1);
    for (const index of names.keys()) {
      await this.directory(pack, names.slice(0, index + 1).join('/'));
    }
  }

  private async directory(pack: Pack, path: string): Promise<void> {
    if (!this.written.has(path)) {
      this.written.add(path);
      await ended((done) => pack.entry({ name: `${path}/`, type: 'directory', mode: 0o700, mtime: this.mtime }, done));
    }
  }

  private file(pack: Pack, name: string, content: Uint8Array, mode: number): Promise<void> {
    return ended((done) => pack.entry({ name, mode, mtime: this.mtime }, Buffer.from(content), done));
  }

  private stream(pack: Pack, name: string, hash: ContentHash, size: number): Promise<void> {
    return ended(async (done) => {
      const entry = pack.entry({ name, mode: 0o400, size, mtime: this.mtime }, done);
      // It fails with the whole of which it is a part.
      entry.on('error', done);
      for await (const chunk of streamContent(this.blobs, hash)) {
        this.signal?.throwIfAborted();
        if (!entry.write(chunk)) {
          await new Promise<void>((drained) => entry.once('drain', () => drained()));
        }
      }
      entry.end(undefined);
    });
  }
}

/** A call that says by a callback how it ended. */
function ended(call: (done: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => (error ? reject(error) : resolve());
    Promise.resolve(call(done)).catch(reject);
  });
}

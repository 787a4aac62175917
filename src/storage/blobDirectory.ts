import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from '../core/blobStore';
import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import { blake3 } from './blake3';
import { isErrorCode, makeDirectory, notWritable, syncDirectory, writeNewFile } from './durableFiles';

/**
 * Content as files: `blake3/<first 2 digits>/<64 digits>` below the directory. A blob is written to `tmp/` and renamed,
 * so a file under its hash is whole; what a crash leaves in `tmp/` is garbage.
 */
export class BlobDirectory implements BlobStore {
  constructor(private readonly directory: string) {}

  hash(content: Uint8Array): Promise<ContentHash> {
    return blake3(content);
  }

  async put(content: Uint8Array): Promise<ContentHash> {
    const hash = await blake3(content);
    const path = this.pathOf(hash);
    try {
      if ((await sizeOf(path)) !== content.byteLength || (await blake3(await readFile(path))) !== hash) {
        await this.write(path, content);
      }
    } catch (error) {
      throw notWritable(this.directory, error);
    }
    return hash;
  }

  async get(hash: ContentHash): Promise<Uint8Array> {
    const content = await readFile(this.pathOf(hash)).catch((error: unknown) => {
      throw new PackError(isErrorCode(error, 'ENOENT') ? 'blob-missing' : 'blob-damaged', { hash }, { cause: error });
    });
    if ((await blake3(content)) !== hash) {
      throw new PackError('blob-damaged', { hash });
    }
    return content;
  }

  private pathOf(hash: ContentHash): string {
    return join(this.directory, 'blake3', hash.slice(0, 2), hash);
  }

  private async write(path: string, content: Uint8Array): Promise<void> {
    const temporary = join(this.directory, 'tmp', randomUUID());
    await makeDirectory(dirname(temporary));
    await makeDirectory(dirname(path));
    try {
      await writeNewFile(temporary, content);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
    await syncDirectory(dirname(path));
    await syncDirectory(dirname(dirname(path)));
  }
}

/** In bytes; undefined when there is no file. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

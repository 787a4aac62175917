import { randomUUID } from 'node:crypto';
import { rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore, ContentRead } from '../core/blobStore';
import type { Clock } from '../core/clock';
import type { ContentHash } from '../core/contentHash';
import { blake3, blake3OfPieces } from './blake3';
import { compareContent } from './blobs/compareContent';
import { forEachAtOnce } from './blobs/forEachAtOnce';
import { contentPath, temporaryDirectory } from './blobs/layout';
import { readAllContent } from './blobs/readAllContent';
import { readContent, streamContent } from './blobs/readContent';
import { setAside } from './blobs/setAside';
import { isErrorCode, makeDirectory, notWritable, syncDirectory, writeNewFile } from './durableFiles';

/** Node does four things with files at a time; a few more keep those four busy. */
const width = 8;
/** How often a file is written again whose temporary name was removed, because this process had slept for a day. */
const maxAttempts = 3;
/**
 * Content never changes, so an editor should think twice. Not on Windows, where programs that replace or remove such a
 * file (a synchronizer, an older version of this one) are refused.
 */
const mode = process.platform === 'win32' ? 0o600 : 0o400;

/**
 * Content as files: `blake3/<first 2 digits>/<64 digits>` below the directory. A blob is written to `tmp/`, synced and
 * renamed, so a file under its hash is whole; what a crash leaves in `tmp/` is garbage. A file's time of modification is
 * when its content was last put.
 */
export class BlobDirectory implements BlobStore {
  constructor(
    private readonly directory: string,
    private readonly clock: Clock = Date,
  ) {}

  hash(content: Uint8Array): Promise<ContentHash> {
    return blake3(content);
  }

  hashPieces(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ContentHash> {
    return blake3OfPieces(pieces);
  }

  async put(content: Uint8Array): Promise<ContentHash> {
    const hash = await blake3(content);
    await this.synced((unsynced) => this.keep(hash, content, unsynced));
    return hash;
  }

  async putAll(contents: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<readonly ContentHash[]> {
    const hashes: ContentHash[] = [];
    await this.synced((unsynced) =>
      forEachAtOnce(contents, width, async (content, index) => {
        const hash = await blake3(content);
        hashes[index] = hash;
        await this.keep(hash, content, unsynced);
      }),
    );
    return hashes;
  }

  async has(hash: ContentHash, bytes?: number): Promise<boolean> {
    const status = await stat(contentPath(this.directory, hash)).catch(() => undefined);
    return status?.isFile() === true && (bytes === undefined || status.size === bytes);
  }

  get(hash: ContentHash): Promise<Uint8Array> {
    return readContent(this.directory, hash);
  }

  getAll(hashes: Iterable<ContentHash>, signal?: AbortSignal): AsyncIterable<ContentRead> {
    return readAllContent(this.directory, hashes, signal);
  }

  stream(hash: ContentHash): AsyncIterable<Uint8Array> {
    return streamContent(this.directory, hash);
  }

  /** Syncs each directory once that `work` left names in, however many they are. */
  private async synced(work: (unsynced: Set<string>) => Promise<void>): Promise<void> {
    const unsynced = new Set<string>();
    await work(unsynced);
    await forEachAtOnce(unsynced, width, syncDirectory).catch((error: unknown) => {
      throw notWritable(this.directory, error);
    });
  }

  /**
   * Another process may have renamed the file, or made its directories, and not have synced them yet; so they count as
   * unsynced also when all is there already.
   */
  private async keep(hash: ContentHash, content: Uint8Array, unsynced: Set<string>): Promise<void> {
    const path = contentPath(this.directory, hash);
    try {
      const found = await compareContent(path, content);
      if (found === 'other') {
        await setAside(this.directory, path, hash);
      }
      if (found !== 'same' || !(await this.touch(path))) {
        await this.write(path, content, unsynced);
      }
    } catch (error) {
      throw notWritable(this.directory, error);
    }
    for (const each of [dirname(path), dirname(dirname(path)), this.directory]) {
      unsynced.add(each);
    }
  }

  /** Tells the collector that the content is in use; false when the collector was faster. */
  private async touch(path: string): Promise<boolean> {
    const seconds = this.clock.now() / 1000;
    try {
      await utimes(path, seconds, seconds);
    } catch (error) {
      // In a store that can only be read, nothing is collected either.
      return !isErrorCode(error, 'ENOENT');
    }
    return true;
  }

  /** Directories are made when they turn out to be missing: to ask for them each time costs as much as the writing. */
  private async write(path: string, content: Uint8Array, unsynced: Set<string>): Promise<void> {
    const temporary = join(temporaryDirectory(this.directory), randomUUID());
    for (let attempt = 0; ; attempt += 1) {
      if (attempt > 0) {
        await makeDirectories([dirname(temporary), dirname(path)], unsynced);
      }
      try {
        await writeNewFile(temporary, content, { mode, modifiedAt: this.clock.now() });
        await rename(temporary, path);
        return;
      } catch (error) {
        await rm(temporary, { force: true });
        // Where a file in use cannot be replaced, another process was faster with the same content.
        if ((await compareContent(path, content).catch(() => 'none')) === 'same') {
          return;
        }
        if (!isErrorCode(error, 'ENOENT') || attempt === maxAttempts) {
          throw error;
        }
      }
    }
  }
}

/** @param unsynced gets the directories that have a new name in them */
async function makeDirectories(paths: readonly string[], unsynced: Set<string>): Promise<void> {
  for (const path of paths) {
    for (const each of await makeDirectory(path)) {
      unsynced.add(each);
    }
  }
}

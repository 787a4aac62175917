import { randomUUID } from 'node:crypto';
import { rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore, ContentRead } from '../core/blobStore';
import type { Clock } from '../core/clock';
import type { ContentHash } from '../core/contentHash';
import { blake3, blake3OfPieces } from './blake3';
import { compareContent } from './blobs/compareContent';
import { ContentTogether } from './blobs/contentTogether';
import { forEachAtOnce } from './blobs/forEachAtOnce';
import { contentPath, temporaryDirectory } from './blobs/layout';
import { readAllContent } from './blobs/readAllContent';
import { readContent, streamContent } from './blobs/readContent';
import { setAside } from './blobs/setAside';
import { isErrorCode, makeDirectory, notWritable, syncDirectory, writeNewFile } from './durableFiles';
import { syncFileSystem } from './fileSystemSync';

/** Node does four things with files at a time; a few more keep those four busy. */
const width = 8;
/** So many new files, or directories with new names, are worth a call that syncs all: it starts a process. */
const manyFiles = 64;
/** What is held in memory of many contents: so many, or so many bytes and one content more. */
const groupLength = 1000;
const groupBytes = 16 * 1024 * 1024;
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
  private syncsTogether = true;

  /** @param syncAll syncs a whole file system, given by a directory in it; false where that cannot be relied on */
  constructor(
    private readonly directory: string,
    private readonly clock: Clock = Date,
    private readonly syncAll = syncFileSystem,
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
    await this.synced(async (unsynced) => {
      for await (const group of inGroups(contents, groupLength, groupBytes)) {
        hashes.push(...(await this.keepGroup(group, unsynced)));
      }
    });
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

  /** Many at once are synced by one call, where there is one that can be relied on. */
  private async keepGroup(contents: readonly Uint8Array[], unsynced: Set<string>): Promise<readonly ContentHash[]> {
    const hashes: ContentHash[] = [];
    const together = contents.length < manyFiles ? undefined : await this.together(unsynced);
    try {
      await forEachAtOnce(contents, width, async (content, index) => {
        const hash = await blake3(content);
        hashes[index] = hash;
        await this.keep(hash, content, unsynced, together);
      });
    } catch (error) {
      together?.discard();
      throw error;
    }
    for (const { path, content } of (await together?.publish()) ?? []) {
      await this.write(path, content, unsynced).catch((error: unknown) => {
        throw notWritable(this.directory, error);
      });
    }
    return hashes;
  }

  /** Undefined where it turned out that there is no such call. */
  private async together(unsynced: Set<string>): Promise<ContentTogether | undefined> {
    const directory = temporaryDirectory(this.directory);
    await makeDirectories([directory], unsynced).catch((error: unknown) => {
      throw notWritable(this.directory, error);
    });
    if (!this.syncsTogether) {
      return undefined;
    }
    return new ContentTogether({
      temporaryDirectory: directory,
      mode,
      modifiedAt: this.clock.now(),
      sync: () => this.syncTogether(),
      makeDirectory: (path) => makeDirectories([path], unsynced),
    });
  }

  private async syncTogether(): Promise<boolean> {
    this.syncsTogether = this.syncsTogether && (await this.syncAll(this.directory));
    return this.syncsTogether;
  }

  /** Syncs the directories that `work` left names in. */
  private async synced(work: (unsynced: Set<string>) => Promise<void>): Promise<void> {
    const unsynced = new Set<string>();
    await work(unsynced);
    if (unsynced.size >= manyFiles && (await this.syncTogether())) {
      return;
    }
    await forEachAtOnce(unsynced, width, syncDirectory).catch((error: unknown) => {
      throw notWritable(this.directory, error);
    });
  }

  /**
   * Another process may have renamed the file, or made its directories, and not have synced them yet; so they count as
   * unsynced also when all is there already.
   */
  private async keep(
    hash: ContentHash,
    content: Uint8Array,
    unsynced: Set<string>,
    together?: ContentTogether,
  ): Promise<void> {
    const path = contentPath(this.directory, hash);
    try {
      const found = await compareContent(path, content);
      if (found === 'other') {
        await setAside(this.directory, path, hash);
      }
      if (found !== 'same' || !(await this.touch(path))) {
        await (together ? together.write(path, content) : this.write(path, content, unsynced));
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

/** Items in groups of `length`, or fewer when their bytes reach `bytes`. */
async function* inGroups(
  items: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  length: number,
  bytes: number,
): AsyncGenerator<readonly Uint8Array[]> {
  let group: Uint8Array[] = [];
  let held = 0;
  for await (const item of items) {
    group.push(item);
    held += item.byteLength;
    if (group.length === length || held >= bytes) {
      yield group;
      group = [];
      held = 0;
    }
  }
  yield group;
}

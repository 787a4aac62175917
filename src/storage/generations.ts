// The numbered images of the database. Generation n is a directory `<n, 8 digits>/` that holds `image.db` and, in
// `image.blake3`, its hash. It is prepared under another name and renamed: a rename onto a directory that is not
// empty fails on every file system, so each number is won by one writer and nobody's image is ever replaced.
import { randomUUID } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PackError } from '../core/errors';
import type { Disposable } from '../core/event';
import { blake3 } from './blake3';
import { isErrorCode, makeDirectory, syncDirectory, writeNewFile } from './durableFiles';

/** How many images stay. The older ones are a way back when the newest is damaged. */
const kept = 8;
/** A writer needs moments; what it has not finished in a day it will not finish. In milliseconds. */
const litterAge = 24 * 60 * 60 * 1000;

export class Generations {
  constructor(private readonly directory: string) {}

  /** The highest number there is; 0 when there is none yet. */
  async newest(): Promise<number> {
    return Math.max(0, ...(await this.numbers()));
  }

  /**
   * The image, checked against its hash; undefined when it has been removed as too old.
   * @throws PackError `store-damaged`
   */
  async read(number: number): Promise<Uint8Array | undefined> {
    const [image, hash] = await Promise.all([contentOf(this.imagePath(number)), this.mark(number)]);
    if (image && hash && (await blake3(image)) === hash.trim()) {
      return image;
    }
    if ((await this.numbers()).includes(number)) {
      throw new PackError('store-damaged', { path: this.imagePath(number), reason: 'does not match its hash' });
    }
    return undefined;
  }

  /** What tells this image from another that had or will have its number; undefined when there is none. */
  async mark(number: number): Promise<string | undefined> {
    return (await contentOf(join(this.pathOf(number), 'image.blake3')))?.toString('latin1');
  }

  /**
   * Makes the image generation `number`, and resolves to its mark; undefined when another writer has taken that
   * number. Durable once sync() has resolved.
   */
  async publish(number: number, image: Uint8Array): Promise<string | undefined> {
    const mark = `${await blake3(image)}\n`;
    const prepared = join(this.directory, `prepared-${randomUUID()}`);
    try {
      await makeDirectory(prepared);
      await writeNewFile(join(prepared, 'image.db'), image);
      await writeNewFile(join(prepared, 'image.blake3'), Buffer.from(mark));
      await syncDirectory(prepared);
      await rename(prepared, this.pathOf(number));
    } catch (error) {
      if (isErrorCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM') && (await this.numbers()).includes(number)) {
        return undefined;
      }
      throw error;
    } finally {
      await rm(prepared, { recursive: true, force: true });
    }
    return mark;
  }

  /** Makes the names of the images durable. */
  async sync(): Promise<void> {
    await syncDirectory(this.directory);
    await syncDirectory(dirname(this.directory));
  }

  /**
   * Removes images that are too old to matter, renamed first, so that no image is ever half there; and what a crash
   * left half-made a day ago or earlier.
   */
  async prune(now: number): Promise<void> {
    for (const name of (await readdir(this.directory)).filter((each) => /^(prepared|trash)-/.test(each))) {
      const path = join(this.directory, name);
      if ((await stat(path)).mtimeMs < now - litterAge) {
        await rm(path, { recursive: true, force: true });
      }
    }
    const numbers = (await this.numbers()).sort((a, b) => b - a);
    for (const number of numbers.slice(kept)) {
      const trash = join(this.directory, `trash-${randomUUID()}`);
      await rename(this.pathOf(number), trash);
      await rm(trash, { recursive: true, force: true });
    }
  }

  /** Calls `changed` when something happens in the directory. Best effort: a file system may not tell. */
  async watch(changed: () => void): Promise<Disposable> {
    let watcher: FSWatcher | undefined;
    try {
      await makeDirectory(this.directory);
      watcher = watch(this.directory, { persistent: false }, changed);
      watcher.on('error', () => watcher?.close());
    } catch {
      // No watcher is to be had (their number is limited, a folder is read-only): refresh() remains.
    }
    return { dispose: () => watcher?.close() };
  }

  private async numbers(): Promise<number[]> {
    try {
      return (await readdir(this.directory)).filter((name) => /^\d{8}$/.test(name)).map(Number);
    } catch (error) {
      if (isErrorCode(error, 'ENOENT')) {
        return [];
      }
      throw error;
    }
  }

  imagePath(number: number): string {
    return join(this.pathOf(number), 'image.db');
  }

  private pathOf(number: number): string {
    return join(this.directory, String(number).padStart(8, '0'));
  }
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) {
      return undefined;
    }
    throw error;
  }
}

// Stores of format 1 kept the whole database as numbered images: `generations/<8 digits>/image.db` with its hash in
// `image.blake3`. The highest number was the newest, and each number was won by a rename onto a directory that must not
// exist. They are read here, and frozen before their content goes on in a log.

import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import { blake3 } from './blake3';
import { isErrorCode, makeDirectory, syncDirectory, writeNewFile } from './durableFiles';

export class EarlierImages {
  constructor(private readonly directory: string) {}

  /** The highest number there is; 0 when there is none. */
  async newest(): Promise<number> {
    try {
      const names = await readdir(this.directory);
      return Math.max(0, ...names.filter((name) => /^\d{8}$/.test(name)).map(Number));
    } catch (error) {
      if (isErrorCode(error, 'ENOENT')) {
        return 0;
      }
      throw error;
    }
  }

  /**
   * The image, checked against its hash; undefined when it has been removed as too old.
   * @throws PackError `store-damaged`
   */
  async read(number: number): Promise<Uint8Array | undefined> {
    const [image, hash] = await Promise.all([
      contentOf(this.imagePath(number)),
      contentOf(join(this.pathOf(number), 'image.blake3')),
    ]);
    if (image && hash && (await blake3(image)) === hash.toString('latin1').trim()) {
      return image;
    }
    if ((await this.newest()) !== number) {
      return undefined;
    }
    throw new PackError('store-damaged', { path: this.imagePath(number), reason: phrase`does not match its hash` });
  }

  /** Makes the image the next one; false when another writer has taken that number. Durable when it resolves. */
  async publish(number: number, image: Uint8Array): Promise<boolean> {
    const prepared = join(this.directory, `prepared-${randomUUID()}`);
    try {
      await makeDirectory(prepared);
      await writeNewFile(join(prepared, 'image.db'), image);
      await writeNewFile(join(prepared, 'image.blake3'), Buffer.from(`${await blake3(image)}\n`));
      await syncDirectory(prepared);
      await rename(prepared, this.pathOf(number));
      await this.sync();
      return true;
    } catch (error) {
      if (isErrorCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM') && (await this.newest()) >= number) {
        return false;
      }
      throw error;
    } finally {
      await rm(prepared, { recursive: true, force: true });
    }
  }

  /** Makes the names of the images durable. */
  async sync(): Promise<void> {
    await syncDirectory(this.directory);
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

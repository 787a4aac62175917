// What a store begins with: an empty database, or what a store of format 1 held.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { Clock } from '../core/clock';
import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import { isErrorCode } from './durableFiles';
import { EarlierImages } from './earlierImages';
import type { Replica } from './log/replica';
import { imageVersion, openImage } from './openImage';

/** The version of the schema in images of format 1. Programs of that format leave alone what has a higher one. */
const earlierVersion = 1;
/** A program that writes images at the same moment loses the next number, or wins it and is read again. */
const maxAttempts = 100;

/**
 * Whether the newest image was closed for a log that is gone: the log's directory is durable before the last image is
 * published, so a crash in between leaves a directory. Call it after the image was read. The image has been opened before.
 */
export async function isLogLost(sql: SqlJsStatic, directory: string, image: Uint8Array): Promise<boolean> {
  return imageVersion(sql, image, directory) > earlierVersion && (await hasNoLog(directory));
}

/** Whether there is not even a place for a log. */
export async function hasNoLog(directory: string): Promise<boolean> {
  try {
    await stat(join(directory, 'meta'));
    return false;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) {
      return true;
    }
    throw error;
  }
}

export class FirstImage {
  private readonly images: EarlierImages;
  /** The number of the image that was read last; 0 before, and when there is none. */
  number = 0;
  private isLoaded = false;

  constructor(
    private readonly sql: SqlJsStatic,
    private readonly directory: string,
    private readonly clock: Clock,
  ) {
    this.images = new EarlierImages(join(directory, 'generations'));
  }

  /** Loads a database of the current schema, while there is no log. Nothing is written. @throws PackError `store-damaged` */
  async loadInto(replica: Replica): Promise<void> {
    if (!this.isLoaded || this.number !== (await this.images.newest())) {
      const { image, number } = await this.newest();
      const next = await this.upgraded(image, number);
      if (image && (await isLogLost(this.sql, this.directory, image))) {
        const reason = phrase`is not there, and the images before it were closed for it`;
        throw new PackError('store-damaged', { path: join(this.directory, 'meta'), reason });
      }
      replica.load(next);
      this.number = number;
      this.isLoaded = true;
    }
  }

  /**
   * The same database as an image, after the images of format 1, where there are any, have come to an end: a last one
   * says to programs of that format that they are too old, so that no change of theirs goes where nobody looks.
   */
  async freeze(): Promise<Uint8Array> {
    this.isLoaded = false;
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const { image, number } = await this.newest();
      const next = await this.upgraded(image, number);
      const isLast = !image || imageVersion(this.sql, image, this.images.imagePath(number)) > earlierVersion;
      if (image && isLast) {
        // Who wrote it may have died before it was durable.
        await this.images.sync();
      }
      if (isLast || (await this.images.publish(number + 1, next))) {
        return next;
      }
    }
    throw new PackError('store-busy', { directory: this.directory, attempts: maxAttempts });
  }

  private async newest(): Promise<{ readonly image: Uint8Array | null; readonly number: number }> {
    for (;;) {
      const number = await this.images.newest();
      const image = number === 0 ? null : await this.images.read(number);
      if (image !== undefined) {
        return { image, number };
      }
    }
  }

  private async upgraded(image: Uint8Array | null, number: number): Promise<Uint8Array> {
    const origin = { directory: this.directory, path: this.images.imagePath(number) };
    const sqlite = await openImage(this.sql, image, origin, this.clock.now());
    try {
      return sqlite.export();
    } finally {
      sqlite.close();
    }
  }
}

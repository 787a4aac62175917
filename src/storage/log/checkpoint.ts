// What a generation begins with: `base.db`, the whole state as one image, and `head`, a frame that says what it is.

import { join } from 'node:path';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import { type Blake3, startBlake3 } from '../blake3';
import { isErrorCode } from '../durableFiles';
import { AppendDevice, logPath } from './appendDevice';
import { type Frame, FrameCodec } from './frame';
import { type DeviceKind, goneIfMissing, type LogDevice } from './logDevice';
import type { LogFiles } from './logFiles';
import type { GenerationName } from './metaDirectory';
import { SlotDevice } from './slotDevice';

/** The format of `meta/`. A program that finds a higher one leaves the store alone. */
export const logFormat = 2;

/** The payload of `head`, as JSON. */
export interface Head {
  readonly format: number;
  /** The version of the database's schema: its `user_version`. */
  readonly schema: number;
  readonly device: DeviceKind;
  /** The number of the generation it continues. */
  readonly from: number;
  /** The last transaction that the image holds. */
  readonly sequence: number;
  readonly imageBytes: number;
  /** BLAKE3-256 in hexadecimal digits. */
  readonly imageHash: string;
}

/** Generations as directories of files. */
export class Checkpoints {
  /** @param slice bytes that are hashed in some milliseconds */
  constructor(
    private readonly files: LogFiles,
    private readonly blake3: Blake3,
    private readonly pathOf: (name: GenerationName) => string,
    private readonly slice = 2 * 1024 * 1024,
  ) {}

  codec({ id }: GenerationName): FrameCodec {
    return new FrameCodec(this.blake3, Buffer.from(id, 'hex'));
  }

  /** @throws PackError `store-damaged`, and GenerationGone when there is none any more */
  async readHead(name: GenerationName): Promise<{ readonly head: Head; readonly frame: Frame }> {
    const path = join(this.pathOf(name), 'head');
    const frame = this.codec(name).decode(await this.readFile(path));
    if (frame?.kind !== 'head') {
      throw new PackError('store-damaged', { path, reason: phrase`is not what was written` });
    }
    return { head: JSON.parse(Buffer.from(frame.payload).toString('utf8')), frame };
  }

  /** The image, checked. @throws as readHead */
  async readImage(name: GenerationName, { imageBytes, imageHash }: Head): Promise<Uint8Array> {
    const path = join(this.pathOf(name), 'base.db');
    const image = await this.readFile(path);
    if (image.length !== imageBytes || (await this.hexHash(image)) !== imageHash) {
      throw new PackError('store-damaged', { path, reason: phrase`does not match its hash` });
    }
    return image;
  }

  /** Writes a generation that nobody knows of yet. Its files are durable when it resolves, their names are not. */
  async write(name: GenerationName, image: Uint8Array, about: Omit<Head, 'imageBytes' | 'imageHash'>): Promise<Frame> {
    const directory = this.pathOf(name);
    const head: Head = { ...about, imageBytes: image.length, imageHash: await this.hexHash(image) };
    const payload = Buffer.from(JSON.stringify(head));
    const previous = Buffer.alloc(16);
    const frame = this.codec(name).encode({ kind: 'head', sequence: head.sequence, previous, payload, synced: 0 }, 0);
    await this.files.makeDirectory(directory);
    await this.files.writeNewFile(join(directory, 'base.db'), image);
    await this.files.writeNewFile(join(directory, 'head'), frame.bytes);
    if (head.device === 'append') {
      await this.files.writeNewFile(logPath(directory), new Uint8Array());
    }
    return frame;
  }

  /** @param from how many bytes of the log are known already @throws GenerationGone */
  async openDevice(name: GenerationName, kind: DeviceKind, from = { bytes: 0, records: 0 }): Promise<LogDevice> {
    const directory = this.pathOf(name);
    const codec = this.codec(name);
    return kind === 'append'
      ? AppendDevice.open(this.files, directory, codec, from.bytes)
      : new SlotDevice(this.files, directory, codec, from.records);
  }

  /** A large image is hashed in slices: a window has other things to do on this thread. */
  private async hexHash(content: Uint8Array): Promise<string> {
    const { slice } = this;
    if (content.length <= slice) {
      return Buffer.from(this.blake3(content)).toString('hex');
    }
    const hash = await startBlake3();
    for (let start = 0; start < content.length; start += slice) {
      hash.update(content.subarray(start, start + slice));
      await new Promise(setImmediate);
    }
    return hash.digest();
  }

  private async readFile(path: string): Promise<Uint8Array> {
    try {
      return await this.files.readFile(path);
    } catch (error) {
      throw isErrorCode(error, 'EISDIR')
        ? new PackError('store-damaged', { path, reason: phrase`is a directory` })
        : goneIfMissing(error);
    }
  }
}

// The records of a generation in one file, `log`, that every process appends to. Concurrent appends do not overlap, and
// what is written is seen in one order by all; who wrote which record next is then decided by the records themselves.

import { join } from 'node:path';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { Frame, FrameCodec, ScannedFrames } from './frame';
import { type AppendOutcome, goneIfMissing, type LogDevice, SyncFailure } from './logDevice';
import type { LogFile, LogFiles } from './logFiles';

export function logPath(directory: string): string {
  return join(directory, 'log');
}

export class AppendDevice implements LogDevice {
  readonly kind = 'append';
  isGone = false;
  /** Where the first byte lies that is not decided yet. */
  private position: number;
  /** The size at which nothing whole was found behind the position: nothing more is, until it has another. */
  private undecided: number | undefined;
  /** What was there before this process came, and nobody is known to have synced. Undefined before the first read. */
  private unproven: { readonly position: number; readonly bytes: Uint8Array } | undefined;
  private syncing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private readonly file: LogFile,
    private readonly codec: FrameCodec,
    position: number,
  ) {
    this.position = position;
  }

  /**
   * @param from where reading begins; everything before is known to be durable
   * @throws GenerationGone
   */
  static async open(files: LogFiles, directory: string, codec: FrameCodec, from = 0): Promise<AppendDevice> {
    const path = logPath(directory);
    const file = await files.openLog(path).catch((error: unknown) => {
      throw goneIfMissing(error);
    });
    return new AppendDevice(path, file, codec, from);
  }

  get bytes(): number {
    return this.position;
  }

  async read(): Promise<readonly Frame[]> {
    const { size, isRemoved } = await this.file.stat();
    this.isGone = isRemoved;
    if (size < this.position) {
      const reason = phrase`has ${size} bytes, but ${this.position} have been read from it`;
      throw new PackError('store-damaged', { path: this.path, reason });
    }
    if (this.unproven && (size === this.position || size === this.undecided)) {
      return [];
    }
    const tail = await this.file.read(this.position, size - this.position);
    const { frames, end } = this.codec.scan(tail);
    const proven = provenEnd(frames);
    // What is not decided too: its other part may be on the way.
    this.unproven ??= { position: this.position + proven, bytes: tail.subarray(proven) };
    this.undecided = size;
    this.position += end;
    return frames.map(({ frame }) => frame);
  }

  async append(frame: Frame): Promise<AppendOutcome> {
    const written = await this.file.append(frame.bytes);
    if (written < frame.bytes.length) {
      throw Object.assign(new Error(`only ${written} of ${frame.bytes.length} bytes were written`), { code: 'ENOSPC' });
    }
    if ((await this.file.size()) !== this.position + written) {
      return 'unknown';
    }
    this.position += written;
    return 'won';
  }

  sync(): Promise<void> {
    const done = this.writeAgain().then(() => this.syncFile());
    this.syncing = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    await this.syncing;
    await this.file.close().catch(() => undefined);
  }

  /**
   * An operating system reports a failed write once, to those who had the file open, and then takes the lost bytes for
   * written, and may forget them. So a process cannot sync what was there before it came: it writes those bytes again,
   * as it read them, and a failure from then on is its own to see.
   */
  private async writeAgain(): Promise<void> {
    if (this.unproven && this.unproven.bytes.length > 0) {
      const { position, bytes } = this.unproven;
      await this.file.rewrite(position, bytes);
      this.unproven = { position, bytes: new Uint8Array() };
    }
  }

  private async syncFile(): Promise<void> {
    await this.file.sync().catch((error: unknown) => {
      throw new SyncFailure(error);
    });
  }
}

/** Where what is proven to be durable ends: later records say up to which one their writers had synced the log. */
function provenEnd(frames: ScannedFrames['frames']): number {
  const proven = frames.reduce((highest, { frame }) => Math.max(highest, frame.synced), 0);
  return frames.find(({ frame }) => frame.kind === 'transaction' && frame.sequence === proven)?.end ?? 0;
}

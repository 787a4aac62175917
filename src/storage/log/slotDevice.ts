// The records of a generation as directories `000000000001.record/frame`, each prepared under another name and renamed.
// A rename onto a directory that is not empty fails on every file system, so each number is won by one writer.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import { isErrorCode } from '../durableFiles';
import type { Frame, FrameCodec } from './frame';
import { type AppendOutcome, GenerationGone, goneIfMissing, type LogDevice, SyncFailure } from './logDevice';
import type { LogFiles } from './logFiles';

export class SlotDevice implements LogDevice {
  readonly kind = 'slots';
  isGone = false;
  bytes = 0;
  private next: number;

  /** @param known how many records need not be read */
  constructor(
    private readonly files: LogFiles,
    private readonly directory: string,
    private readonly codec: FrameCodec,
    known = 0,
  ) {
    this.next = known + 1;
  }

  async read(): Promise<readonly Frame[]> {
    const contents: Uint8Array[] = [];
    for (let more = await this.content(this.next); more; more = await this.content(this.next + contents.length)) {
      contents.push(more);
    }
    this.isGone = contents.length === 0 && !(await this.isThere());
    // Only now, when nothing can fail any more: what was read and not given would never be read again.
    this.next += contents.length;
    const frames = contents.flatMap((content) => this.codec.decode(content) ?? []);
    this.bytes += frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return frames;
  }

  async append(frame: Frame): Promise<AppendOutcome> {
    const prepared = join(this.directory, `prepared-${randomUUID()}`);
    try {
      await this.files.makeDirectory(prepared);
      await this.files.writeNewFile(join(prepared, 'frame'), frame.bytes);
      await this.files.syncDirectory(prepared);
      await this.files.rename(prepared, this.slot(this.next));
    } catch (error) {
      await this.discard(prepared);
      // Whose record that is only reading can tell: a network can lose the answer to a rename that succeeded.
      if (await this.content(this.next)) {
        return 'unknown';
      }
      // What was in the way and is there no more went with the generation.
      throw isErrorCode(error, 'ENOTEMPTY', 'EEXIST')
        ? new GenerationGone('The generation is gone.')
        : goneIfMissing(error);
    }
    this.next += 1;
    this.bytes += frame.bytes.length;
    return 'won';
  }

  /** A record's content was synced before it got its name, so the names are all that is missing. */
  async sync(): Promise<void> {
    await this.files.syncDirectory(this.directory).catch((error: unknown) => {
      const gone = goneIfMissing(error);
      throw gone === error ? new SyncFailure(error) : gone;
    });
  }

  async close(): Promise<void> {}

  private slot(number: number): string {
    return join(this.directory, `${String(number).padStart(12, '0')}.record`);
  }

  private async content(number: number): Promise<Uint8Array | undefined> {
    try {
      return await this.files.readFile(join(this.slot(number), 'frame'));
    } catch (error) {
      if (isErrorCode(error, 'ENOENT', 'ENOTDIR')) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * The record that was read last says so, in one look.
   * @throws PackError `store-damaged` when the generation is there without it
   */
  private async isThere(): Promise<boolean> {
    const last = this.next === 1 ? this.directory : this.slot(this.next - 1);
    const isLastThere = await this.exists(last);
    if (!isLastThere && last !== this.directory && (await this.exists(this.directory))) {
      throw new PackError('store-damaged', { path: last, reason: phrase`is gone, and has been read` });
    }
    return isLastThere;
  }

  private async exists(directory: string): Promise<boolean> {
    try {
      await this.files.list(directory);
      return true;
    } catch (error) {
      if (isErrorCode(error, 'ENOENT', 'ESTALE')) {
        return false;
      }
      throw error;
    }
  }

  private async discard(prepared: string): Promise<void> {
    try {
      await this.files.removeFile(join(prepared, 'frame'));
      await this.files.removeDirectory(prepared);
    } catch {
      // It goes with the generation.
    }
  }
}

// One generation of the log as this process has read it: how far, and what took effect.

import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { Frame, FrameCodec, FrameKind } from './frame';
import { GroupSync } from './groupSync';
import { GenerationGone, type LogDevice } from './logDevice';
import type { GenerationName } from './metaDirectory';
import { parseSeal, type Seal } from './seal';

/** The last record that took effect. */
export interface Position {
  /** How many transactions there have been since the store began. */
  readonly sequence: number;
  /** 16 bytes, which the next record names. */
  readonly hash: Uint8Array;
}

export class Generation {
  /** Set once this generation has come to its end; then nothing behind it takes effect. */
  seal: Seal | undefined;
  /** The last transaction before those of this generation's log. */
  readonly first: number;
  /** The highest sequence that this process knows to be durable. */
  durable: number;
  /** Which of the states that this process has loaded it goes on with. */
  load = 0;
  /** Whether it is durably known to have been reached, which comes before anything in it can be acknowledged. */
  isReached = false;
  readonly sync: GroupSync;
  /** The highest sequence that anyone said to be durable. */
  private proven: number;
  /** The last transaction that this process appended. */
  private written = 0;
  /** The durable sequence that a note tells of. */
  private noted: number;
  private received: Frame[] = [];

  /** @param makeDurable see GroupSync */
  constructor(
    readonly name: GenerationName,
    readonly device: LogDevice,
    private readonly codec: FrameCodec,
    public position: Position,
    proven: number,
    makeDurable: (generation: Generation) => Promise<void>,
  ) {
    this.first = position.sequence;
    this.durable = position.sequence;
    this.noted = position.sequence;
    this.proven = proven;
    this.sync = new GroupSync(() => makeDurable(this));
  }

  /** A record that continues the last one that took effect. */
  frame(kind: Exclude<FrameKind, 'head'>, payload: Uint8Array, time: number): Frame {
    const { sequence, hash } = this.position;
    const next = kind === 'note' ? sequence : sequence + 1;
    return this.codec.encode({ kind, sequence: next, previous: hash, payload, synced: this.durable }, time);
  }

  /**
   * Appends a record; true when it took effect, false when another one had been there first.
   * @throws GenerationGone, when nothing was written; PackError `store-outcome-unknown`, when the next read will tell; what
   * the file system throws, when the record has not taken effect
   */
  async publish(frame: Frame): Promise<boolean> {
    const isNext = await this.append(frame);
    if (isNext) {
      this.advance(frame);
      this.written = this.position.sequence;
    }
    return isNext;
  }

  /** Whether this process wrote something that may not be on the disk. */
  get hasUnsynced(): boolean {
    return this.durable < this.written;
  }

  /** Makes durable what this process has read or written. Use `sync.request()`. */
  async makeDurable(): Promise<void> {
    const { sequence } = this.position;
    await this.device.sync();
    this.durable = Math.max(this.durable, sequence);
  }

  /**
   * Leaves word of how far the log is durable, when that is all of it and nobody was told before; true when it did.
   * Slots get none: it could take the place of a record that a power cut lost.
   */
  async note(time: number): Promise<boolean> {
    const isNews = this.noted < this.durable && this.durable === this.position.sequence && !this.seal;
    if (isNews && this.device.kind === 'append') {
      await this.device.append(this.frame('note', new Uint8Array(), time));
    }
    this.noted = this.durable;
    return isNews;
  }

  /**
   * Reads on; the transactions that took effect, in order, and undefined when there was nothing to read.
   * @throws GenerationGone
   */
  async read(): Promise<readonly Frame[] | undefined> {
    const frames = this.received.concat(await this.device.read());
    this.received = [];
    if (frames.length === 0 && this.device.isGone) {
      throw new GenerationGone('The generation has been removed.');
    }
    return frames.length === 0 ? undefined : frames.filter((frame) => this.takesEffect(frame));
  }

  /**
   * Call it at the end of the log.
   * @throws PackError `store-damaged` when records are missing that were said to be durable
   */
  refuseIfShort(path: string): void {
    if (this.proven > this.position.sequence && !this.seal) {
      const reason = phrase`ends with change ${this.position.sequence}, but change ${this.proven} had been made durable`;
      throw new PackError('store-damaged', { path, reason });
    }
  }

  /**
   * The rule that decides every race, from the bytes alone: a record takes effect when it continues the last one that
   * did. A seal is such a record too, and the last one.
   */
  private takesEffect(frame: Frame): boolean {
    if (this.seal) {
      return false;
    }
    this.proven = Math.max(this.proven, frame.synced);
    const isNext = this.isNext(frame);
    if (isNext) {
      this.advance(frame);
    }
    return isNext && frame.kind === 'transaction';
  }

  private isNext({ kind, sequence, previous }: Frame): boolean {
    const continues = sequence === this.position.sequence + 1 && equal(previous, this.position.hash);
    return continues && (kind === 'transaction' || kind === 'seal');
  }

  private advance(frame: Frame): void {
    const seal = frame.kind === 'seal' ? parseSeal(frame.payload) : undefined;
    const sequence = seal ? this.position.sequence : frame.sequence;
    this.position = { sequence, hash: Uint8Array.from(frame.hash) };
    this.seal = seal;
  }

  private async append(frame: Frame): Promise<boolean> {
    let outcome: Awaited<ReturnType<LogDevice['append']>>;
    try {
      outcome = await this.device.append(frame);
    } catch (error) {
      // The file system can fail and have written all the same.
      if (error instanceof GenerationGone || !(await this.findNext(frame))) {
        throw error;
      }
      return true;
    }
    return outcome === 'won' || (outcome === 'unknown' && (await this.findNext(frame)));
  }

  private async findNext(frame: Frame): Promise<boolean> {
    const frames = await this.device.read().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new PackError('store-outcome-unknown', { reason }, { cause: error });
    });
    this.received = this.received.concat(frames);
    const next = this.received.find((each) => this.isNext(each));
    return next !== undefined && equal(next.id, frame.id);
  }
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

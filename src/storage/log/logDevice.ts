import { isErrorCode } from '../durableFiles';
import type { Frame } from './frame';

/**
 * How the records of a generation lie in its directory. It belongs to the generation, which names it in its head, never
 * to a process: two ways of naming the next record would make two histories.
 * `append`: one file that all processes append to; needs a file system where appends do not overlap.
 * `slots`: a directory for each record, won by rename; works on network file systems too.
 */
export type DeviceKind = 'append' | 'slots';

/** What became of a record: it is the next one, or only reading can tell. */
export type AppendOutcome = 'won' | 'unknown';

/** The records of one generation, shared with other processes. One call at a time, but for sync(). */
export interface LogDevice {
  readonly kind: DeviceKind;
  /** Of the complete records that have been read, in bytes; what one that is written now adds to. */
  readonly bytes: number;
  /** Whether the last read found nothing, and that the generation has been removed. */
  readonly isGone: boolean;
  /** The complete records that were not read before, in their order. */
  read(): Promise<readonly Frame[]>;
  /**
   * When it throws anything but GenerationGone, the record may have been written or not.
   * @throws GenerationGone when nothing was written
   */
  append(frame: Frame): Promise<AppendOutcome>;
  /**
   * Makes all records durable that were read or appended before the call, those of other processes too.
   * @throws SyncFailure, after which none of them may be taken for durable; GenerationGone; and what the file system throws
   * before there was a sync, after which another may be tried
   */
  sync(): Promise<void>;
  /** Waits for a sync. Does not throw. */
  close(): Promise<void>;
}

/** The generation has been retired and removed: the caller looks for the present one. */
export class GenerationGone extends Error {
  override readonly name = 'GenerationGone';
}

/** The system could not sync: what was written since the last time may be lost, and it will not say so again. */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure';
  /** The operating system's. */
  readonly code: string;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO';
  }
}

/** What is thrown when something of a generation is not there. NFS has a word of its own for it. */
export function goneIfMissing(error: unknown): unknown {
  return isErrorCode(error, 'ENOENT', 'ESTALE')
    ? new GenerationGone('The generation is gone.', { cause: error })
    : error;
}

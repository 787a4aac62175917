// A log as its bytes tell it, without a replica: which records took effect, and what is there beside them.
import type { Frame } from '../log/frame';
import { equal, type Position } from '../log/generation';
import { parseSeal, type Seal } from '../log/seal';

/** What was found where records should be. */
export interface Records {
  /** Those that are whole, in order. */
  readonly frames: readonly Frame[];
  /** Bytes, before the last whole record, that are in none. */
  readonly damagedBytes: number;
  /** Bytes behind the last whole record. */
  readonly undecidedBytes: number;
  /** Slots behind a gap. */
  readonly unreachable: number;
}

export interface LogReading {
  readonly records: Records;
  /** Those that took effect. */
  readonly transactions: readonly Frame[];
  readonly end: Position;
  readonly seal: Seal | undefined;
  /** Whole records that continue one that is not there: something was cut out before them. */
  readonly astray: number;
  /** The highest transaction that anything says to be durable. */
  readonly proven: number;
}

/** @param start the state that the first record continues */
export function readRecords(records: Records, start: Position, proven: number): LogReading {
  const known = new Set([hex(start.hash)]);
  const transactions: Frame[] = [];
  let position = start;
  let seal: Seal | undefined;
  let astray = 0;
  let highest = proven;
  for (const frame of records.frames) {
    if (seal) {
      break;
    }
    highest = Math.max(highest, frame.synced);
    const isNext = frame.sequence === position.sequence + 1 && equal(frame.previous, position.hash);
    if (isNext && frame.kind === 'transaction') {
      position = { sequence: frame.sequence, hash: frame.hash };
      transactions.push(frame);
      known.add(hex(frame.hash));
    } else if (isNext && frame.kind === 'seal') {
      seal = parseSeal(frame.payload);
    } else if (!known.has(hex(frame.previous))) {
      astray += 1;
    }
  }
  return { records, transactions, end: position, seal, astray, proven: highest };
}

/** Whether it ends before what had been made durable. */
export function isShort({ seal, proven, end }: LogReading): boolean {
  return seal === undefined && proven > end.sequence;
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

// A frame: one record of a log as bytes. Integers are little-endian.
//
//   0   8  magic
//   8   4  length of the whole frame
//  12   1  kind: 1 head, 2 transaction, 3 seal, 4 note
//  13   3  zero
//  16   8  sequence: the number of the transaction since the store began; a seal has that of the one it forestalls
//  24  16  previous: the hash of the record that this one continues
//  40  16  id: random, by which a writer knows its own record again
//  56   8  time: milliseconds since 1970 as a double, for people only
//  64   8  synced: the highest sequence that the writer knew to be durable
//  72   n  payload
//   …  16  hash: the first half of the BLAKE3 of the generation's id and all bytes before
import { randomFillSync } from 'node:crypto';
import type { Blake3 } from '../blake3';

/** Not text in any encoding, and different when line ends have been changed. The last byte is the frame's version. */
const magic = Uint8Array.of(0x93, 0x43, 0x50, 0x4c, 0x0d, 0x0a, 0x1a, 0x01);
const headerBytes = 72;
const hashBytes = 16;
export const minFrameBytes = headerBytes + hashBytes;
/** Larger than any transaction can get in a database that lies in memory. */
export const maxFrameBytes = 2 ** 30;

const kinds = ['head', 'transaction', 'seal', 'note'] as const;
export type FrameKind = (typeof kinds)[number];

/** What a writer says; the rest of a frame follows from it. */
export interface Record {
  readonly kind: FrameKind;
  readonly sequence: number;
  /** 16 bytes. */
  readonly previous: Uint8Array;
  readonly payload: Uint8Array;
  readonly synced: number;
  /** 16 bytes; new ones when it is left out. */
  readonly id?: Uint8Array;
}

export interface Frame extends Required<Record> {
  /** Milliseconds since 1970, by the writer's clock. */
  readonly time: number;
  /** 16 bytes, what the next record names as its previous one. */
  readonly hash: Uint8Array;
  /** All of it. */
  readonly bytes: Uint8Array;
}

export interface ScannedFrames {
  /** The complete frames, in order, and where each ends, in bytes from the start of what was scanned. */
  readonly frames: readonly { readonly frame: Frame; readonly end: number }[];
  /** Everything before is decided; what follows may still be on its way to the file. */
  readonly end: number;
  /** Bytes among the decided ones that are in no complete frame. */
  readonly damagedBytes: number;
}

/** Frames of one generation: its id goes into every hash, so that no frame of another is taken for one of its own. */
export class FrameCodec {
  /** @param nonce the 16 bytes of the generation's id */
  constructor(
    private readonly blake3: Blake3,
    private readonly nonce: Uint8Array,
  ) {}

  encode({ kind, sequence, previous, payload, synced, id = newId() }: Record, time: number): Frame {
    const length = minFrameBytes + payload.length;
    if (length > maxFrameBytes) {
      throw new RangeError(`A record of ${length} bytes does not fit into a frame.`);
    }
    const bytes = Buffer.alloc(length);
    bytes.set(magic, 0);
    bytes.writeUInt32LE(length, 8);
    bytes[12] = kinds.indexOf(kind) + 1;
    bytes.writeBigUInt64LE(BigInt(sequence), 16);
    bytes.set(previous, 24);
    bytes.set(id, 40);
    bytes.writeDoubleLE(time, 56);
    bytes.writeBigUInt64LE(BigInt(synced), 64);
    bytes.set(payload, headerBytes);
    const hash = this.hashOf(bytes);
    bytes.set(hash, length - hashBytes);
    return { kind, sequence, previous, payload, synced, id, time, hash, bytes };
  }

  /** The frame that is exactly these bytes; undefined when they are none of this generation. */
  decode(bytes: Uint8Array): Frame | undefined {
    const buffer = view(bytes);
    if (!startsWithMagic(buffer, 0) || buffer.readUInt32LE(8) !== buffer.length) {
      return undefined;
    }
    const kind = kinds[(buffer[12] ?? 0) - 1];
    const hash = buffer.subarray(buffer.length - hashBytes);
    if (!kind || !hash.equals(this.hashOf(buffer))) {
      return undefined;
    }
    return {
      kind,
      sequence: Number(buffer.readBigUInt64LE(16)),
      previous: buffer.subarray(24, 40),
      id: buffer.subarray(40, 56),
      time: buffer.readDoubleLE(56),
      synced: Number(buffer.readBigUInt64LE(64)),
      payload: buffer.subarray(headerBytes, buffer.length - hashBytes),
      hash,
      bytes: buffer,
    };
  }

  /**
   * The frames in a part of a log. Writes to its end come one after the other, so a frame that is not whole is still
   * being written only while nothing whole follows it; then it never will be.
   */
  scan(bytes: Uint8Array): ScannedFrames {
    const buffer = view(bytes);
    const frames: { frame: Frame; end: number }[] = [];
    let end = 0;
    let damagedBytes = 0;
    for (let start = 0; start >= 0 && start < buffer.length; ) {
      const frame = this.frameAt(buffer, start);
      if (!frame) {
        start = buffer.indexOf(magic, start + 1);
        continue;
      }
      damagedBytes += start - end;
      start += frame.bytes.length;
      end = start;
      frames.push({ frame, end });
    }
    return { frames, end, damagedBytes };
  }

  private frameAt(buffer: Buffer, start: number): Frame | undefined {
    if (buffer.length - start < minFrameBytes || !startsWithMagic(buffer, start)) {
      return undefined;
    }
    const length = buffer.readUInt32LE(start + 8);
    const fits = length >= minFrameBytes && length <= Math.min(maxFrameBytes, buffer.length - start);
    return fits ? this.decode(buffer.subarray(start, start + length)) : undefined;
  }

  private hashOf(frame: Uint8Array): Buffer {
    return view(this.blake3(this.nonce, frame.subarray(0, frame.length - hashBytes)).subarray(0, hashBytes));
  }
}

function startsWithMagic(buffer: Buffer, start: number): boolean {
  return buffer.length - start >= minFrameBytes && buffer.subarray(start, start + magic.length).equals(magic);
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Random bytes are drawn by the page, because each draw costs as much as the rest of a frame. */
const page = Buffer.alloc(16 * 256);
let drawn = page.length;

function newId(): Uint8Array {
  if (drawn === page.length) {
    randomFillSync(page);
    drawn = 0;
  }
  drawn += 16;
  return Uint8Array.prototype.slice.call(page, drawn - 16, drawn);
}

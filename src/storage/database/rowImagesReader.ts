import { RowImagesError, tags } from './rowImages';

/** Bytes that a value of a fixed size takes behind its tag. */
const fixedSize = 8;

/**
 * Goes through the bytes of payloads, `position` first and up to `end`. Whatever the bytes are, it never reads outside
 * of these two, and each call either moves on or throws.
 * @throws RowImagesError wherever the bytes are no payload
 */
export class RowImagesReader {
  position: number;

  constructor(
    readonly content: Buffer,
    start = 0,
    public end = content.length,
  ) {
    this.position = start;
  }

  get isAtEnd(): boolean {
    return this.position >= this.end;
  }

  byte(): number {
    if (this.position >= this.end) {
      throw new RowImagesError(`The row images end early, at byte ${this.position}.`);
    }
    return this.content[this.position++] as number;
  }

  count(): number {
    return this.varint(0, 1);
  }

  rid(): number {
    const first = this.byte();
    const low = (first & 127) >> 1;
    const magnitude = first < 128 ? low : this.varint(low, 64);
    return (first & 1) === 1 ? this.safe(-1 - magnitude) : magnitude;
  }

  /** The first value of a row. */
  rowRid(): number {
    const tag = this.byte();
    if (tag !== tags.integer) {
      throw unknownTag(tag, this.position - 1);
    }
    return this.rid();
  }

  real(): number {
    return this.content.readDoubleLE(this.claim(fixedSize));
  }

  wideInteger(): bigint {
    return this.content.readBigInt64LE(this.claim(fixedSize));
  }

  /** The bytes of a text or a blob, in place: they are the payload's, not a copy. */
  bytes(): Buffer {
    const length = this.count();
    const start = this.claim(length);
    return this.content.subarray(start, start + length);
  }

  /** Moves behind so many bytes, and tells where they start. */
  claim(bytes: number): number {
    const start = this.position;
    if (bytes > this.end - start) {
      throw new RowImagesError(`The row images end early: ${bytes} bytes are missing at byte ${start}.`);
    }
    this.position = start + bytes;
    return start;
  }

  /** Moves behind the content of a value. */
  skip(tag: number): void {
    switch (tag) {
      case tags.null:
        return;
      case tags.integer:
        this.rid();
        return;
      case tags.real:
      case tags.wideInteger:
        this.claim(fixedSize);
        return;
      case tags.text:
      case tags.blob:
        this.claim(this.count());
        return;
      default:
        throw unknownTag(tag, this.position - 1);
    }
  }

  private varint(low: number, unit: number): number {
    let value = low;
    for (let factor = unit; ; factor *= 128) {
      const next = this.byte();
      value += (next & 127) * factor;
      if (next < 128) {
        return this.safe(value);
      }
      if (factor > Number.MAX_SAFE_INTEGER) {
        throw new RowImagesError(`A number of the row images has no end at byte ${this.position}.`);
      }
    }
  }

  private safe(value: number): number {
    if (!Number.isSafeInteger(value)) {
      throw new RowImagesError(`A number of the row images is too large at byte ${this.position}.`);
    }
    return value;
  }
}

export function unknownTag(tag: number, position: number): RowImagesError {
  return new RowImagesError(`There is no value with the tag ${tag}, at byte ${position} of the row images.`);
}

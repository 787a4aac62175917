// What a transaction did, as bytes: for each table it touched, the rows that it removed and the final image of those it
// left. docs/format.md is the reference once these bytes are on disk.
//
//   payload = section*
//   section = 1, text name, count columns, entry*, 0
//   entry   = 1, integer rid       a row that was there before the transaction and is not after it
//           | 2, row               one that was not there before
//           | 3, row               one that was there before, changed or not
//   row     = value × columns, the first an integer: the row's rid
//   value   = tag, content
//
// A text is the bytes that the database holds, never a JavaScript string on the way: a byte order mark, NUL characters
// and even what is not UTF-8 (SQLite takes it, and a lone surrogate is written as three such bytes) arrive as they were.

/** What a section is of. Another one comes from a newer version. */
export const rowsSection = 1;

/** What an entry of a section says. */
export const entries = { end: 0, removed: 1, added: 2, changed: 3 } as const;

/** What a value is. The numbers are on disk. */
export const tags = {
  null: 0,
  /** A zigzag varint, from -(2^53-1) to 2^53-1. */
  integer: 1,
  /** Eight bytes, little endian. */
  real: 2,
  /** A count of bytes and so many bytes. */
  text: 3,
  blob: 4,
  /** An integer beyond those: eight bytes, little endian. */
  wideInteger: 5,
} as const;

/** Bytes are not what they should be, or do not fit the database they are applied to. Never the user's doing. */
export class RowImagesError extends Error {
  override readonly name = 'RowImagesError';
}

/** Puts a payload together, in the order that the head of this file shows; it does not see that the order is kept. */
export class RowImagesWriter {
  private content = Buffer.allocUnsafe(1024);
  private length = 0;

  section(table: string, columns: number): void {
    this.byte(rowsSection);
    const name = Buffer.from(table);
    this.count(name.length);
    this.bytes(name);
    this.count(columns);
  }

  /** One of `entries`; the row or the rid follows. */
  entry(kind: number): void {
    this.byte(kind);
  }

  /** A whole number from 0 to 2^53-1, seven bits to a byte, the lowest first. */
  count(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.content[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.content[this.length++] = rest;
  }

  /** A row's rid, where no tag is needed. */
  rid(value: number): void {
    this.reserve(8);
    // Zigzag without passing 2^53: the sign, then six bits in this byte and seven in each that follows.
    const sign = value < 0 ? 1 : 0;
    const magnitude = value < 0 ? -1 - value : value;
    const rest = Math.floor(magnitude / 64);
    this.content[this.length++] = ((magnitude % 64) << 1) | sign | (rest > 0 ? 128 : 0);
    if (rest > 0) {
      this.count(rest);
    }
  }

  null(): void {
    this.byte(tags.null);
  }

  /** @throws RowImagesError for a number that is no safe integer: it may stand for another one. */
  integer(value: number): void {
    if (!Number.isSafeInteger(value)) {
      throw new RowImagesError(`${value} is not exact, so it must be written as a wide integer.`);
    }
    this.byte(tags.integer);
    this.rid(value);
  }

  /** @throws RangeError for one that has no place in 64 bits */
  wideInteger(value: bigint): void {
    this.byte(tags.wideInteger);
    this.reserve(8);
    this.length = this.content.writeBigInt64LE(value, this.length);
  }

  real(value: number): void {
    this.byte(tags.real);
    this.reserve(8);
    this.length = this.content.writeDoubleLE(value, this.length);
  }

  text(utf8: Uint8Array): void {
    this.byte(tags.text);
    this.count(utf8.length);
    this.bytes(utf8);
  }

  blob(content: Uint8Array): void {
    this.byte(tags.blob);
    this.count(content.length);
    this.bytes(content);
  }

  /** The payload; empty when nothing was put in. It is the writer's own memory, so nothing more is to be put in. */
  finish(): Uint8Array {
    return this.content.subarray(0, this.length);
  }

  private byte(value: number): void {
    this.reserve(1);
    this.content[this.length++] = value;
  }

  private bytes(content: Uint8Array): void {
    this.reserve(content.length);
    this.content.set(content, this.length);
    this.length += content.length;
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed > this.content.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.content.length * 2));
      this.content.copy(larger, 0, 0, this.length);
      this.content = larger;
    }
  }
}

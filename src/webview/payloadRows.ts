import { Offsets } from './offsets';
import { PayloadText } from './payloadText';

/** What one row shows at most, in UTF-16 units. A browser lays a text of that length out at once; a line of 10 MB, never. */
export const longestRow = 1000;

/**
 * A payload as rows of one height: a row is a line, or a piece of a line that is longer than a row. The same text has
 * the same rows, however it arrives. Lines end in a line feed; one at the very end begins no other line.
 */
export class PayloadRows {
  readonly text = new PayloadText();
  private readonly starts = new Offsets();
  /** The rows that go on with the line of the row before. There are few: each stands for a thousand units. */
  private readonly continued = new Offsets();
  private isAtLineStart = true;
  private widestRow = 0;

  get count(): number {
    return this.starts.length;
  }

  get lines(): number {
    return this.starts.length - this.continued.length;
  }

  /** Of the longest row, in UTF-16 units. */
  get widest(): number {
    return this.widestRow;
  }

  append(piece: string): void {
    const base = this.text.length;
    this.text.append(piece);
    for (let at = 0; at < piece.length; ) {
      if (this.isAtLineStart) {
        this.starts.push(base + at);
      }
      const feed = piece.indexOf('\n', at);
      const end = feed < 0 ? piece.length : feed;
      this.breakLine(base + end);
      this.isAtLineStart = feed >= 0;
      at = end + 1;
    }
  }

  /** Where a row begins in the text; the text's length past the last one. */
  start(row: number): number {
    return this.starts.at(row) ?? this.text.length;
  }

  /** Without the end of its line. */
  rowText(row: number): string {
    return this.text.slice(this.start(row), this.start(row + 1)).replace(/\r?\n$/, '');
  }

  /** The row that holds an offset of the text. */
  rowAt(offset: number): number {
    return Math.max(0, this.starts.countWhile((start) => start <= offset) - 1);
  }

  /** The line of a row, from 0. */
  lineOf(row: number): number {
    return row - this.continued.countWhile((each) => each <= row);
  }

  isContinued(row: number): boolean {
    return this.continued.at(this.continued.countWhile((each) => each < row)) === row;
  }

  /** The first row of a line; it can be one that has not arrived yet. */
  rowOf(line: number): number {
    return line + this.continued.countWhile((row, index) => row - index - 1 < line);
  }

  /** Cuts what is known of the last line, up to `end`, into rows; never between the halves of a surrogate pair. */
  private breakLine(end: number): void {
    let start = this.starts.at(this.starts.length - 1) ?? 0;
    while (end - start > longestRow) {
      const at = start + longestRow;
      start = isHigh(this.text.charCodeAt(at - 1)) && isLow(this.text.charCodeAt(at)) ? at - 1 : at;
      this.continued.push(this.starts.length);
      this.starts.push(start);
      this.widestRow = longestRow;
    }
    this.widestRow = Math.max(this.widestRow, end - start);
  }
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

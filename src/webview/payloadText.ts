import { countWhile } from './offsets';

/** A long text in the pieces in which it arrived. Nothing ever joins them all: that would stop the page. */
export class PayloadText {
  private readonly pieces: string[] = [];
  /** Where each piece begins, in UTF-16 units. */
  private readonly begins: number[] = [];
  private size = 0;

  /** In UTF-16 units. */
  get length(): number {
    return this.size;
  }

  append(piece: string): void {
    if (piece !== '') {
      this.pieces.push(piece);
      this.begins.push(this.size);
      this.size += piece.length;
    }
  }

  /** NaN outside of the text. */
  charCodeAt(at: number): number {
    const index = this.pieceAt(at);
    return this.pieces[index]?.charCodeAt(at - (this.begins[index] ?? 0)) ?? Number.NaN;
  }

  /** As `String.slice`, for offsets from 0. */
  slice(start: number, end: number): string {
    let text = '';
    for (let index = this.pieceAt(start); (this.begins[index] ?? end) < end; index++) {
      const begin = this.begins[index] ?? 0;
      text += this.pieces[index]?.slice(Math.max(0, start - begin), end - begin) ?? '';
    }
    return text;
  }

  private pieceAt(at: number): number {
    return Math.max(0, countWhile(this.begins.length, (index) => (this.begins[index] ?? 0) <= at) - 1);
  }
}

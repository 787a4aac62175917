/** In bytes. The same names come again and again; what is longer seldom does. */
export const longestKept = 32;

/** How many tokens short pieces came to. Each has one place, by its hash, and the last one to come keeps it. */
export class PieceCache {
  /** In pairs: a piece's hash; its length and, above that, its tokens. A length of 0 where there is none. */
  private readonly pieces = new Int32Array(2 * places);
  private readonly content = new Uint8Array(places * longestKept);

  /** The tokens of a piece of at most `longestKept` bytes; 0 for one that is not known. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { pieces, content } = this;
    const place = hash & (places - 1);
    const kept = pieces[2 * place + 1] as number;
    if (pieces[2 * place] !== hash || (kept & 0xff) !== end - start) {
      return 0;
    }
    const shift = place * longestKept - start;
    for (let at = start; at < end; at++) {
      if (bytes[at] !== content[shift + at]) {
        return 0;
      }
    }
    return kept >> 8;
  }

  set(bytes: Uint8Array, start: number, end: number, hash: number, tokens: number): void {
    const { pieces, content } = this;
    const place = hash & (places - 1);
    pieces[2 * place] = hash;
    pieces[2 * place + 1] = (tokens << 8) | (end - start);
    const shift = place * longestKept - start;
    for (let at = start; at < end; at++) {
      content[shift + at] = bytes[at] as number;
    }
  }
}

/** A power of two; a bit more than a megabyte. */
const places = 1 << 15;

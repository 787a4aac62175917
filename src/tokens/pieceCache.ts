/** In bytes. The same names come again and again; what is longer seldom does. */
export const longestKept = 32;

/** How many tokens short pieces came to. Each has one place, by its hash, and the last one to come keeps it. */
export class PieceCache {
  private readonly hashes = new Int32Array(places);
  private readonly lengths = new Uint8Array(places);
  private readonly tokens = new Uint8Array(places);
  private readonly content = new Uint8Array(places * longestKept);

  /** The tokens of a piece of at most `longestKept` bytes; 0 for one that is not known. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const place = hash & (places - 1);
    if (this.hashes[place] !== hash || this.lengths[place] !== end - start) {
      return 0;
    }
    const { content } = this;
    const shift = place * longestKept - start;
    for (let at = start; at < end; at++) {
      if (bytes[at] !== content[shift + at]) {
        return 0;
      }
    }
    return this.tokens[place] as number;
  }

  set(bytes: Uint8Array, start: number, end: number, hash: number, tokens: number): void {
    const place = hash & (places - 1);
    this.hashes[place] = hash;
    this.lengths[place] = end - start;
    this.tokens[place] = tokens;
    const shift = place * longestKept - start;
    for (let at = start; at < end; at++) {
      this.content[shift + at] = bytes[at] as number;
    }
  }
}

/** A power of two; about a megabyte. */
const places = 1 << 15;

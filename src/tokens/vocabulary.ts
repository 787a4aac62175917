/** The rank of what is no token: higher than any. */
export const noRank = 0x7fffffff;

/** There are 199,998 ranks in the larger vocabulary. */
const rankBits = 18;
const rankMask = (1 << rankBits) - 1;

/** FNV-1a, its high bits mixed in: those of the bytes at `start` and on, up to `end`. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

/** The tokens of an encoding, by their bytes. The lower its rank, the earlier a token is merged. */
export class Vocabulary {
  /** In bytes. */
  readonly longest: number;
  /** Where the bytes of each token begin; one more for where the last one ends. */
  private readonly starts: Uint32Array;
  /** All tokens' bytes, by rank. */
  private readonly pool: Uint8Array;
  /** Open addressing, at most half full: the upper bits of a token's hash, and its rank plus one; 0 for no token. */
  private readonly slots: Int32Array;
  /** One less than the number of slots, a power of two. */
  private readonly mask: number;
  /** The rank of every two bytes: half of all that is looked up. */
  private readonly pairs = new Int32Array(1 << 16).fill(noRank);

  /**
   * @param packed as scripts/packVocabulary.mjs writes it: the number of tokens in four bytes, the lowest first, fewer than
   * 2^18; then, by rank, the length of each in one byte; then, by rank, the bytes of each. It is used as long as this is.
   */
  constructor(packed: Uint8Array) {
    const count = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
    const lengths = packed.subarray(4, 4 + count);
    this.pool = packed.subarray(4 + count);
    this.starts = new Uint32Array(count + 1);
    this.mask = 2 ** Math.ceil(Math.log2(2 * count)) - 1;
    this.slots = new Int32Array(this.mask + 1);
    let longest = 0;
    let end = 0;
    for (let rank = 0; rank < count; rank++) {
      const length = lengths[rank] as number;
      longest = Math.max(longest, length);
      end += length;
      this.starts[rank + 1] = end;
      this.insert(rank, end - length, end);
    }
    this.longest = longest;
  }

  /** The rank of the token that has these bytes, or `noRank`. */
  rank(bytes: Uint8Array, start: number, end: number): number {
    if (end - start === 2) {
      return this.rankOfPair(bytes, start);
    }
    return end - start > this.longest ? noRank : this.rankHashed(bytes, start, end, hashOf(bytes, start, end));
  }

  /** The rank of the two bytes at `start`. */
  rankOfPair(bytes: Uint8Array, start: number): number {
    return this.pairs[((bytes[start] as number) << 8) | (bytes[start + 1] as number)] as number;
  }

  /** As rank(), for whoever has the hash already. */
  rankHashed(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, mask } = this;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] as number;
      if (entry === 0) {
        return noRank;
      }
      if ((entry ^ hash) >>> rankBits === 0) {
        const rank = (entry & rankMask) - 1;
        if (this.hasBytes(rank, bytes, start, end)) {
          return rank;
        }
      }
    }
  }

  private hasBytes(rank: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { pool } = this;
    const from = this.starts[rank] as number;
    if ((this.starts[rank + 1] as number) - from !== end - start) {
      return false;
    }
    let at = start;
    while (at < end && bytes[at] === pool[from + at - start]) {
      at++;
    }
    return at === end;
  }

  private insert(rank: number, start: number, end: number): void {
    const { slots, mask, pool } = this;
    const hash = hashOf(pool, start, end);
    let slot = hash & mask;
    while (slots[slot] !== 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = (hash & ~rankMask) | (rank + 1);
    if (end - start === 2) {
      this.pairs[((pool[start] as number) << 8) | (pool[start + 1] as number)] = rank;
    }
  }
}

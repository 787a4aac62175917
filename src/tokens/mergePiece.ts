// Byte pair encoding of one piece, as tiktoken does it: while two neighboring parts make a token together, the two
// whose token has the lowest rank become one part, the leftmost of equals (_byte_pair_merge in
// https://github.com/openai/tiktoken/blob/0.12.0/src/lib.rs). The next merge comes from a heap and the parts are
// linked, so that a piece of a megabyte takes a second; searching all parts for it takes the square of the length.
import { MergeHeap } from './mergeHeap';
import { type ByteString, rankOf } from './vocabulary';

/** How many tokens `piece` becomes. */
export function countMerged(piece: ByteString): number {
  const parts = new Parts(piece);
  const merges = new MergeHeap();
  const offer = (start: number): void => {
    const rank = parts.rankPair(start);
    if (rank !== noRank) {
      merges.push(rank, start);
    }
  };
  for (let start = 0; start < piece.length; start++) {
    offer(start);
  }
  for (let merge = merges.pop(); merge; merge = merges.pop()) {
    const { rank, start } = merge;
    // Otherwise one of the two has been merged with another since.
    if (parts.ranks[start] === rank) {
      parts.mergePair(start);
      offer(start);
      if (start > 0) {
        offer(parts.previous[start] as number);
      }
    }
  }
  return parts.count;
}

/** A piece in parts, at first of one byte each. A part is known by where it starts; the end is one more start. */
class Parts {
  count: number;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Of the token that the part and the one after it make, as far as `rankPair` has been asked. */
  readonly ranks: Int32Array;

  constructor(private readonly piece: ByteString) {
    this.count = piece.length;
    this.next = new Int32Array(piece.length + 1).map((_, start) => start + 1);
    this.previous = new Int32Array(piece.length + 1).map((_, start) => start - 1);
    this.ranks = new Int32Array(piece.length + 1).fill(noRank);
  }

  /** The rank of the token that the part at `start` and the one after it make, or `noRank`. */
  rankPair(start: number): number {
    const { piece, next } = this;
    const middle = next[start] as number;
    const rank = middle < piece.length ? (rankOf(piece.slice(start, next[middle])) ?? noRank) : noRank;
    this.ranks[start] = rank;
    return rank;
  }

  mergePair(start: number): void {
    const middle = this.next[start] as number;
    const end = this.next[middle] as number;
    this.next[start] = end;
    this.previous[end] = start;
    this.ranks[middle] = noRank;
    this.count--;
  }
}

const noRank = -1;

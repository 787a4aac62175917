// Byte pair encoding of one piece, as tiktoken does it: while two neighboring parts make a token together, the two
// whose token has the lowest rank become one part, the leftmost of equals (_byte_pair_merge in
// https://github.com/openai/tiktoken/blob/0.12.0/src/lib.rs).
import { MergeQueue } from './mergeQueue';
import { noRank, type Vocabulary } from './vocabulary';

/** In bytes. Up to here it is faster to look at all parts for each merge than to keep them in order. */
const longestShort = 160;

/** How many tokens the bytes become, `start` up to `end`. */
export function countMerged(vocabulary: Vocabulary, bytes: Uint8Array, start: number, end: number): number {
  return end - start > longestShort
    ? countLong(vocabulary, bytes.subarray(start, end))
    : countShort(vocabulary, bytes, start, end);
}

/** Where the parts begin, and where the last one ends. */
const starts = new Int32Array(longestShort + 1);
/** Of the token that each part makes with the one after it. */
const ranks = new Int32Array(longestShort + 1);

function countShort(vocabulary: Vocabulary, bytes: Uint8Array, start: number, end: number): number {
  let parts = end - start;
  for (let part = 0; part < parts; part++) {
    starts[part] = start + part;
    ranks[part] = part + 1 < parts ? vocabulary.rankOfPair(bytes, start + part) : noRank;
  }
  starts[parts] = end;
  for (;;) {
    let lowest = noRank;
    let at = -1;
    for (let part = 0; part < parts - 1; part++) {
      if ((ranks[part] as number) < lowest) {
        lowest = ranks[part] as number;
        at = part;
      }
    }
    if (at < 0) {
      return parts;
    }
    parts--;
    starts.copyWithin(at + 1, at + 2, parts + 2);
    ranks.copyWithin(at + 1, at + 2, parts + 1);
    ranks[at] = at + 1 < parts ? vocabulary.rank(bytes, starts[at] as number, starts[at + 2] as number) : noRank;
    if (at > 0) {
      ranks[at - 1] = vocabulary.rank(bytes, starts[at - 1] as number, starts[at + 1] as number);
    }
  }
}

/** The next merge comes from a queue and the parts are linked: looking at all takes the square of the length. */
function countLong(vocabulary: Vocabulary, piece: Uint8Array): number {
  const parts = new LinkedParts(vocabulary, piece);
  const merges = new MergeQueue();
  const offer = (start: number): void => {
    const rank = parts.rankPair(start);
    if (rank !== noRank) {
      merges.push(rank, start);
    }
  };
  for (let start = 0; start < piece.length; start++) {
    offer(start);
  }
  while (merges.next()) {
    const { rank, start } = merges;
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
class LinkedParts {
  count: number;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Of the token that the part and the one after it make, as far as `rankPair` has been asked. */
  readonly ranks: Int32Array;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly piece: Uint8Array,
  ) {
    this.count = piece.length;
    this.next = new Int32Array(piece.length + 1);
    this.previous = new Int32Array(piece.length + 1);
    this.ranks = new Int32Array(piece.length + 1).fill(noRank);
    for (let start = 0; start <= piece.length; start++) {
      this.next[start] = start + 1;
      this.previous[start] = start - 1;
    }
  }

  /** The rank of the token that the part at `start` and the one after it make, or `noRank`. */
  rankPair(start: number): number {
    const { piece, next } = this;
    const middle = next[start] as number;
    const rank = middle < piece.length ? this.vocabulary.rank(piece, start, next[middle] as number) : noRank;
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

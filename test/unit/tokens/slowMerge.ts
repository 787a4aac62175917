import assert from 'node:assert/strict';
import { noRank, type Vocabulary } from '../../../src/tokens/vocabulary';

/** Byte pair encoding as its definition says: look for the first pair of lowest rank, merge it, begin again. */
export function countByDefinition(vocabulary: Vocabulary, piece: Uint8Array): number {
  const ends = [...piece.keys()].map((at) => at + 1);
  const ranks = ends.map((_, at) => pairRank(vocabulary, piece, ends, at));
  for (;;) {
    const at = ranks.reduce((best, rank, index) => (rank < (ranks[best] ?? noRank) ? index : best), 0);
    if ((ranks[at] ?? noRank) === noRank) {
      return ends.length;
    }
    ends.splice(at, 1);
    ranks.splice(at, 1);
    ranks[at] = pairRank(vocabulary, piece, ends, at);
    if (at > 0) {
      ranks[at - 1] = pairRank(vocabulary, piece, ends, at - 1);
    }
  }
}

/**
 * Merges in rounds: in each, from left to right, every pair of the lowest rank. It is what the definition does as long
 * as no merge makes a pair of a lower rank possible, which is asserted. Fast where few different pairs occur.
 */
export function countInRounds(vocabulary: Vocabulary, piece: Uint8Array): number {
  let ends = [...piece.keys()].map((at) => at + 1);
  for (;;) {
    const ranks = ends.map((_, at) => pairRank(vocabulary, piece, ends, at));
    const lowest = ranks.reduce((least, rank) => Math.min(least, rank), noRank);
    if (lowest === noRank) {
      return ends.length;
    }
    const merged: number[] = [];
    for (let at = 0; at < ends.length; at++) {
      merged.push((ranks[at] === lowest ? ends[++at] : ends[at]) ?? 0);
    }
    assert.ok(merged.every((_, at) => pairRank(vocabulary, piece, merged, at) >= lowest));
    ends = merged;
  }
}

/** The rank of the part that ends at `ends[at]` and the one after it. */
function pairRank(vocabulary: Vocabulary, piece: Uint8Array, ends: readonly number[], at: number): number {
  const end = ends[at + 1];
  return end === undefined ? noRank : vocabulary.rank(piece, ends[at - 1] ?? 0, end);
}

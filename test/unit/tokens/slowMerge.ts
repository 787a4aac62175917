import assert from 'node:assert/strict';
import { type ByteString, rankOf } from '../../../src/tokens/vocabulary';

/** Byte pair encoding as its definition says: look for the first pair of lowest rank, merge it, begin again. */
export function countByDefinition(piece: ByteString): number {
  const parts = [...piece];
  const ranks = parts.map((_, at) => pairRank(parts, at));
  for (;;) {
    const at = ranks.reduce((best, rank, index) => (rank < (ranks[best] ?? Infinity) ? index : best), 0);
    if ((ranks[at] ?? Infinity) === Infinity) {
      return parts.length;
    }
    parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
    ranks.splice(at, 1);
    ranks[at] = pairRank(parts, at);
    if (at > 0) {
      ranks[at - 1] = pairRank(parts, at - 1);
    }
  }
}

/**
 * Merges in rounds: in each, from left to right, every pair of the lowest rank. It is what the definition does as long
 * as no merge makes a pair of a lower rank possible, which is asserted. Fast where few different pairs occur.
 */
export function countInRounds(piece: ByteString): number {
  let parts = [...piece];
  for (;;) {
    const ranks = parts.map((_, at) => pairRank(parts, at));
    const lowest = ranks.reduce((least, rank) => Math.min(least, rank), Infinity);
    if (lowest === Infinity) {
      return parts.length;
    }
    const merged: string[] = [];
    for (let at = 0; at < parts.length; at++) {
      merged.push(ranks[at] === lowest ? `${parts[at]}${parts[++at]}` : `${parts[at]}`);
    }
    assert.ok(merged.every((_, at) => pairRank(merged, at) >= lowest));
    parts = merged;
  }
}

function pairRank(parts: readonly string[], at: number): number {
  return at + 1 < parts.length ? (rankOf(`${parts[at]}${parts[at + 1]}`) ?? Infinity) : Infinity;
}

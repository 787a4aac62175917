import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MergeQueue } from '../../../src/tokens/mergeQueue';

type Merge = readonly [rank: number, start: number];

function rest(queue: MergeQueue): Merge[] {
  const merges: Merge[] = [];
  while (queue.next()) {
    merges.push([queue.rank, queue.start]);
  }
  return merges;
}

const inOrder = ([rank, start]: Merge, [otherRank, otherStart]: Merge): number =>
  rank - otherRank || start - otherStart;
const merges = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 2 ** 31 - 1 })), { maxLength: 40 });

suite('Merges in a queue', () => {
  test('come by rank, and from left to right where that is equal', () => {
    fc.assert(
      fc.property(merges, (all) => {
        const queue = new MergeQueue();
        all.forEach(([rank, start]) => void queue.push(rank, start));
        assert.deepEqual(rest(queue), [...all].sort(inOrder));
      }),
      { seed: 7 },
    );
  });

  test('come so too when more are put in after some were taken', () => {
    fc.assert(
      fc.property(merges, merges, fc.nat({ max: 40 }), (first, second, taken) => {
        const queue = new MergeQueue();
        first.forEach(([rank, start]) => void queue.push(rank, start));
        const before = Array.from({ length: Math.min(taken, first.length) }, () => {
          assert.ok(queue.next());
          return [queue.rank, queue.start];
        });
        second.forEach(([rank, start]) => void queue.push(rank, start));
        const sorted = [...first].sort(inOrder);
        assert.deepEqual(before, sorted.slice(0, taken));
        assert.deepEqual(rest(queue), [...sorted.slice(taken), ...second].sort(inOrder));
      }),
      { seed: 8 },
    );
  });
});

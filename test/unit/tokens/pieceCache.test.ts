import assert from 'node:assert/strict';
import { longestKept, PieceCache } from '../../../src/tokens/pieceCache';

const bytes = Buffer.from(`one two${'x'.repeat(longestKept)}`);

suite('A cache of pieces', () => {
  test('knows the last piece of a place, wherever it stands', () => {
    const cache = new PieceCache();
    cache.set(bytes, 0, 3, 9, 2);
    assert.deepEqual([cache.get(bytes, 0, 3, 9), cache.get(Buffer.from('...one'), 3, 6, 9)], [2, 2]);
    cache.set(bytes, 4, 7, 9, 3);
    assert.deepEqual([cache.get(bytes, 0, 3, 9), cache.get(bytes, 4, 7, 9)], [0, 3]);
  });

  test('tells pieces of one hash apart by their bytes and by their length, and of one place by their hash', () => {
    const cache = new PieceCache();
    cache.set(bytes, 0, 3, 9, 2);
    assert.deepEqual(
      [cache.get(bytes, 4, 7, 9), cache.get(bytes, 0, 2, 9), cache.get(bytes, 0, 3, 9 + 2 ** 20)],
      [0, 0, 0],
    );
  });

  test('keeps what is as long as it may be, with as many tokens', () => {
    const cache = new PieceCache();
    cache.set(bytes, 7, 7 + longestKept, -1, longestKept);
    cache.set(bytes, 0, longestKept, 0, 1);
    assert.equal(cache.get(bytes, 7, 7 + longestKept, -1), longestKept);
  });
});

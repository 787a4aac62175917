import assert from 'node:assert/strict';
import { forEachAtOnce } from '../../../../src/storage/blobs/forEachAtOnce';

suite('Working on a few at a time', () => {
  test('keeps to the width, and gives each item its index', async () => {
    let now = 0;
    let most = 0;
    const seen: number[] = [];
    await forEachAtOnce([5, 3, 1, 4, 2, 0], 3, async (item, index) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setTimeout(done, item));
      seen[index] = item;
      now -= 1;
    });
    assert.deepEqual([most, seen], [3, [5, 3, 1, 4, 2, 0]]);
  });

  test('asks for an item only when there is room for it', async () => {
    let asked = 0;
    const release: (() => void)[] = [];
    function* items(): Generator<number> {
      for (let item = 0; item < 10; item += 1) {
        asked += 1;
        yield item;
      }
    }
    const done = forEachAtOnce(items(), 2, () => new Promise<void>((free) => release.push(free)));
    await new Promise((turn) => setImmediate(turn));
    const before = asked;
    const pump = setInterval(() => release.splice(0).forEach((free) => void free()), 1);
    await done;
    clearInterval(pump);
    assert.deepEqual([before, asked], [2, 10]);
  });

  test('begins nothing after a failure, ends what is under way, and closes the source', async () => {
    const ended: number[] = [];
    let closed = false;
    function* items(): Generator<number> {
      try {
        yield* [0, 1, 2, 3];
      } finally {
        closed = true;
      }
    }
    const work = async (item: number): Promise<void> => {
      await new Promise((turn) => setTimeout(turn, item === 0 ? 1 : 10));
      if (item === 0) {
        throw new Error('first');
      }
      ended.push(item);
    };
    await assert.rejects(forEachAtOnce(items(), 2, work), /^Error: first$/);
    assert.deepEqual([ended, closed], [[1], true]);
  });
});

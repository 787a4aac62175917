import assert from 'node:assert/strict';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Branch, walkInOrder } from '../../../src/sources/frontier';
import { randomNumbers } from '../../support/randomNumbers';

async function all<T>(walk: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of walk) {
    found.push(each);
  }
  return found;
}

/** A tree of places: a text is something found, a list a place. */
type Tree = readonly (string | Tree)[];

suite('A walk in order', () => {
  const random = randomNumbers(20_261_120);
  let running: number;
  let most: number;
  let reads: number;
  setup(() => {
    running = 0;
    most = 0;
    reads = 0;
  });

  /** Reads a place after as many turns as `delay` says. */
  const reading = (tree: Tree, delay: () => number) => async (): Promise<readonly Branch<string>[]> => {
    reads += 1;
    running += 1;
    most = Math.max(most, running);
    for (let turns = delay(); turns > 0; turns -= 1) {
      await setImmediate();
    }
    running -= 1;
    return tree.map((each) => (typeof each === 'string' ? { found: each } : { read: reading(each, delay) }));
  };
  const walk = (
    tree: Tree,
    { delay = () => Math.floor(random() * 5), width = 4, signal = undefined as AbortSignal | undefined } = {},
  ) => walkInOrder(reading(tree, delay), { width, signal });
  const randomTree = (depth: number): Tree =>
    Array.from({ length: Math.floor(random() * 5) }, () =>
      depth > 0 && random() < 0.6 ? randomTree(depth - 1) : String(Math.floor(random() * 1e9)),
    );

  test('gives everything in the order of the tree, whichever place answers first', async () => {
    for (let round = 0; round < 50; round += 1) {
      const tree = randomTree(5);
      const found = await all(walk(tree));
      assert.deepEqual(found, (tree as unknown[]).flat(Number.POSITIVE_INFINITY));
    }
  });

  test('looks into as many places at a time as it may, and no more', async () => {
    const tree = Array.from({ length: 10 }, () => Array.from({ length: 10 }, () => ['a']));
    await all(walk(tree, { width: 7 }));
    assert.deepEqual([most, reads], [7, 111]);
  });

  test('reads no further once nobody takes what it finds', async () => {
    const tree = Array.from({ length: 1_000 }, () => ['a']);
    for await (const each of walk(tree, { width: 3 })) {
      assert.equal(each, 'a');
      break;
    }
    const then = reads;
    await setTimeout(20);
    assert.ok(then < 20 && reads === then, `${then}, ${reads}`);
  });

  test('reads ahead only so far while the next place does not answer', async () => {
    const slow = new Promise<readonly Branch<string>[]>(() => undefined);
    const rest = Array.from({ length: 20_000 }, () => ({ read: reading([], () => 0) }));
    const aborting = new AbortController();
    const places = async () => [{ read: () => slow }, ...rest];
    const taken = all(walkInOrder(places, { width: 4, signal: aborting.signal }));
    await setTimeout(100);
    assert.ok(reads > 50 && reads < 300, `${reads}`);
    aborting.abort(new Error('enough'));
    await assert.rejects(taken, /enough/);
  });

  test('fails with what a place throws, when its turn has come', async () => {
    const failing = async () => [{ found: 'a' }, { read: () => Promise.reject(new Error('gone')) }, { found: 'b' }];
    const taken: string[] = [];
    await assert.rejects(async () => {
      for await (const each of walkInOrder<string>(failing, { width: 2, signal: undefined })) {
        taken.push(each);
      }
    }, /gone/);
    assert.deepEqual(taken, ['a']);
  });

  test('ends at once when it is aborted before it begins', async () => {
    const signal = AbortSignal.abort(new Error('no'));
    await assert.rejects(all(walk(['a'], { signal })), /no/);
    assert.equal(reads, 0);
  });

  test('is not deeper than the stack is: places lie in each other without end', async () => {
    let tree: Tree = ['end'];
    for (let depth = 0; depth < 20_000; depth += 1) {
      tree = [tree];
    }
    assert.deepEqual(await all(walk(tree, { delay: () => 0 })), ['end']);
  });
});

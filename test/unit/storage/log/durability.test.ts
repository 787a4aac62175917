import assert from 'node:assert/strict';
import type { Durability } from '../../../../src/core/durability';
import { newScene, type Scene } from '../../../support/simulation/scene';

suite('A change that was acknowledged', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  async function added(durability: Durability, device: 'append' | 'slots' = 'append') {
    const actor = await scene.opened({ durability, device });
    await actor.add('a');
    await actor.add('b');
    return actor;
  }

  async function left(): Promise<readonly string[] | undefined> {
    scene.cutPower();
    return scene.actor().read();
  }

  for (const device of ['append', 'slots'] as const) {
    test(`[W6] strictly outlasts a power cut, in ${device}`, async () => {
      await added('strict', device);
      assert.deepEqual(await left(), ['a', 'b']);
    });

    test(`asynchronously outlasts the end of the process, and with those before it a power cut or not, in ${device}`, async () => {
      const { process } = await added('async', device);
      scene.simulator.end(process);
      assert.deepEqual(await scene.actor().read(), ['a', 'b']);
      const rest = await left();
      assert.deepEqual(rest, ['a', 'b'].slice(0, rest?.length));
    });

    test(`asynchronously outlasts a power cut once the store was closed, in ${device}`, async () => {
      const { log } = await added('async', device);
      await log.close();
      assert.deepEqual(await left(), ['a', 'b']);
    });

    test(`asynchronously outlasts a power cut once there was a checkpoint, in ${device}`, async () => {
      const { log } = await added('async', device);
      await log.checkpoint();
      assert.deepEqual(await left(), ['a', 'b']);
    });

    test(`asynchronously outlasts a power cut once another process made a strict one, in ${device}`, async () => {
      await added('async', device);
      const strict = await scene.opened({ durability: 'strict' });
      await strict.add('c');
      assert.deepEqual(await left(), ['a', 'b', 'c']);
    });
  }

  test('in a batch is synced with the others, 50 ms later', async () => {
    const pauses: { readonly milliseconds: number; readonly end: () => void }[] = [];
    const pause = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => pauses.push({ milliseconds, end: resolve }));
    const { add, log } = await scene.opened({ durability: 'batched', pause });
    await add('a');
    await add('b');
    assert.deepEqual(
      pauses.map(({ milliseconds }) => milliseconds),
      [50],
    );
    pauses[0]?.end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(log.present?.hasUnsynced, false);
    assert.deepEqual(await left(), ['a', 'b']);
  });

  test('in a batch whose sync failed is known to be in danger, and the next one saves both', async () => {
    const { add, process } = await scene.opened({ durability: 'batched' });
    process.fault = (operation) => (operation === 'sync' || operation === 'mkdir' ? 'EIO' : undefined);
    await add('a');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await assert.rejects(add('b'), { code: 'store-not-writable' });
    process.fault = () => undefined;
    await add('c');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await left(), ['a', 'c']);
  });

  test('is kept by a log that is closed again while it closes, whenever that is', async () => {
    for (let ticks = 0; ticks < 40; ticks += 1) {
      const { log, add } = await scene.opened({ durability: 'async' });
      await add(`${ticks}`);
      const first = log.close();
      for (let tick = 0; tick < ticks; tick += 1) {
        await new Promise(setImmediate);
      }
      await Promise.all([first, log.close()]);
    }
    assert.equal((await left())?.length, 40);
  });

  test('is not made again when asking for nothing new', async () => {
    const { log, read } = await added('strict');
    assert.equal(await log.write(() => 'nothing'), 'nothing');
    assert.deepEqual(await read(), ['a', 'b']);
  });

  test('is not made at all when it throws, and the next one is', async () => {
    const { log, add, read } = await added('strict');
    const refused = log.write(() => {
      throw new Error('no such pack');
    });
    await assert.rejects(refused, /no such pack/);
    assert.deepEqual([await add('c'), await read()], [3, ['a', 'b', 'c']]);
  });

  test('came after all that were acknowledged before it, whoever made them', async () => {
    const actors = [await scene.opened(), await scene.opened(), await scene.opened({ device: 'slots' })];
    const counts: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const { add } of actors) {
        counts.push(await add(`${counts.length}`));
      }
    }
    assert.deepEqual(counts, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

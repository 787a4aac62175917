import assert from 'node:assert/strict';
import { loadBlake3 } from '../../../../src/storage/blake3';
import { type Frame, FrameCodec } from '../../../../src/storage/log/frame';
import { upgradedCounter } from '../../../support/simulation/counterReplica';
import { newScene, type Scene } from '../../../support/simulation/scene';

suite('A log of another version', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  async function written(schema: number): Promise<void> {
    const { add, log } = await scene.opened({ schema });
    await add('a');
    await log.close();
  }

  test('[R5] that is newer is refused, and left as it is', async () => {
    await written(2);
    const before = scene.names();
    const older = scene.actor({ schema: 1 });
    await assert.rejects(older.read(), { code: 'store-too-new' });
    await assert.rejects(older.found(), { code: 'store-too-new' });
    assert.deepEqual(scene.names(), before);
  });

  test('that has a later format is refused', async () => {
    await written(1);
    const path = scene.path('head');
    const codec = new FrameCodec(await loadBlake3(), Buffer.from(/-([0-9a-f]{32})/.exec(path)?.[1] ?? '', 'hex'));
    const file = scene.simulator.disk.file(path);
    const head = codec.decode(file.visible) as Frame;
    const payload = Buffer.from(Buffer.from(head.payload).toString().replace('"format":2', '"format":3'));
    file.visible = Buffer.from(codec.encode({ ...head, payload }, 0).bytes);
    const before = scene.names();
    await assert.rejects(scene.actor().read(), {
      code: 'store-too-new',
      details: { directory: '/store', found: 3, supported: 2 },
    });
    assert.deepEqual(scene.names(), before);
  });

  test('that is older is upgraded in a new generation, by whoever comes first', async () => {
    await written(1);
    const newer = scene.actor({ schema: 3 });
    assert.deepEqual(await newer.read(), ['a']);
    assert.equal(await newer.add('b'), 2);
    assert.deepEqual(await scene.actor({ schema: 3 }).read(), ['a', 'b']);
    assert.equal(scene.names('active-').at(-1)?.slice(0, 15), 'active-00000003');
  });

  test('is upgraded once by two who come at once', async () => {
    await written(1);
    const upgrades: number[] = [];
    const upgrade = async (image: Uint8Array, from: number): Promise<Uint8Array> => {
      upgrades.push(from);
      return upgradedCounter(image, from, 2);
    };
    const both = [scene.actor({ schema: 2, upgrade }), scene.actor({ schema: 2, upgrade })];
    assert.deepEqual(await Promise.all(both.map(({ read }) => read())), [['a'], ['a']]);
    assert.equal(scene.names('active-').at(-1)?.slice(0, 15), 'active-00000003');
    assert.deepEqual(upgrades, [1, 1]);
  });

  test('[W9] is upgraded with what an older one writes meanwhile', async () => {
    await written(1);
    const older = await scene.opened({ schema: 1 });
    let isFirst = true;
    const upgrade = async (image: Uint8Array, from: number): Promise<Uint8Array> => {
      if (isFirst) {
        isFirst = false;
        await older.add('b');
      }
      return upgradedCounter(image, from, 2);
    };
    assert.deepEqual(await scene.actor({ schema: 2, upgrade }).read(), ['a', 'b']);
  });

  test('[R5] is refused by an older one that had it open, whose changes are not lost', async () => {
    await written(1);
    const older = await scene.opened({ schema: 1, durability: 'async' });
    await older.add('b');
    assert.deepEqual(await scene.actor({ schema: 2 }).read(), ['a', 'b']);
    await assert.rejects(older.add('c'), { code: 'store-too-new' });
    scene.cutPower();
    assert.deepEqual(await scene.actor({ schema: 2 }).read(), ['a', 'b']);
  });

  test('is not lost when its upgrade fails', async () => {
    await written(1);
    const upgrade = (): Promise<Uint8Array> => Promise.reject(new Error('cannot be upgraded'));
    await assert.rejects(scene.actor({ schema: 2, upgrade }).read(), /cannot be upgraded/);
    assert.deepEqual(await scene.actor({ schema: 1 }).read(), ['a']);
  });

  test('that another founds first is upgraded by one who wanted to found it', async () => {
    const [older, newer] = [scene.actor({ schema: 1 }), scene.actor({ schema: 2 })];
    await Promise.allSettled([older.found(), newer.found()]);
    assert.equal(await newer.add('a'), 1);
    assert.deepEqual(await scene.actor({ schema: 2 }).read(), ['a']);
  });
});

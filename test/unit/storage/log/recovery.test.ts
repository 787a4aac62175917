import assert from 'node:assert/strict';
import { loadBlake3 } from '../../../../src/storage/blake3';
import { AppendDevice } from '../../../../src/storage/log/appendDevice';
import { FrameCodec } from '../../../../src/storage/log/frame';
import { Random } from '../../../support/simulation/random';
import { newScene, type Scene } from '../../../support/simulation/scene';
import type { Operation, SimulatedProcess } from '../../../support/simulation/simulator';

suite('After a sync that failed', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  /** The process's next operations of this kind fail. */
  function fail(process: SimulatedProcess, code: string, times: number, ...operations: Operation[]): void {
    let left = times;
    const before = process.fault;
    process.fault = (operation) => {
      if (!operations.includes(operation) || left === 0) {
        return before(operation);
      }
      left -= 1;
      return code;
    };
  }

  test('[W8] the state goes into a new generation, and what was asked for is acknowledged', async () => {
    const { add, log, process } = await scene.opened();
    await add('a');
    fail(process, 'EIO', 1, 'sync');
    assert.equal(await add('b'), 2);
    assert.equal(log.present?.name.number, 3);
    scene.cutPower();
    assert.deepEqual(await scene.actor().read(), ['a', 'b']);
  });

  test('a change is refused while no new generation can be written, and made when one can', async () => {
    const { add, process } = await scene.opened();
    fail(process, 'EIO', 2, 'sync');
    await assert.rejects(add('a'), { code: 'store-not-synced' });
    assert.equal(await add('b'), 2);
    scene.cutPower();
    assert.deepEqual(await scene.actor().read(), ['a', 'b']);
  });

  test('nothing is acknowledged while the new generation cannot be marked as reached', async () => {
    const { add, process, files } = await scene.opened();
    await add('a');
    fail(process, 'EIO', 1, 'sync');
    files.mark = () => Promise.reject(Object.assign(new Error('EACCES: mark'), { code: 'EACCES' }));
    await assert.rejects(add('b'), { code: 'store-not-synced' });
    scene.cutPower();
    assert.deepEqual(await scene.actor().read(), ['a']);
  });

  test('a sync that was asked for meanwhile does not succeed on top of it', async () => {
    const { add, process } = await scene.opened();
    await add('a');
    fail(process, 'EIO', 1, 'sync');
    fail(process, 'ENOSPC', 100, 'mkdir');
    const both = await Promise.allSettled([add('b'), add('c')]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
  });

  test('another process that had the log open hears of it too', async () => {
    const first = await scene.opened();
    const second = await scene.opened();
    await first.add('a');
    fail(first.process, 'EIO', 1, 'sync');
    fail(first.process, 'ENOSPC', 100, 'mkdir');
    await assert.rejects(first.add('b'), { code: 'store-not-synced' });
    assert.equal(await second.add('c'), 3);
    scene.cutPower();
    assert.deepEqual(await scene.actor().read(), ['a', 'b', 'c']);
  });

  test('[W7] a process that comes later writes again what nobody is known to have synced', async () => {
    const first = await scene.opened();
    await first.add('a');
    fail(first.process, 'EIO', 1, 'sync');
    fail(first.process, 'ENOSPC', 100, 'mkdir');
    await assert.rejects(first.add('b'), { code: 'store-not-synced' });
    scene.simulator.end(first.process);
    const second = await scene.opened();
    assert.equal(await second.add('c'), 3);
    scene.cutPower();
    assert.deepEqual(await scene.actor().read(), ['a', 'b', 'c']);
  });

  test('a record of which a part was there before is written again whole', async () => {
    const { log, files } = await scene.opened();
    const path = scene.path('log');
    const codec = new FrameCodec(await loadBlake3(), Buffer.from(log.present?.name.id ?? '', 'hex'));
    const previous = log.present?.position.hash ?? Buffer.alloc(16);
    const { bytes } = codec.encode(
      { kind: 'transaction', sequence: 1, previous, payload: Buffer.alloc(9), synced: 0 },
      0,
    );
    const disk = scene.simulator.disk.file(path);
    disk.append(bytes.subarray(0, 50));
    disk.failSync(new Random(2));
    const device = await AppendDevice.open(files, path.slice(0, -'/log'.length), codec);
    const before = await device.read();
    disk.append(bytes.subarray(50));
    const after = await device.read();
    await device.sync();
    scene.cutPower();
    const { visible } = scene.simulator.disk.file(path);
    assert.deepEqual([before.length, after.length, codec.scan(visible).frames.length], [0, 1, 1]);
  });

  test('[W7] what was there before is written again as it was read, also when the system has forgotten it since', async () => {
    const first = await scene.opened({ durability: 'async' });
    await first.add('a');
    scene.simulator.end(first.process);
    const second = await scene.opened();
    const { visible } = scene.simulator.disk.file(scene.path('log'));
    visible.fill(0);
    assert.equal(await second.add('b'), 2);
    scene.cutPower();
    assert.deepEqual(await scene.actor().read(), ['a', 'b']);
  });

  test('nothing is to be done when it did not come to a sync: the next change is made in the same generation', async () => {
    await scene.opened();
    const { add, log, process } = await scene.opened();
    fail(process, 'EMFILE', 1, 'create');
    await assert.rejects(add('a'), { code: 'store-not-synced' });
    assert.deepEqual([await add('b'), log.present?.name.number, scene.names('g').length], [2, 2, 2]);
    scene.cutPower();
    assert.deepEqual(await scene.actor().read(), ['a', 'b']);
  });
});

import assert from 'node:assert/strict';
import { newScene, type Scene } from '../../../support/simulation/scene';

suite('What is known to be durable', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  /** Takes away the last bytes of the log, as no crash does once they were synced. */
  function cut(bytes: number): void {
    const file = scene.simulator.disk.file(scene.path('log'));
    file.visible = Buffer.from(file.visible.subarray(0, -bytes));
  }

  function logBytes(): number {
    return scene.simulator.disk.file(scene.path('log')).visible.length;
  }

  test('[R3] is missed when the end of the log is damaged after it was closed', async () => {
    const { add, log } = await scene.opened();
    await add('a');
    await log.close();
    const whole = logBytes();
    for (let bytes = 1; bytes <= whole; bytes += 7) {
      cut(7);
      const outcome = await scene
        .actor()
        .read()
        .catch(({ code }) => code);
      // Within the note at the end nothing is missing yet.
      assert.deepEqual(outcome, logBytes() >= whole - 88 ? ['a'] : 'store-damaged', `${logBytes()} of ${whole}`);
    }
  });

  test('is missed by a later record, when one before it is damaged', async () => {
    const { add, log } = await scene.opened();
    await add('a');
    const first = logBytes();
    await add('b');
    await add('c');
    log.note = async () => undefined;
    await log.close();
    scene.simulator.disk.file(scene.path('log')).write(first + 20, Buffer.from('spoiled'));
    await assert.rejects(scene.actor().read(), { code: 'store-damaged' });
  });

  test('is not missed when a torn record at the end was never said to be durable', async () => {
    const { add } = await scene.opened();
    await add('a');
    await add('b');
    cut(10);
    assert.deepEqual(await scene.actor().read(), ['a']);
  });

  test('is noted once, and only when there is news', async () => {
    const { add, log } = await scene.opened();
    await add('a');
    const before = logBytes();
    await log.note();
    await log.note();
    await log.note();
    assert.equal(logBytes() - before, 88);
  });

  test('is not noted while something is not synced', async () => {
    const { add, log } = await scene.opened({ durability: 'async' });
    await add('a');
    const before = logBytes();
    await log.note();
    assert.equal(logBytes(), before);
  });

  test('[W12] is noted beside slots, not in one', async () => {
    const { add, log } = await scene.opened({ device: 'slots' });
    await add('a');
    await log.note();
    const names = scene.simulator.disk.names(scene.path('').slice(0, -1));
    assert.deepEqual(
      names.filter((name) => name.startsWith('0') || name.startsWith('durable')),
      ['000000000001.record', 'durable-000000000001'],
    );
  });

  test('is missed when the last slot is gone after the store was closed', async () => {
    const { add, log } = await scene.opened({ device: 'slots' });
    await add('a');
    await log.close();
    scene.simulator.disk.rename(scene.path('000000000001.record'), '/store/elsewhere');
    await assert.rejects(scene.actor().read(), { code: 'store-damaged' });
  });

  test('is not said where a note cannot be written, and that is no error', async () => {
    const { add, log, process } = await scene.opened();
    await add('a');
    process.fault = () => 'ENOSPC';
    await log.note();
    process.fault = () => undefined;
    assert.equal(await add('b'), 2);
  });
});

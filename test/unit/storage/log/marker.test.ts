import assert from 'node:assert/strict';
import { type Actor, newScene, type Scene } from '../../../support/simulation/scene';

suite('The marker of a generation', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  /** Checkpoints, and dies when the marker has its name, before that is durable. */
  function diesMarking({ files, log, process }: Actor): Promise<void> {
    return new Promise((resolve) => {
      const mark = files.mark.bind(files);
      files.mark = async (path) => {
        await mark(path);
        scene.simulator.end(process);
        resolve();
        return new Promise(() => undefined);
      };
      void log.checkpoint();
    });
  }

  async function left(): Promise<readonly string[] | undefined> {
    scene.cutPower();
    return scene.actor().read();
  }

  test('[W6] is made durable by whoever enters and acknowledges something', async () => {
    const first = await scene.opened();
    await first.add('a');
    await diesMarking(first);
    const second = await scene.opened();
    assert.equal(second.log.present?.name.number, 3);
    await second.add('b');
    assert.deepEqual(await left(), ['a', 'b']);
  });

  test('[W10] is made durable by whoever relies on it after a failed sync', async () => {
    const [first, second] = [await scene.opened(), await scene.opened()];
    await first.add('a');
    await second.read();
    let isToFail = true;
    first.process.fault = (operation) => {
      const fails = isToFail && operation === 'sync';
      isToFail &&= !fails;
      return fails ? 'EIO' : undefined;
    };
    const list = first.files.list.bind(first.files);
    let isMarked: Promise<void> | undefined;
    first.files.list = async (path) => {
      isMarked ??= diesMarking(second);
      await isMarked;
      return list(path);
    };
    await first.add('b');
    assert.deepEqual([second.process.isDead, first.log.present?.name.number], [true, 2]);
    assert.deepEqual(await left(), ['a', 'b']);
  });

  test('is nothing that a reader needs, and is made by the next who writes', async () => {
    const writer = await scene.opened();
    const reader = await scene.opened();
    reader.files.mark = () => Promise.reject(Object.assign(new Error('EACCES: mark'), { code: 'EACCES' }));
    await writer.add('a');
    await writer.log.checkpoint();
    assert.deepEqual(await reader.read(), ['a']);
    await assert.rejects(reader.add('b'), { code: 'store-not-synced' });
    await writer.add('c');
    assert.deepEqual(await left(), ['a', 'b', 'c']);
  });
});

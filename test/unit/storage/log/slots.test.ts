import assert from 'node:assert/strict';
import { systemError } from '../../../support/simulation/alteredLogs';
import { type Actor, newScene, type Scene } from '../../../support/simulation/scene';

suite('A store in slots', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  const opened = (): Promise<Actor> => scene.opened({ device: 'slots' });

  /** The actor's next rename onto the slot fails, after it was done or another had done its own. */
  function loseAnswer({ files }: Actor, slot: number, code: string, before: () => Promise<unknown>): void {
    const rename = files.rename.bind(files);
    let isLost = false;
    files.rename = async (from, to) => {
      if (isLost || !to.endsWith(`${slot}.record`)) {
        return rename(from, to);
      }
      isLost = true;
      await before();
      await rename(from, to).catch(() => undefined);
      throw systemError(code);
    };
  }

  for (const code of ['EIO', 'ENOENT']) {
    test(`acknowledges a change, and makes it once, when the answer to its rename was lost and ${code} came instead`, async () => {
      const actor = await opened();
      await actor.add('a');
      loseAnswer(actor, 2, code, async () => undefined);
      assert.deepEqual([await actor.add('b'), await actor.add('c')], [2, 3]);
      scene.cutPower();
      assert.deepEqual(await scene.actor().read(), ['a', 'b', 'c']);
    });

    test(`makes a change again behind another’s that was in its way when ${code} came`, async () => {
      const [actor, other] = [await opened(), await opened()];
      await actor.add('a');
      loseAnswer(actor, 2, code, () => other.add('other'));
      assert.deepEqual([await actor.add('b'), await actor.add('c')], [3, 4]);
      assert.deepEqual(await other.read(), ['a', 'other', 'b', 'c']);
    });

    test(`carries each change into the next generation, also when ${code} came instead of an answer`, async () => {
      const [actor, other] = [await opened(), await opened()];
      const sync = actor.files.syncDirectory.bind(actor.files);
      let isMade: Promise<unknown> | undefined;
      actor.files.syncDirectory = async (path) => {
        isMade ??= other.add('b').then(() => other.add('c'));
        await isMade;
        await sync(path);
      };
      await actor.read();
      const first = scene.path('');
      let isLost = false;
      const rename = actor.files.rename.bind(actor.files);
      actor.files.rename = async (from, to) => {
        await rename(from, to);
        const isCarried = to.endsWith('1.record') && !to.startsWith(first);
        if (isCarried && !isLost) {
          isLost = true;
          throw systemError(code);
        }
      };
      await actor.log.checkpoint();
      assert.deepEqual([isLost, await scene.actor().read(), await other.read()], [true, ['b', 'c'], ['b', 'c']]);
    });
  }

  test('is damaged when what was read last is gone while the generation is there, and nothing is written', async () => {
    const { add, read } = await opened();
    await add('a');
    await add('b');
    const { disk } = scene.simulator;
    disk.rename(scene.path('000000000002.record'), '/store/elsewhere');
    const names = (): readonly string[] => [...scene.names(), ...disk.names(scene.path('').slice(0, -1))];
    const before = names();
    await assert.rejects(add('c'), { code: 'store-damaged' });
    assert.deepEqual(names(), before);
    disk.rename('/store/elsewhere', scene.path('000000000002.record'));
    assert.deepEqual(await read(), ['a', 'b']);
  });

  test('[W13] stays in slots when a process checkpoints it that would append', async () => {
    await (await opened()).add('a');
    const { log, add } = await scene.opened({ device: 'append' });
    await log.checkpoint();
    assert.deepEqual([await add('b'), log.present?.name.number, log.present?.device.kind], [2, 3, 'slots']);
  });

  test('[W13] is what one that is appended to becomes, before the first change of a process that needs slots', async () => {
    await (await scene.opened({ device: 'append' })).add('a');
    const before = scene.simulator.disk.file(scene.path('log')).visible;
    const { log, add } = await opened();
    assert.equal(log.present?.device.kind, 'append');
    assert.equal(await add('b'), 2);
    const after = scene.simulator.disk.file(scene.path('log', 1)).visible.subarray(before.length);
    assert.deepEqual(
      [log.present?.name.number, log.present?.device.kind, after.includes('"b"'), await scene.actor().read()],
      [3, 'slots', false, ['a', 'b']],
    );
  });
});

import assert from 'node:assert/strict';
import { type Actor, newScene, type Scene } from '../../../support/simulation/scene';
import type { Operation } from '../../../support/simulation/simulator';

const writing: ReadonlySet<Operation> = new Set(['create', 'append', 'write', 'rename', 'mkdir', 'remove']);

suite('A store that may only be read', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  /** One whom the operating system lets read. */
  function reader(code: string): { readonly actor: Actor; readonly refused: readonly Operation[] } {
    const refused: Operation[] = [];
    const actor = scene.actor();
    actor.process.fault = (operation) => {
      if (writing.has(operation)) {
        refused.push(operation);
      }
      return writing.has(operation) ? code : undefined;
    };
    return { actor, refused };
  }

  for (const code of ['EACCES', 'EROFS', 'EPERM']) {
    test(`for ${code}, is read, and nothing is tried to be written`, async () => {
      const writer = await scene.opened();
      await writer.add('a');
      const { actor, refused } = reader(code);
      assert.deepEqual(await actor.read(), ['a']);
      await writer.add('b');
      assert.deepEqual([await actor.read(), refused], [['a', 'b'], []]);
    });

    test(`for ${code}, is followed from generation to generation`, async () => {
      const writer = await scene.opened();
      const { actor } = reader(code);
      await actor.read();
      for (const tag of ['a', 'b', 'c']) {
        await writer.add(tag);
        await writer.log.checkpoint();
      }
      assert.deepEqual(await actor.read(), ['a', 'b', 'c']);
    });

    test(`for ${code}, refuses a change, which is not made`, async () => {
      const writer = await scene.opened();
      const { actor } = reader(code);
      await assert.rejects(actor.add('a'), { code });
      assert.deepEqual([await actor.read(), await writer.read()], [[], []]);
    });

    test(`for ${code}, is read although its newest checkpoint is damaged`, async () => {
      const writer = await scene.opened();
      await writer.add('a');
      await writer.log.checkpoint();
      await writer.log.close();
      scene.simulator.disk.file(scene.path('base.db')).write(3, Buffer.from('spoiled'));
      assert.deepEqual(await reader(code).actor.read(), ['a']);
    });
  }

  test('is noted, checkpointed and closed without harm', async () => {
    await (await scene.opened()).add('a');
    const { actor } = reader('EROFS');
    await actor.read();
    await actor.log.note();
    await assert.rejects(actor.log.checkpoint(), { code: 'EROFS' });
    await actor.log.close();
    assert.deepEqual(await scene.actor().read(), ['a']);
  });
});

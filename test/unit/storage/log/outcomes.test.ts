// What a change is said to have come to must be what became of it.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { alterLogs, systemError } from '../../../support/simulation/alteredLogs';
import { type Actor, newScene, type Scene } from '../../../support/simulation/scene';

suite('The outcome of a change', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  function codeOf(change: Promise<unknown>): Promise<unknown> {
    return change.catch(({ code }) => code);
  }

  test('after a failed sync is that it was made, and of those behind it that they were not', async () => {
    const { add, process } = await scene.opened();
    await add('a');
    let isSynced = false;
    process.fault = (operation) => {
      const fails = operation === 'mkdir' || (operation === 'sync' && !isSynced);
      isSynced ||= operation === 'sync';
      return fails ? 'EIO' : undefined;
    };
    const said = [await codeOf(add('b')), await codeOf(add('c')), await codeOf(add('d'))];
    process.fault = () => undefined;
    assert.deepEqual(
      [...said, await add('e'), await scene.actor().read()],
      ['store-not-synced', 'store-not-writable', 'store-not-writable', 3, ['a', 'b', 'e']],
    );
  });

  for (const [isWritten, read] of [
    [true, ['a', 'b']],
    [false, ['a']],
  ] as const) {
    test(`is not known when the append failed and nothing can be read: that it was ${isWritten ? '' : 'not '}made is read later`, async () => {
      const actor = scene.actor();
      let isBroken = false;
      alterLogs(actor.files, (file) => ({
        append: async (bytes) => {
          if (!isBroken || isWritten) {
            await file.append(bytes);
          }
          return isBroken ? Promise.reject(systemError('EIO')) : bytes.length;
        },
        stat: () => {
          const isRead = isBroken && actor.replica.tags.length === 1 && hasAppended;
          return isRead ? Promise.reject(systemError('EIO')) : file.stat();
        },
      }));
      let hasAppended = false;
      await actor.found();
      await actor.add('a');
      isBroken = true;
      const step = actor.log.write(() => {
        hasAppended = true;
        return actor.replica.add('b');
      });
      assert.equal(await codeOf(step), 'store-outcome-unknown');
      isBroken = false;
      assert.deepEqual(await actor.read(), read);
      assert.deepEqual([await actor.add('c'), await scene.actor().read()], [read.length + 1, [...read, 'c']]);
    });
  }

  /** A change whose sync fails, after `meanwhile` and a read of the same process that found it could not go on. */
  async function outcomeAfter(meanwhile: (actor: Actor) => Promise<unknown>): Promise<readonly unknown[]> {
    const actor = scene.actor();
    let reading: Promise<unknown> | undefined;
    let isArmed = false;
    alterLogs(actor.files, (file) => ({
      sync: async () => {
        if (!isArmed) {
          return file.sync();
        }
        await meanwhile(actor);
        reading = codeOf(actor.read());
        while (actor.log.present) {
          await setImmediate();
        }
        throw systemError('EIO');
      },
    }));
    await actor.found();
    await actor.add('a');
    isArmed = true;
    const said = await codeOf(actor.add('b'));
    return [said, await reading];
  }

  test('is that it was made, also when the store was damaged before it was synced', async () => {
    const said = await outcomeAfter(async () => {
      const { disk } = scene.simulator;
      const log = disk.file(scene.path('log'));
      log.visible = log.visible.subarray(0, -1);
      disk.file(scene.path('base.db')).write(3, Buffer.from('spoiled'));
    });
    assert.deepEqual(said, ['store-not-synced', 'store-damaged']);
  });

  test('is that it was made, also when the store became too new before it was synced', async () => {
    const said = await outcomeAfter(async ({ files }) => {
      await scene.opened({ schema: 2 });
      const list = files.list.bind(files);
      files.list = () => {
        // Else what is in the next generation is known to be safe.
        files.list = list;
        return Promise.reject(systemError('EMFILE'));
      };
    });
    assert.deepEqual(said, ['store-not-synced', 'store-too-new']);
  });
});

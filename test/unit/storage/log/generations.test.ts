import assert from 'node:assert/strict';
import type { LogOptions } from '../../../../src/storage/log/transactionLog';
import { Random } from '../../../support/simulation/random';
import { type Actor, newScene, type Scene } from '../../../support/simulation/scene';
import { Simulator } from '../../../support/simulation/simulator';

suite('The generations of a log', () => {
  let scene: Scene;
  setup(async () => {
    scene = await newScene();
  });

  /** A store with the changes a and b before its last checkpoint, and c after it. */
  async function written(options: Partial<LogOptions> = {}): Promise<void> {
    const { add, log } = await scene.opened(options);
    await add('a');
    await add('b');
    await log.checkpoint();
    await add('c');
    await log.close();
  }

  /** What comes of it while the simulator runs the steps of all; now and then a process sleeps for a while. */
  async function during<T>(result: Promise<T>, sleeps = 0): Promise<T> {
    const { simulator } = scene;
    let isOver = false;
    const end = (): void => {
      isOver = true;
    };
    result.then(end, end);
    await simulator.run(
      () => isOver,
      ({ process }) => {
        const sleepsNow = simulator.random.next() < sleeps;
        process.sleepsUntil = sleepsNow ? simulator.steps + 100 : process.sleepsUntil;
        return sleepsNow ? 'wait' : 'run';
      },
    );
    return result;
  }

  function spoil(path: string): void {
    const file = scene.simulator.disk.file(path);
    file.write(Math.floor(file.visible.length / 2), Buffer.from('spoiled'));
  }

  test('begin with the image that the store was founded with', async () => {
    const { read } = await scene.opened();
    assert.deepEqual([await read(), scene.names('active-').length], [[], 1]);
  });

  test('are not there before the store is', async () => {
    assert.equal(await scene.actor().read(), undefined);
    assert.deepEqual(scene.names(), []);
  });

  test('are not begun by a change, which is refused at once', async () => {
    const { add } = scene.actor();
    await assert.rejects(add('a'), { code: 'store-damaged' });
    assert.ok(scene.simulator.steps < 10, `${scene.simulator.steps} steps`);
  });

  test('are begun by one of many who found the store at once', async () => {
    const actors = Array.from({ length: 6 }, () => scene.actor());
    await Promise.all(actors.map(({ found }) => found()));
    await Promise.all(actors.map(({ add }, index) => add(String(index))));
    const states = await Promise.all(actors.map(({ read }) => read()));
    assert.deepEqual([new Set(states.map(String)).size, states[0]?.length], [1, 6]);
  });

  test('follow each other, and who has read one goes on in the next without its image', async () => {
    await written();
    const sleeper = await scene.opened();
    const { add, log } = await scene.opened();
    await add('d');
    await log.checkpoint();
    spoil(scene.path('base.db'));
    assert.deepEqual(await sleeper.read(), ['a', 'b', 'c', 'd']);
  });

  test('[R8] of which three went by are caught up with', async () => {
    const sleeper = await scene.opened();
    await sleeper.add('z');
    await written();
    const { log } = await scene.opened();
    await log.checkpoint();
    await log.checkpoint();
    assert.deepEqual([await sleeper.add('d'), await sleeper.read()], [5, ['z', 'a', 'b', 'c', 'd']]);
  });

  for (const name of ['base.db', 'head']) {
    test(`[R4] lead from the one before, when the newest one’s ${name} is damaged, to a new one`, async () => {
      await written();
      spoil(scene.path(name));
      assert.deepEqual(await scene.actor().read(), ['a', 'b', 'c']);
      assert.equal(scene.names('active-').at(-1)?.slice(0, 15), 'active-00000004');
      assert.deepEqual(await scene.actor().read(), ['a', 'b', 'c']);
    });

    test(`lead two who come at once from the one before, when the newest one’s ${name} is damaged`, async () => {
      const outcomes = new Set<string>();
      for (let seed = 1; seed <= 200; seed += 1) {
        const simulator = new Simulator(new Random(seed));
        scene = await newScene(simulator);
        await during(written());
        spoil(scene.path(name));
        const actors = [scene.actor(), scene.actor()];
        const read = ({ read }: Actor): Promise<unknown> => read().catch(({ message }) => message);
        outcomes.add(String(await during(Promise.all(actors.map(read)), 0.05)));
        outcomes.add(String(await during(Promise.all(actors.map(read)))));
      }
      assert.deepEqual([...outcomes], ['a,b,c,a,b,c']);
    });

    test(`lead from the one before, when the newest one’s ${name} is missing`, async () => {
      await written();
      scene.simulator.disk.removeFile(scene.path(name));
      assert.deepEqual(await scene.actor().read(), ['a', 'b', 'c']);
    });
  }

  test('are damaged when the image is and the one before it too, and nothing is changed', async () => {
    await written();
    spoil(scene.path('base.db'));
    spoil(scene.path('head', 1));
    const before = scene.names();
    await assert.rejects(scene.actor().read(), { code: 'store-damaged' });
    assert.deepEqual(scene.names(), before);
  });

  for (const device of ['append', 'slots'] as const) {
    test(`are damaged when the newest one is missing, which is found at once, in ${device}`, async () => {
      await written({ device });
      scene.simulator.disk.rename(scene.path('').slice(0, -1), '/store/elsewhere');
      const before = scene.simulator.steps;
      await assert.rejects(scene.actor().read(), { code: 'store-damaged' });
      assert.ok(scene.simulator.steps - before < 100);
    });
  }

  test('lead on from a damaged one that had come to its end', async () => {
    await written();
    const sleeper = await scene.opened();
    const { files, log, process } = await scene.opened();
    await new Promise<void>((resolve) => {
      files.mark = () => {
        scene.simulator.end(process);
        resolve();
        return new Promise(() => undefined);
      };
      void log.checkpoint();
    });
    spoil(scene.path('base.db'));
    const first = scene.actor();
    let isMade: Promise<number> | undefined;
    const write = first.files.writeNewFile.bind(first.files);
    first.files.writeNewFile = async (...file) => {
      isMade ??= sleeper.add('d');
      await isMade;
      await write(...file);
    };
    await first.read();
    await (isMade ?? sleeper.add('d'));
    await first.add('e');
    const whole = ['a', 'b', 'c', 'd', 'e'];
    assert.deepEqual([await sleeper.read(), await scene.actor().read()], [whole, whole]);
  });

  test('are damaged when the log was cut', async () => {
    const { add, read } = await scene.opened();
    await add('a');
    const file = scene.simulator.disk.file(scene.path('log'));
    file.visible = file.visible.subarray(0, -10);
    await assert.rejects(read(), { code: 'store-damaged' });
  });

  test('cannot be removed unnoticed', async () => {
    const { read, add } = await scene.opened();
    await add('a');
    scene.simulator.disk.rename('/store/meta', '/store/elsewhere');
    await assert.rejects(read(), { code: 'store-damaged' });
    await assert.rejects(add('b'), { code: 'store-damaged' });
  });

  test('are gone on with when their directory was away for a moment', async () => {
    const { read, add } = await scene.opened();
    await add('a');
    scene.simulator.disk.rename('/store/meta', '/store/elsewhere');
    await assert.rejects(read(), { code: 'store-damaged' });
    scene.simulator.disk.rename('/store/elsewhere', '/store/meta');
    assert.equal(await add('b'), 2);
  });

  test('[W9] hold one checkpoint of two that are written at once', async () => {
    const [first, second] = [await scene.opened(), await scene.opened()];
    await first.add('a');
    const sealed = await Promise.all([first.log.checkpoint(), second.log.checkpoint()]);
    assert.deepEqual([sealed.filter((each) => each).length > 0, await second.read()], [true, ['a']]);
  });

  test('[W13] may keep their records differently, and a process that goes on keeps to theirs', async () => {
    const file = await scene.opened({ device: 'append' });
    const slots = await scene.opened({ device: 'slots' });
    await file.add('a');
    await slots.log.checkpoint();
    await file.add('b');
    await slots.add('c');
    assert.deepEqual(await scene.actor().read(), ['a', 'b', 'c']);
    assert.equal(file.log.present?.device.kind, 'slots');
  });
});

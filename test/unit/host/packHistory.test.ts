import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { recordingPacks } from '../../../src/app/undo/recordingPacks';
import { asNoStep, asStep, currentStep } from '../../../src/host/undo/openStep';
import { PackHistory } from '../../../src/host/undo/packHistory';
import { pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

suite('The history of a window', () => {
  let ports: TestPorts;
  let history: PackHistory;
  setup(async () => {
    const others = testPorts();
    await others.packs.add(pack('p'));
    ports = { ...others, packs: recordingPacks(others.packs, (change) => currentStep()?.note(change)) };
    const activePack = { id: undefined, set: async () => undefined };
    history = new PackHistory({ ports: async () => ports, activePack, labelOf: (changes) => String(changes.length) });
  });
  teardown(() => history.dispose());

  const set = (tokenBudget: number): Promise<unknown> =>
    ports.packs.edit(pack('p').id, (now) => ({ ...now, tokenBudget }));
  const budget = async (): Promise<number | undefined> => (await ports.packs.get(pack('p').id))?.tokenBudget;

  test('has all changes of one command in one step, whatever is awaited between them', async () => {
    await asStep(async () => {
      await set(1);
      await setTimeout(1);
      await asStep(() => set(2));
    });
    assert.equal((await history.undo())?.label, '2');
    assert.deepEqual([await budget(), history.canUndo, history.canRedo], [pack('p').tokenBudget, false, true]);
  });

  test('tells two commands apart that run at the same time', async () => {
    const slow = asStep(async () => {
      await setTimeout(5);
      await set(1);
    });
    await asStep(() => set(2));
    await slow;
    await history.undo();
    assert.equal(await budget(), 2);
  });

  test('waits for a command that has changed something and has not ended, so that this is what is undone', async () => {
    await asStep(() => set(1));
    let end: (() => void) | undefined;
    const slow = asStep(async () => {
      await set(2);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    while (!end) {
      await setTimeout(1);
    }
    const undone = asStep(() => history.undo());
    await setTimeout(5);
    assert.equal(await budget(), 2);
    end();
    await Promise.all([slow, undone]);
    assert.deepEqual([await budget(), history.canUndo], [1, true]);
  });

  test('waits for as long as a slow disk takes, and not for ever', async () => {
    let end: (() => void) | undefined;
    const slow = asStep(async () => {
      await set(1);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    while (!end) {
      await setTimeout(1);
    }
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let isDone = false;
      const undone = history.undo().finally(() => {
        isDone = true;
      });
      await setImmediate();
      mock.timers.tick(9_000);
      await setImmediate();
      assert.equal(isDone, false);
      mock.timers.tick(2_000);
      assert.equal(await undone, undefined);
    } finally {
      mock.timers.reset();
      end();
      await slow;
    }
  });

  test('knows nothing of what nobody has asked for, nor of what a command has not waited for', async () => {
    await set(1);
    await asStep(() => asNoStep(() => set(2)));
    let late: Promise<unknown> = Promise.resolve();
    await asStep(async () => {
      late = setTimeout(5).then(() => set(3));
    });
    await late;
    assert.deepEqual([await budget(), history.canUndo], [3, false]);
  });

  test('has the button of a message that outlives its command as a step of its own', async () => {
    let pressed: Promise<unknown> = Promise.resolve();
    await asStep(async () => {
      await set(1);
      pressed = setTimeout(5).then(() => asStep(() => set(2)));
    });
    await pressed;
    await history.undo();
    assert.deepEqual([await budget(), history.canUndo], [1, true]);
  });

  test('has what a command had changed before it failed', async () => {
    const failing = asStep(async () => {
      await set(1);
      throw new Error('later');
    });
    await assert.rejects(failing, /later/);
    await history.undo();
    assert.equal(await budget(), pack('p').tokenBudget);
  });

  test('takes one step back for each time it is asked to, however fast', async () => {
    for (const tokenBudget of [1, 2, 3]) {
      await asStep(() => set(tokenBudget));
    }
    await Promise.all([history.undo(), history.undo()]);
    assert.equal(await budget(), 1);
    await Promise.all([history.redo(), history.redo(), history.redo()]);
    assert.equal(await budget(), 3);
  });

  test('cannot redo what was undone once something else is done', async () => {
    await asStep(() => set(1));
    await history.undo();
    await asStep(() => set(2));
    assert.deepEqual([await history.redo(), await budget()], [undefined, 2]);
  });

  test('remembers no edit that made the pack another of the same', async () => {
    await asStep(async () => void (await ports.packs.edit(pack('p').id, (now) => ({ ...now, artifacts: [] }))));
    assert.equal(history.canUndo, false);
  });

  test('keeps a hundred steps', async () => {
    for (let tokenBudget = 1; tokenBudget <= 105; tokenBudget += 1) {
      await asStep(() => set(tokenBudget));
    }
    let count = 0;
    while (await history.undo()) {
      count += 1;
    }
    assert.deepEqual([count, await budget()], [100, 5]);
  });

  test('lets go of a step whose pack is gone, and says so', async () => {
    await asStep(() => set(1));
    await ports.packs.delete(pack('p').id);
    const undone = await history.undo();
    assert.deepEqual(
      [undone?.step, undone?.obstacles, history.canUndo],
      [undefined, [{ reason: 'deleted', pack: 'p' }], false],
    );
  });
});

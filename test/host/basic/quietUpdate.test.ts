import assert from 'node:assert/strict';
import { QuietUpdate } from '../../../src/host/quietUpdate';
import { eventually } from '../../support/eventually';

suite('An update after changes', () => {
  test('is made once for many in a row', async () => {
    let updates = 0;
    const update = new QuietUpdate(async () => void updates++, unexpected);
    for (let change = 0; change < 5; change += 1) {
      update.soon(10);
    }
    await eventually(() => assert.equal(updates, 1));
    update.dispose();
  });

  test('follows the first change at once, and those after it once', async () => {
    const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
    let updates = 0;
    const update = new QuietUpdate(async () => void updates++, unexpected);
    update.soon();
    await wait(20);
    assert.equal(updates, 1);
    for (let change = 0; change < 5; change += 1) {
      update.soon();
    }
    await eventually(() => assert.equal(updates, 2));
    await wait(300);
    assert.equal(updates, 2);
    update.dispose();
  });

  test('aborts the one before it, whose failure is then nobody’s concern', async () => {
    const signals: AbortSignal[] = [];
    const failures: unknown[] = [];
    const update = new QuietUpdate(
      async (signal) => {
        signals.push(signal);
        if (signals.length === 1) {
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        }
      },
      (error) => failures.push(error),
    );
    update.soon(0);
    await eventually(() => assert.equal(signals.length, 1));
    update.soon(0);
    await eventually(() => assert.deepEqual([signals.map(({ aborted }) => aborted), failures], [[true, false], []]));
    update.dispose();
  });

  test('tells of a failure that matters', async () => {
    const failures: unknown[] = [];
    const failure = new Error('no store');
    const update = new QuietUpdate(
      () => Promise.reject(failure),
      (error) => failures.push(error),
    );
    update.soon(0);
    await eventually(() => assert.deepEqual(failures, [failure]));
    update.dispose();
  });

  test('is not made any more after it was disposed', async () => {
    let updates = 0;
    const update = new QuietUpdate(async () => void updates++, unexpected);
    update.soon(0);
    update.dispose();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(updates, 0);
  });
});

function unexpected(error: unknown): never {
  throw error;
}

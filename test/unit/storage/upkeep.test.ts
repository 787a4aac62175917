import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Upkeep } from '../../../src/storage/upkeep';
import { eventually } from '../../support/eventually';

suite('What is done once nothing is written', () => {
  let done = 0;
  let upkeep: Upkeep | undefined;
  setup(() => {
    done = 0;
  });
  teardown(() => upkeep?.dispose());

  function upkeepOf(quiet: number, latest: number, task = async (): Promise<void> => undefined): Upkeep {
    upkeep = new Upkeep(
      () => {
        done += 1;
        return task();
      },
      { quiet, latest },
    );
    return upkeep;
  }

  test('is done once for many changes, some time after the last', async () => {
    const busy = upkeepOf(100, 60_000);
    for (let change = 0; change < 10; change += 1) {
      busy.schedule();
      await sleep(20);
    }
    assert.equal(done, 0);
    await eventually(() => assert.equal(done, 1));
    await sleep(250);
    assert.equal(done, 1);
  });

  test('is not put off longer than its latest time, however much is written', async () => {
    const busy = upkeepOf(60_000, 100);
    for (let change = 0; change < 40 && done < 2; change += 1) {
      busy.schedule();
      await sleep(20);
    }
    assert.equal(done, 2);
  });

  test('is done again for later changes, also when it has failed', async () => {
    const busy = upkeepOf(1, 60_000, () => Promise.reject(new Error('no room')));
    busy.schedule();
    await eventually(() => assert.equal(done, 1));
    busy.schedule();
    await eventually(() => assert.equal(done, 2));
  });

  test('is put off for later changes as for the first', async () => {
    const busy = upkeepOf(150, 100);
    busy.schedule();
    await eventually(() => assert.equal(done, 1));
    busy.schedule();
    await sleep(20);
    assert.equal(done, 1);
  });

  test('is not done any more after it was disposed of', async () => {
    const disposed = upkeepOf(1, 60_000);
    disposed.schedule();
    disposed.dispose();
    disposed.schedule();
    await sleep(50);
    assert.equal(done, 0);
  });
});

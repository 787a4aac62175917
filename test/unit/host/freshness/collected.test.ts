import assert from 'node:assert/strict';
import { setTimeout as later } from 'node:timers/promises';
import { Collected } from '../../../../src/host/freshness/collected';
import { PacedAction } from '../../../../src/host/freshness/pacedAction';
import { eventually } from '../../../support/eventually';

suite('What happens many times', () => {
  test('is handed on together once it is quiet', async () => {
    const batches: string[][] = [];
    const collected = new Collected<string>((items) => batches.push([...items]), 30);
    collected.add(['a', 'b']);
    collected.add(['a', 'c']);
    await eventually(() => assert.deepEqual(batches, [['a', 'b', 'c']]));
    collected.add([]);
    collected.add(['d']);
    await eventually(() => assert.deepEqual(batches, [['a', 'b', 'c'], ['d']]));
  });

  test('is handed on although it never is quiet', async () => {
    let batches = 0;
    const collected = new Collected<number>(() => (batches += 1), 30, 60);
    for (let index = 0; batches === 0; index++) {
      collected.add([index]);
      await later(5);
    }
    collected.dispose();
  });

  test('is handed on at once when that is asked for, and not when it has ended', async () => {
    const batches: string[][] = [];
    const collected = new Collected<string>((items) => batches.push([...items]), 1);
    collected.flush();
    collected.add(['a']);
    collected.flush();
    collected.add(['b']);
    collected.dispose();
    await later(10);
    assert.deepEqual(batches, [['a']]);
  });

  test('makes something dear be done once, and not again for a while', async () => {
    const times: number[] = [];
    // By the clock that it keeps its pause by.
    const action = new PacedAction(() => times.push(Date.now()), 1, 200);
    action.soon();
    action.soon();
    await eventually(() => assert.equal(times.length, 1));
    action.soon();
    await eventually(() => assert.equal(times.length, 2));
    const [first = 0, second = 0] = times;
    assert.ok(second - first > 150);
    action.soon();
    action.dispose();
  });

  test('makes something dear be done although it never is quiet', async () => {
    let times = 0;
    const action = new PacedAction(() => (times += 1), 30, 60);
    const end = performance.now() + 5000;
    while (times < 2 && performance.now() < end) {
      action.soon();
      await later(5);
    }
    action.dispose();
    assert.equal(times, 2);
  });
});

import assert from 'node:assert/strict';
import { setTimeout as later } from 'node:timers/promises';
import { CheckQueue } from '../../../../src/host/freshness/checkQueue';

suite('Checks in a queue', () => {
  /** A queue whose checks end when they are told to. */
  function held(): {
    queue: CheckQueue<string>;
    begun: string[];
    end: (item: string) => Promise<void>;
    idle: () => number;
  } {
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    let idle = 0;
    const check = (item: string): Promise<void> => {
      begun.push(item);
      return new Promise((resolve) => ends.set(item, resolve));
    };
    const queue = new CheckQueue(check, () => (idle += 1));
    const end = async (item: string): Promise<void> => {
      ends.get(item)?.();
      await later(20);
    };
    return { queue, begun, end, idle: () => idle };
  }

  const many = Array.from({ length: 30 }, (_, index) => `${index}`);

  test('are under way sixteen at a time', async () => {
    const { queue, begun, end } = held();
    queue.add(many);
    await later(20);
    assert.equal(begun.length, 16);
    await end('0');
    assert.equal(begun.length, 17);
    queue.dispose();
  });

  test('come first where somebody waits for them', async () => {
    const { queue, begun, end } = held();
    queue.add(many);
    await later(20);
    queue.add(['29'], true);
    await end('0');
    assert.equal(begun.at(-1), '29');
    queue.dispose();
  });

  test('are made once for many reasons, and once more for a reason that came while they were made', async () => {
    const { queue, begun, end, idle } = held();
    queue.add(['a']);
    queue.add(['a']);
    await later(20);
    queue.add(['a']);
    queue.add(['a'], true);
    await later(20);
    assert.deepEqual([begun, idle()], [['a'], 0]);
    await end('a');
    await end('a');
    assert.deepEqual([begun, idle()], [['a', 'a'], 1]);
  });

  test('let the event loop turn, though none of them waits for anything', async () => {
    const spin = (): void => {
      const end = performance.now() + 0.1;
      while (performance.now() < end) {
        // Work of a tenth of a millisecond.
      }
    };
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    await new Promise<void>((resolve) => {
      const queue = new CheckQueue<number>(async () => spin(), resolve);
      queue.add(Array.from({ length: 3000 }, (_, index) => index));
    });
    isDone = true;
    // 300 ms of work: in one piece it would be a turn or two, in slices of 10 ms it is about thirty.
    assert.ok(turns > 10, `${turns} turns`);
  });

  test('end when they are not wanted any more', async () => {
    const { queue, begun, end, idle } = held();
    queue.add(many);
    await later(20);
    queue.dispose();
    await end('0');
    assert.deepEqual([begun.length, idle()], [16, 0]);
  });
});

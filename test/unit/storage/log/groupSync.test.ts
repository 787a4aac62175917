import assert from 'node:assert/strict';
import { GroupSync } from '../../../../src/storage/log/groupSync';

suite('Syncs that are shared', () => {
  /** Syncs that end when the test says so, in the order of beginning. */
  function controlled() {
    const running: { end: () => void; fail: (error: Error) => void }[] = [];
    let atOnce = 0;
    let most = 0;
    const sync = new GroupSync(async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      try {
        await new Promise<void>((resolve, reject) => running.push({ end: resolve, fail: reject }));
      } finally {
        atOnce -= 1;
      }
    });
    return { sync, running, most: () => most };
  }

  const settled = (): Promise<void> => new Promise(setImmediate);

  test('answer all who asked before they began at once', async () => {
    const { sync, running } = controlled();
    const answers = [sync.request(), sync.request(), sync.request()];
    await settled();
    assert.equal(running.length, 1);
    running[0]?.end();
    await Promise.all(answers);
  });

  test('answer nobody who asked after they began', async () => {
    const { sync, running } = controlled();
    const first = sync.request();
    await settled();
    let isAnswered = false;
    const second = sync.request().then(() => {
      isAnswered = true;
    });
    running[0]?.end();
    await first;
    await settled();
    assert.deepEqual([isAnswered, running.length], [false, 2]);
    running[1]?.end();
    await second;
  });

  test('run one at a time', async () => {
    const { sync, running, most } = controlled();
    for (let round = 0; round < 5; round += 1) {
      void sync.request();
      await settled();
    }
    for (let round = 0; round < 2; round += 1) {
      running[round]?.end();
      await settled();
    }
    assert.deepEqual([most(), running.length], [1, 2]);
  });

  test('tell a failure to those who waited for them, and to nobody else', async () => {
    const { sync, running } = controlled();
    const first = sync.request();
    await settled();
    const second = sync.request();
    running[0]?.fail(new Error('EIO'));
    await assert.rejects(first, /EIO/);
    await settled();
    running[1]?.end();
    await second;
  });
});

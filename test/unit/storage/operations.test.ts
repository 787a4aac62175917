import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Operations } from '../../../src/storage/operations';

suite('What is under way', () => {
  test('is waited for by whoever closes it, whether it succeeds or fails', async () => {
    const operations = new Operations();
    const ends: (() => void)[] = [];
    const happened: string[] = [];
    const succeeds = operations.run(() => new Promise<string>((resolve) => ends.push(() => resolve('result'))));
    const fails = operations.run(
      () => new Promise<string>((_, reject) => ends.push(() => reject(new Error('failure')))),
    );
    const closed = operations.close().then(() => happened.push('closed'));
    ends[1]?.();
    happened.push(await fails.catch(({ message }) => message));
    await setImmediate();
    ends[0]?.();
    happened.push(await succeeds);
    await closed;
    assert.deepEqual(happened, ['failure', 'result', 'closed']);
  });

  test('is nothing more once it is closed', async () => {
    const operations = new Operations();
    await operations.close();
    let isRun = false;
    await assert.rejects(
      operations.run(async () => {
        isRun = true;
      }),
      /has been closed/,
    );
    assert.equal(isRun, false);
  });

  test('may throw before it waits for anything, which is told as any failure', async () => {
    const thrown = new Operations().run(() => {
      throw new Error('failure');
    });
    await assert.rejects(thrown, /failure/);
  });
});

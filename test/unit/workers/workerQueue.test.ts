import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkerQueue } from '../../../src/workers/workerQueue';

/** Answers with the number of its thread, when it does. */
const program = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', (text) => {
  switch (text) {
    case 'hang': return;
    case 'throw': throw new Error('out of luck');
    default: parentPort.postMessage(threadId);
  }
});`;

suite('WorkerQueue', function () {
  this.timeout(60_000);
  let directory: string;
  let path: string;
  const opened: WorkerQueue<unknown, number>[] = [];

  suiteSetup(async () => {
    directory = await mkdtemp(join(tmpdir(), 'context-packs-workers-'));
    path = join(directory, 'worker.cjs');
    await writeFile(path, program);
  });
  teardown(() => {
    for (const queue of opened.splice(0)) {
      queue.dispose();
    }
  });
  suiteTeardown(() => rm(directory, { recursive: true, maxRetries: 5 }));

  function open(idleMilliseconds?: number): WorkerQueue<unknown, number> {
    const queue = new WorkerQueue<unknown, number>(path, { name: 'thread of this test', idleMilliseconds });
    opened.push(queue);
    return queue;
  }

  test('keeps one thread for all requests, and ends it when it has been idle', async () => {
    const queue = open(1);
    const [first, second] = await Promise.all([queue.ask('a'), queue.ask('b')]);
    assert.equal(first, second);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.notEqual(await queue.ask('c'), first);
  });

  test('gives up what it is at when that is aborted, and goes on with the next in another thread', async () => {
    const queue = open();
    const thread = await queue.ask('a');
    const controller = new AbortController();
    const running = assert.rejects(queue.ask('hang', controller.signal), { name: 'AbortError' });
    const next = queue.ask('b');
    controller.abort();
    await running;
    assert.notEqual(await next, thread);
  });

  test('takes what waits out of the queue when that is aborted, and keeps the thread', async () => {
    const queue = open();
    const controller = new AbortController();
    const running = queue.ask('a');
    const waiting = assert.rejects(queue.ask('hang', controller.signal), { name: 'AbortError' });
    const last = queue.ask('b');
    controller.abort();
    await waiting;
    assert.equal(await last, await running);
  });

  test('says which thread failed, and why, and starts anew', async () => {
    const queue = open();
    const results = await Promise.allSettled([queue.ask('throw'), queue.ask('a')]);
    const reasons = results.map((each) => (each.status === 'rejected' ? each.reason : each));
    assert.deepEqual(
      reasons.map(({ message, cause }) => [message, cause.message]),
      Array(2).fill(['The thread of this test stopped unexpectedly.', 'out of luck']),
    );
    assert.ok(await queue.ask('b'));
  });

  test('fails what cannot be sent', async () => {
    const queue = open();
    await assert.rejects(
      queue.ask(() => 1),
      /stopped unexpectedly/,
    );
    assert.ok(await queue.ask('a'));
  });

  test('fails what is pending when disposed, once and for all', async () => {
    const queue = open();
    const pending = assert.rejects(queue.ask('hang'), { message: 'The thread of this test is disposed.' });
    queue.dispose();
    queue.dispose();
    await pending;
    await assert.rejects(queue.ask('a'), /is disposed/);
  });
});

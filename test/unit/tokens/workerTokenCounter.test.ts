import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { tokenCuts } from '../../../src/core/tokenCuts';
import { WorkerTokenCounter } from '../../../src/tokens/workerTokenCounter';
import { exactEncodings, openCounter } from '../../support/exactTokens';

const encoding = 'o200k_base';
const counted = (text: string): number => openCounter(encoding).count(text);
const tokenWorker = resolve('dist/tokenWorker.js');

/** Answers with the number of its thread, and leaves a trace in `<thread>.alive` for as long as that lives. */
const tracingWorker = `
const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
const { parentPort, threadId } = require('node:worker_threads');
setInterval(() => appendFileSync(join(__dirname, threadId + '.alive'), '.'), 2);
const answer = () => parentPort.postMessage(new Float64Array([threadId]));
parentPort.on('message', ({ texts: [text] }) => {
  switch (text) {
    case 'hang': return;
    case 'throw': throw new Error('out of luck');
    case 'exit': return process.exit(3);
    case 'slow': return setTimeout(answer, 100);
    default: answer();
  }
});`;

suite('WorkerTokenCounter', function () {
  this.timeout(60_000);
  let directory: string;
  let tracing: string;
  const opened: WorkerTokenCounter[] = [];

  suiteSetup(async () => {
    directory = await mkdtemp(join(tmpdir(), 'context-packs-tokens-'));
    tracing = await worker('tracing.cjs', tracingWorker);
  });
  teardown(() => {
    for (const counter of opened.splice(0)) {
      counter.dispose();
    }
  });
  suiteTeardown(() => rm(directory, { recursive: true, maxRetries: 5 }));

  function open(path: string, idleMilliseconds?: number): WorkerTokenCounter {
    const counter = new WorkerTokenCounter(path, idleMilliseconds);
    opened.push(counter);
    return counter;
  }
  async function worker(name: string, program: string): Promise<string> {
    const path = join(directory, name);
    await writeFile(path, program);
    return path;
  }
  /** Returns once the thread leaves no more traces; if it never ends, the test times out. */
  async function ended(thread: number): Promise<void> {
    const trace = () => readFile(join(directory, `${thread}.alive`), 'utf8').catch(() => '');
    let before: string;
    do {
      before = await trace();
      await sleep(250);
    } while ((await trace()) !== before);
  }

  test('counts as the tokenizer does, lone surrogates and all', async () => {
    const counter = open(tokenWorker);
    const texts = ['', 'hello world', '\ufeffusing\r\n', 'a\ud800b', '<|endoftext|>', 'word '.repeat(10_000)];
    assert.deepEqual(await Promise.all(texts.map((text) => counter.count(text, encoding))), texts.map(counted));
  });

  test('counts in each encoding, many texts at once', async () => {
    const counter = open(tokenWorker);
    const texts = ['', 'hello world', 'tokenization\u4e2d'.repeat(3)];
    for (const each of exactEncodings) {
      const inThisThread = openCounter(each);
      assert.deepEqual(
        await counter.countAll(texts, each),
        texts.map((text) => inThisThread.count(text)),
      );
    }
  });

  test('has no worker for no texts', async () => {
    const counter = open(join(directory, 'missing.cjs'));
    assert.deepEqual(await counter.countAll([], encoding), []);
    await assert.rejects(counter.countAll([], encoding, AbortSignal.abort(new Error('not wanted'))), /not wanted/);
  });

  test('counts up to each cut', async () => {
    const counter = open(tokenWorker);
    const text = 'hello world\n  and you\n\n/// all\nof you';
    const cuts = tokenCuts(text).map((end) => ({ end, tokens: counted(text.slice(0, end)) }));
    assert.deepEqual([await counter.countCuts(text, encoding), await counter.countCuts('', encoding)], [cuts, []]);
    assert.deepEqual([cuts.length, cuts.at(-1)?.tokens], [3, counted(text)]);
  });

  test('answers in the order it was asked', async () => {
    const counter = open(tokenWorker);
    const order: number[] = [];
    const texts = ['a b c '.repeat(100_000), 'one', 'one two'];
    await Promise.all(texts.map((text) => counter.count(text, encoding).then((tokens) => order.push(tokens))));
    assert.deepEqual(order, texts.map(counted));
  });

  test('keeps one thread for all counts', async () => {
    const counter = open(tracing);
    const [first, second] = await Promise.all([counter.count('a', encoding), counter.count('b', encoding)]);
    assert.deepEqual([second, await counter.count('c', encoding)], [first, first]);
  });

  test('does not begin a count whose signal is aborted already', async () => {
    const counter = open(tracing);
    const reason = new Error('not wanted');
    await assert.rejects(counter.count('hang', encoding, AbortSignal.abort(reason)), reason);
    assert.ok(await counter.count('a', encoding));
  });

  test('gives up the running count when it is aborted, with its worker, and goes on with the next', async () => {
    const counter = open(tracing);
    const thread = await counter.count('a', encoding);
    const controller = new AbortController();
    const reason = new Error('not wanted any more');
    const running = assert.rejects(counter.count('hang', encoding, controller.signal), reason);
    const next = counter.count('b', encoding);
    controller.abort(reason);
    await running;
    assert.notEqual(await next, thread);
    await ended(thread);
  });

  test('takes a waiting count out of the queue when it is aborted, and keeps the worker', async () => {
    const counter = open(tracing);
    const thread = await counter.count('a', encoding);
    const controller = new AbortController();
    const running = counter.count('slow', encoding);
    const waiting = assert.rejects(counter.count('hang', encoding, controller.signal), { name: 'AbortError' });
    const last = counter.count('b', encoding);
    controller.abort();
    await waiting;
    assert.deepEqual([await running, await last], [thread, thread]);
  });

  test('counts on after an aborted count of much text', async () => {
    const counter = open(tokenWorker);
    const controller = new AbortController();
    const running = assert.rejects(counter.count('a'.repeat(8_000_000), encoding, controller.signal), {
      name: 'AbortError',
    });
    controller.abort();
    await running;
    assert.equal(await counter.count('hello world', encoding), 2);
  });

  test('ignores an abort that comes after the answer', async () => {
    const counter = open(tracing);
    const controller = new AbortController();
    const thread = await counter.count('a', encoding, controller.signal);
    assert.deepEqual(getEventListeners(controller.signal, 'abort'), []);
    const running = counter.count('slow', encoding);
    controller.abort();
    assert.equal(await running, thread);
  });

  for (const [text, message] of Object.entries({ throw: 'out of luck', exit: 'The worker exited with code 3.' })) {
    test(`fails what is pending when the worker ends by ${text}, and starts anew for the next`, async () => {
      const counter = open(tracing);
      const thread = await counter.count('a', encoding);
      const results = await Promise.allSettled([counter.count(text, encoding), counter.count('b', encoding)]);
      const failed = { message: 'The token counter stopped unexpectedly.', cause: message };
      assert.deepEqual(results.map(failure), [failed, failed]);
      assert.notEqual(await counter.count('c', encoding), thread);
    });
  }

  test('fails each count, and does not wait, when the worker cannot start', async () => {
    const broken = await worker('broken.cjs', "throw new Error('broken');");
    for (const path of [broken, join(directory, 'missing.cjs'), 'not/absolute.cjs']) {
      const counter = open(path);
      await assert.rejects(counter.count('a', encoding), /stopped unexpectedly/, path);
      await assert.rejects(counter.count('b', encoding), /stopped unexpectedly/, path);
    }
  });

  test('ends the worker when it has been idle, and starts another for the next count', async () => {
    const counter = open(tracing, 1);
    const thread = await counter.count('a', encoding);
    await ended(thread);
    assert.notEqual(await counter.count('b', encoding), thread);
  });

  test('does not take a long count for idleness', async () => {
    const counter = open(tracing, 20);
    const thread = await counter.count('a', encoding);
    assert.equal(await counter.count('slow', encoding), thread);
  });

  test('ends the worker and fails what is pending when disposed, once and for all', async () => {
    const counter = open(tracing);
    const thread = await counter.count('a', encoding);
    const pending = Promise.allSettled([counter.count('hang', encoding), counter.count('b', encoding)]);
    counter.dispose();
    counter.dispose();
    const failed = { message: 'The token counter is disposed.', cause: undefined };
    assert.deepEqual((await pending).map(failure), [failed, failed]);
    await assert.rejects(counter.count('c', encoding), /is disposed/);
    await ended(thread);
  });

  test('keeps the process until each count is there, and no longer', async () => {
    const program = resolve('dist/test/unit/tokens/countAndLeave.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program, tokenWorker, 'hello world', 'hello']);
    assert.equal(stdout, '2 1 ');
  });
});

function failure(result: PromiseSettledResult<unknown>): unknown {
  if (result.status === 'fulfilled' || !(result.reason instanceof Error)) {
    return result;
  }
  const { message, cause } = result.reason;
  return { message, cause: cause instanceof Error ? cause.message : cause };
}

// What runs in the worker thread. A failure is a bug and ends the thread, which is how the other side learns of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { ExactEncoding } from '../core/tokenCounter';
import { BytePairCounter } from './bytePairCounter';
import type { TokenAnswer, TokenQuestion } from './tokenQuestion';

const counters = new Map<ExactEncoding, BytePairCounter>();

parentPort?.on('message', (question: TokenQuestion) => {
  const answer = answerTo(question);
  parentPort?.postMessage(answer, [answer.buffer]);
});

function answerTo(question: TokenQuestion): TokenAnswer {
  const counter = counterFor(question.encoding);
  if (question.kind === 'counts') {
    return Float64Array.from(question.texts, (text) => counter.count(text));
  }
  return Float64Array.from(counter.countCuts(question.text).flatMap(({ end, tokens }) => [end, tokens]));
}

/** Its vocabulary lies beside the bundle, and is read when it is first needed. */
function counterFor(encoding: ExactEncoding): BytePairCounter {
  const counter =
    counters.get(encoding) ?? new BytePairCounter(encoding, readFileSync(join(__dirname, `${encoding}.tokens`)));
  counters.set(encoding, counter);
  return counter;
}

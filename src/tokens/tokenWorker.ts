// What runs in the worker thread. A failure is a bug and ends the thread, which is how the other side learns of it.
import { parentPort } from 'node:worker_threads';
import { isTokenCut } from '../core/tokenCuts';
import { countO200k } from './o200k';
import type { TokenAnswer, TokenQuestion } from './tokenQuestion';

parentPort?.on('message', (question: TokenQuestion) => {
  const answer = answerTo(question);
  parentPort?.postMessage(answer, [answer.buffer]);
});

function answerTo(question: TokenQuestion): TokenAnswer {
  if (question.kind === 'counts') {
    return Float64Array.from(question.texts, countO200k);
  }
  const { text } = question;
  const cuts: number[] = [];
  let start = 0;
  let tokens = 0;
  for (let end = 1; end <= text.length; end++) {
    if (isTokenCut(text, end)) {
      tokens += countO200k(text.slice(start, end));
      cuts.push(end, tokens);
      start = end;
    }
  }
  return Float64Array.from(cuts);
}

// What runs in the worker thread. Any failure is a bug and ends the thread, which is how the other side learns of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { ExactEncoding } from '../core/tokenCounter';
import { BytePairCounter } from './bytePairCounter';

export interface CountRequest {
  readonly encoding: ExactEncoding;
  readonly texts: readonly string[];
  /** Whether the cuts of the one text are wanted, and not only its tokens. */
  readonly upToCuts: boolean;
}

/** The tokens of each text; or, up to its cuts, the end of each and the tokens up to there, in turn. Handed over. */
export type CountReply = Float64Array<ArrayBuffer>;

const counters = new Map<ExactEncoding, BytePairCounter>();

parentPort?.on('message', (request: CountRequest) => {
  const reply = count(request);
  parentPort?.postMessage(reply, [reply.buffer]);
});

function count({ encoding, texts, upToCuts }: CountRequest): CountReply {
  const counter = counterFor(encoding);
  return upToCuts
    ? Float64Array.from(counter.countCuts(texts[0] ?? '').flatMap(({ end, tokens }) => [end, tokens]))
    : Float64Array.from(texts, (text) => counter.count(text));
}

/** Its vocabulary lies beside the bundle, and is read when it is first needed. */
function counterFor(encoding: ExactEncoding): BytePairCounter {
  const counter =
    counters.get(encoding) ?? new BytePairCounter(encoding, readFileSync(join(__dirname, `${encoding}.tokens`)));
  counters.set(encoding, counter);
  return counter;
}

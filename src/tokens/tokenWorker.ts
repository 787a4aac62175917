// What runs in the worker thread: each text it is sent, it answers with the number of tokens, or with null when the text
// is beyond what the engine's regular expressions can hold. Any other failure is a bug and ends the thread, which is how
// the other side learns of it.
import { parentPort } from 'node:worker_threads';
import { countO200k } from './o200k';

parentPort?.on('message', (text: string) => parentPort?.postMessage(tokensOf(text)));

function tokensOf(text: string): number | null {
  try {
    return countO200k(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}

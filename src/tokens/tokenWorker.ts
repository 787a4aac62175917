// What runs in the worker thread: each text it is sent, it answers with the number of tokens. A count that throws ends
// the thread, which is how the other side learns of it.
import { parentPort } from 'node:worker_threads';
import { countO200k } from './o200k';

parentPort?.on('message', (text: string) => parentPort?.postMessage(countO200k(text)));

// A program that counts texts, one after the other, and leaves the counter open.
// `node countAndLeave.js <worker> <text>...`
import { WorkerTokenCounter } from '../../../src/tokens/workerTokenCounter';

async function main([workerPath = '', ...texts]: string[]): Promise<void> {
  const counter = new WorkerTokenCounter(workerPath);
  for (const text of texts) {
    process.stdout.write(`${await counter.count(text, 'o200k_base')} `);
  }
}

void main(process.argv.slice(2));

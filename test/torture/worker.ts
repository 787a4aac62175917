// A process of the torture: `node worker.js <JSON of WorkerOptions>`. It prints each transaction once the store has
// acknowledged it, as JSON, and when all are made, the hash of what it sees each time a line comes in. It ends when its
// standard input does.
import { createInterface } from 'node:readline';
import { Database } from '../../src/storage/database';
import { loadSqlite } from '../../src/storage/loadSqlite';
import { randomNumbers } from '../support/randomNumbers';
import { addOne, dump } from '../support/torture/tally';
import type { WorkerOptions } from '../support/torture/tortureProcess';

async function main(options: WorkerOptions): Promise<void> {
  const { directory, sqlWasm, durability, device, name, count, seed, checkpoints } = options;
  process.stdin.once('end', () => process.exit(0));
  const lines = createInterface({ input: process.stdin });
  const random = randomNumbers(seed);
  const database = new Database(await loadSqlite(sqlWasm), directory, Date, { durability: () => durability, device });
  for (let number = 1; number <= count; number += 1) {
    const asked = nanoseconds();
    const row = await database.write((sqlite) => addOne(sqlite, `${name}.${number}`));
    print({ ...row, asked, answered: nanoseconds() });
    if (random() < checkpoints) {
      await database.checkpoint();
    }
  }
  print({ isDone: true });
  for await (const _ of lines) {
    print({ dump: await database.read(dump) });
  }
}

function nanoseconds(): number {
  return Number(process.hrtime.bigint());
}

/** At once, as far as a pipe is: a line that was not written before a kill was not acknowledged to anybody. */
function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

main(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

// A process of its own that adds packs to a store: `node storeWorker.js <directory> <name> <count>`. It prints the name
// of each pack once the store has acknowledged it.
import { openStore } from '../../../src/storage/store';
import { TestClock } from '../../support/clock';
import { pack } from '../../support/packs';
import { sqlWasm } from '../../support/testStore';

async function main(directory: string, name: string, count: number): Promise<void> {
  const store = await openStore({ directory, sqlWasm }, new TestClock());
  for (let number = 1; number <= count; number += 1) {
    const added = pack(`${name} ${number}`, ['x.ts']);
    await store.packs.add(added);
    process.stdout.write(`${added.name}\n`);
  }
  await store.close();
}

const [directory = '', name = '', count = ''] = process.argv.slice(2);
void main(directory, name, Number(count));

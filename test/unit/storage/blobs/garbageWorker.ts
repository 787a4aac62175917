// A process of its own that collects the garbage of a store without any grace, again and again, until it is killed:
// `node garbageWorker.js <directory>`. It prints a line after each run.
import { collectGarbage } from '../../../../src/storage/blobs/collectGarbage';
import { openContentStore } from '../../../support/contentStore';

async function main(directory: string): Promise<void> {
  const store = await openContentStore(directory, Date);
  for (;;) {
    const { failures } = await collectGarbage(store.database, store.directory, {
      now: Date.now(),
      grace: 0,
      trashAge: 0,
    });
    process.stdout.write(`${JSON.stringify(failures)}\n`);
  }
}

void main(process.argv[2] ?? '');

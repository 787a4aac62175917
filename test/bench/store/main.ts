// `npm run bench:store [part...]`: what the store costs, beside SQLite compiled for the machine, in the same run and in
// turn. Run by the Node of VS Code, which the store has in an extension host.
import { cpus, loadavg } from 'node:os';
import { printDistributions } from '../measure';
import { commits, imageCommits } from './commits';
import { opening } from './opening';
import { bulk, checkpoints, edits, pickUp, simpleCalls } from './packs';

const sizes = [1_000, 10_000, 100_000];

const words = (count: number): string => count.toLocaleString('en');

const parts: Readonly<Record<string, () => Promise<void>>> = {
  commits: async () => {
    for (const size of sizes) {
      const title = `A small change, durable, among ${words(size)} artifacts`;
      printDistributions(title, [...(await commits(size, 500)), ...(await imageCommits(size, 40)).slice(1)]);
    }
  },
  opening: async () => {
    for (const [artifacts, transactions] of [
      [1_000, 10_000],
      [100_000, 500],
    ] as const) {
      const { warm, cold } = await opening(artifacts, transactions, 11);
      const title = `Opening ${words(artifacts)} artifacts and replaying ${words(transactions)} transactions`;
      printDistributions(`${title}, in a warm process`, warm);
      printDistributions(`${title}, a whole new process`, cold);
    }
  },
  packs: async () => {
    printDistributions('Calls of the store, with 100 packs of ten artifacts', await simpleCalls(300));
    printDistributions('One more artifact in a pack, without waiting for the disk', await edits(sizes, 15));
    printDistributions('A pack in one transaction, without waiting for the disk', await bulk(5));
  },
  checkpoint: async () => {
    for (const size of sizes) {
      printDistributions(`A checkpoint with ${words(size)} artifacts`, await checkpoints(size, 9));
    }
  },
  pickUp: async () => printDistributions('A change shows in another process', await pickUp(200)),
};

async function main(wanted: readonly string[]): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the start.`);
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) {
      await part();
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

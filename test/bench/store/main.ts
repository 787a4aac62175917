// `npm run bench:store [part...]`: what the store costs, beside SQLite compiled for the machine, in the same run and in
// turn. Run by the Node of VS Code, which the store has in an extension host.
import { cpus, loadavg } from 'node:os';
import { printDistributions } from '../measure';
import { commits, imageCommits } from './commits';

const sizes = [1_000, 10_000, 100_000];

const parts: Readonly<Record<string, () => Promise<void>>> = {
  commits: async () => {
    for (const size of sizes) {
      const title = `A small change, durable, among ${size.toLocaleString('en')} artifacts`;
      printDistributions(title, [...(await commits(size, 500)), ...(await imageCommits(size, 40)).slice(1)]);
    }
  },
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

// `npm run bench:editor [rounds]`: what a user waits for in VS Code, from the key or the click to what is seen, each beside
// something that VS Code itself does, in the same window and in turn. The extension is the packaged one.
import { cpus, loadavg } from 'node:os';
import budgets from '../../../scripts/budgets.json';
import { activation } from '../activation';
import { print } from '../measure';
import { addingSelections } from './addingSelections';
import { largePreview } from './largePreview';
import { largeTree } from './largeTree';

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 9);
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the start.`);
  print('From the key to the status bar and the disk', await addingSelections(rounds));
  print('A tree of 10,000 rows, from the click to its first', await largeTree(rounds));
  print('A text of 10 MB, from the command to its first line', await largePreview(rounds));
  const started = await activation(rounds);
  print('Activation in the extension host, code loading included', started);
  const ours = started.at(-1)?.ratio ?? Number.NaN;
  const { ratioToEmptyExtension } = budgets.activation;
  if (!(ours <= ratioToEmptyExtension)) {
    throw new Error(
      `Activation takes ${ours.toFixed(1)} times that of an empty extension, not ${ratioToEmptyExtension}.`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

// What a rendering costs beside Repomix, in whole processes: `npm run bench:render [tree...]`, trees by their names.
import { appendFileSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { removeFolder, temporaryFolder } from '../../vscode/temporaryFolder';
import { interleaved, print } from '../measure';
import { contextPacks, type Program, repomix } from './programs';
import { makeTree, recipes, type Tree } from './trees';

const rounds = 5;

async function main(names: readonly string[]): Promise<void> {
  console.log(`Node ${process.versions.node}, load ${(loadavg()[0] ?? 0).toFixed(1)}; medians of ${rounds} rounds`);
  for (const recipe of recipes.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const scratch = temporaryFolder('bench-render');
    try {
      const tree = makeTree(recipe, join(scratch, 'trees'));
      console.log(`\n## ${tree.name}: ${recipe.packages.join(', ')}, ${tree.files} files, ${tree.bytes} bytes`);
      await measure(tree, scratch);
    } finally {
      removeFolder(scratch);
    }
  }
}

async function measure(tree: Tree, scratch: string): Promise<void> {
  const programs = [contextPacks(tree, scratch), repomix(tree, scratch)];
  const memory: string[] = [];
  const note = (what: string): void => {
    memory.push(`| ${what} | ${programs.map((each) => each.peakMemory().toFixed(0)).join(' | ')} |`);
  };
  const times = (run: (program: Program) => () => void, prepare?: (program: Program) => void) =>
    interleaved(
      programs.map((each) => ({ name: each.name, run: run(each), ...(prepare && { prepare: () => prepare(each) }) })),
      rounds,
    );
  print(
    'Cold',
    await times(
      ({ cold }) => cold,
      ({ forget }) => forget(),
    ),
  );
  note('cold');
  for (const program of programs) {
    program.forget();
    program.warmUp();
    program.peakMemory();
  }
  print('Again, nothing changed', await times(({ warm }) => warm));
  note('again');
  const change = (): void => appendFileSync(join(tree.directory, tree.changing), 'export const more = 1;\n');
  print('Again, one file changed', await times(({ warm }) => warm, change));
  note('one file changed');
  console.log(`\n### Peak memory, MiB\n\n| | ${programs.map(({ name }) => name).join(' | ')} |\n| --- | ---: | ---: |`);
  console.log(memory.join('\n'));
  const [ours, theirs] = ['ours.md', 'repomix.xml'].map((name) => readFileSync(join(scratch, name)).length);
  console.log(`\nPayloads: ours ${ours} bytes, Repomix's ${theirs}`);
}

void main(process.argv.slice(2));

// Every mutant in turn: `node scripts/mutations.mjs [part of a name] [from=seed]`.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { loadBlake3 } from '../../src/storage/blake3';
import { type Detection, detect, mutated } from '../support/simulation/mutate';
import type { Mutant } from './mutant';
import { mutants } from './mutations';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const from = Number(args.find((each) => each.startsWith('from='))?.slice('from='.length) ?? 1);
  const wanted = args.find((each) => !each.includes('=')) ?? '';
  const blake3 = await loadBlake3();
  let survivors = 0;
  for (const mutant of mutants.filter(({ name }) => name.includes(wanted))) {
    const { histories, violation } = mutant.test
      ? await detectByTest(mutant, mutant.test)
      : await detect(mutant, blake3, from);
    const isExpected = (violation === undefined) === (mutant.redundant !== undefined);
    survivors += isExpected ? 0 : 1;
    const verdict = isExpected ? '' : violation === undefined ? 'SURVIVED ' : 'is NOT redundant ';
    console.log(`${verdict}${String(histories).padStart(5)} ${mutant.name}: ${violation?.split('\n')[0] ?? 'nothing'}`);
  }
  process.exitCode = survivors > 0 ? 1 : 0;
}

/** The test has to fail. */
async function detectByTest(mutant: Mutant, test: string): Promise<Detection> {
  const outfile = 'dist/test/mutant.test.js';
  await build({ ...mutated(mutant, test), outfile });
  const mocha = ['node_modules/mocha/bin/mocha.js', '--ui', 'tdd', '--timeout', '20000', outfile];
  const { status, stdout } = spawnSync(process.execPath, mocha, { encoding: 'utf8' });
  rmSync(outfile);
  const failing = /^ {2}1\) .*$/m.exec(stdout)?.[0].trim() ?? 'a test fails';
  return { histories: 0, violation: status === 0 ? undefined : failing };
}

void main();

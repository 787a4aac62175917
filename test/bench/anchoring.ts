import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRange } from '../../src/sources/anchoring/findRange';
import { type Case, corpus, isTouched, scored, ways } from '../support/anchoring/corpus';
import { scoreTable, total } from '../support/anchoring/score';
import { randomNumbers } from '../support/randomNumbers';
import { type Candidate, distribution, interleaved, print, timesInTurn } from './measure';

const seed = 20_261_120;

/** How well and how fast ranges are found again in real histories, beside `git diff` as its own process. */
export async function anchoring(count: number, rounds: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'context-packs-bench-'));
  try {
    const cases = corpus(count, seed, directory);
    printScores(cases);
    await printTimes(cases.slice(0, 300), directory);
    print('A range in 5,000 lines that became 5,000 others', await largeFiles(rounds, directory));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function printScores(cases: readonly Case[]): void {
  const rows = (among: readonly Case[], truth: 'truth' | 'truthWithoutSpace') =>
    Object.entries(ways).map(
      ([name, find]) => [name, total(among.map((each) => scored(each, each[truth], find(each))))] as const,
    );
  const touched = cases.filter(isTouched);
  console.log(`\n### Finding ranges again\n\n${scoreTable(rows(cases, 'truth'))}`);
  console.log(`\nOnly those that changed or moved:\n\n${scoreTable(rows(touched, 'truth'))}`);
  console.log(`\nThe same, by git diff -w:\n\n${scoreTable(rows(touched, 'truthWithoutSpace'))}`);
}

async function printTimes(cases: readonly Case[], directory: string): Promise<void> {
  const names = ['git diff --histogram, a process', ...Object.keys(ways)];
  const times = names.map((): number[] => []);
  for (const each of cases) {
    const taken = await timesInTurn(
      [gitDiff(directory, each), ...Object.entries(ways).map(([name, find]) => ({ name, run: () => find(each) }))],
      1,
    );
    taken.forEach((time, index) => {
      times[index]?.push(...time);
    });
  }
  console.log(
    '\n### The time for one range\n\n| | median ms | p95 ms | maximum ms | ratio |\n| --- | ---: | ---: | ---: | ---: |',
  );
  for (const [index, name] of names.entries()) {
    const own = times[index] ?? [];
    const { p50, p95, ratio } = distribution(name, own, times[0] ?? []);
    const numbers = [p50, p95, Math.max(...own)].map((time) => time.toFixed(2)).join(' | ');
    console.log(`| ${name} | ${numbers} | ${ratio.toFixed(3)} |`);
  }
}

async function largeFiles(rounds: number, directory: string) {
  const random = randomNumbers(seed);
  const text = (line: (index: number) => string): string =>
    Array.from({ length: 5_000 }, (_, index) => `${line(index)}\n`).join('');
  const ofKinds = (kinds: number): string => text(() => `line ${Math.floor(random() * kinds)}`);
  const range = { start: 2_000, end: 2_040 };
  const unrelated = [text((index) => `old ${index}`), text((index) => `new ${index}`)] as const;
  const ofFifty = [ofKinds(50), ofKinds(50)] as const;
  const git = gitDiff(directory, { versions: unrelated });
  return interleaved(
    [
      { ...git, name: 'git diff --histogram of unrelated lines, a process' },
      { name: 'ours, unrelated lines', run: () => findRange(unrelated, range) },
      { name: 'ours, the same 50 kinds of lines in another order', run: () => findRange(ofFifty, range) },
    ],
    rounds,
  );
}

function gitDiff(directory: string, { versions }: Pick<Case, 'versions'>): Candidate {
  const files = ['then', 'now'];
  return {
    name: 'git diff',
    prepare: () => {
      writeFileSync(join(directory, 'then'), versions[0]);
      writeFileSync(join(directory, 'now'), versions.at(-1) ?? '');
    },
    run: () => spawnSync('git', ['diff', '--no-index', '--histogram', '--unified=0', ...files], { cwd: directory }),
  };
}

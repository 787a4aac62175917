import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ClosedLineRange, countLines, sliceLines } from '../../../src/core/lineRange';
import { type FoundRange, findRange, findSnippet } from '../../../src/sources/anchoring/findRange';
import { randomNumbers } from '../randomNumbers';
import { type History, histories } from './histories';
import { type Score, scoreOf } from './score';
import { gitHunks, type Truth, truthOf } from './truth';

/** A range of a file, and that file in its version then, in those since, and now. */
export interface Case {
  readonly name: string;
  readonly versions: readonly [string, ...string[]];
  readonly range: ClosedLineRange;
  readonly snippet: string;
  /** As `git diff` says, and as it says with -w, which leaves white space aside. */
  readonly truth: Truth;
  readonly truthWithoutSpace: Truth;
}

/** Five to 59 lines of any file from any version to any later one, all alike likely. @param directory an empty one */
export function corpus(count: number, seed: number, directory: string): Case[] {
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const files = histories().map((history, index) => withHunks(history, join(directory, String(index))));
  const cases: Case[] = [];
  while (cases.length < count) {
    const { name, texts, hunks, looseHunks } = files[below(files.length)] ?? nothing;
    const from = below(texts.length - 1);
    const to = from + 1 + below(texts.length - 1 - from);
    const [captured = '', ...later] = texts.slice(from, to + 1);
    const length = 5 + below(55);
    const places = countLines(captured) - length + 1;
    if (places < 1) {
      continue;
    }
    const start = 1 + below(places);
    const range = { start, end: start + length - 1 };
    cases.push({
      name: `${name} ${from}-${to} ${start}`,
      versions: [captured, ...later],
      range,
      snippet: sliceLines(captured, range, name).text,
      truth: truthOf(hunks.slice(from, to), range),
      truthWithoutSpace: truthOf(looseHunks.slice(from, to), range),
    });
  }
  return cases;
}

/** The ways of looking for a range: with the file then, with all versions since as well, with its text alone. */
export const ways: Readonly<Record<string, (at: Case) => FoundRange>> = {
  'the file then and now': ({ versions, range }) => findRange([versions[0], versions.at(-1) ?? ''], range),
  'every version since': ({ versions, range }) => findRange(versions, range),
  'the text alone': ({ snippet, versions, range }) => findSnippet(snippet, versions.at(-1) ?? '', range.start),
};

export function scored(at: Case, truth: Truth, found: FoundRange): Score {
  const isIdentical =
    found.answer !== 'lost' && sliceLines(at.versions.at(-1) ?? '', found.lines, at.name).text === at.snippet;
  return scoreOf(found, truth, isIdentical);
}

/** Whether git sees another text, or other line numbers: the ranges that take some finding. */
export function isTouched({ range, truth }: Case): boolean {
  return truth.kept.length < truth.captured || truth.lines?.start !== range.start || truth.lines.end !== range.end;
}

const nothing = { name: '', texts: [], hunks: [], looseHunks: [] };

function withHunks(history: History, directory: string) {
  mkdirSync(directory);
  const hunks = gitHunks(directory, history.texts);
  return { ...history, hunks, looseHunks: gitHunks(directory, history.texts, ['--ignore-all-space']) };
}

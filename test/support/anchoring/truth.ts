// Where ranges of a history went, as git says: `git diff --histogram` from each version to the next, its hunks composed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClosedLineRange } from '../../../src/core/lineRange';

/** As in git's `@@ -start,count +start,count @@`: 1-based, or the line before where the count is 0. */
interface GitHunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** `lines` is undefined when nothing is left where the range was; `surviving` is the share of its lines that no hunk took. */
export interface Truth {
  readonly lines: ClosedLineRange | undefined;
  readonly surviving: number;
}

/** The hunks from each text to the next. Makes a git repository of the texts, in an empty directory. */
export function gitHunks(directory: string, texts: readonly string[], options: readonly string[] = []): GitHunk[][] {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'core.autocrlf=false', ...args], {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    });
  git('init', '-q');
  const commits = texts.map((text) => {
    writeFileSync(join(directory, 'file'), text);
    git('add', 'file');
    git('commit', '-q', '--allow-empty', '-m', 'a version');
    return git('rev-parse', 'HEAD').trim();
  });
  return commits
    .slice(1)
    .map((commit, index) =>
      parseHunks(
        git('diff', '--histogram', '-U0', '--no-color', ...options, commits[index] ?? '', commit, '--', 'file'),
      ),
    );
}

function parseHunks(diff: string): GitHunk[] {
  const headers = diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm);
  return [...headers].map(([, oldStart, oldCount = '1', newStart, newCount = '1']) => ({
    oldStart: Number(oldStart),
    oldCount: Number(oldCount),
    newStart: Number(newStart),
    newCount: Number(newCount),
  }));
}

export function truthOf(steps: readonly (readonly GitHunk[])[], range: ClosedLineRange): Truth {
  let lines: ClosedLineRange | undefined = range;
  let left = Array.from({ length: range.end - range.start + 1 }, (_, index) => range.start + index);
  for (const hunks of steps) {
    lines = lines && rangeAfter(hunks, lines);
    left = left.flatMap((line) => lineAfter(hunks, line) ?? []);
  }
  return { lines, surviving: left.length / (range.end - range.start + 1) };
}

/** A range goes from its first line, or from what replaced it, to its last line, or to what replaced that. */
function rangeAfter(hunks: readonly GitHunk[], { start, end }: ClosedLineRange): ClosedLineRange | undefined {
  const holds = (hunk: GitHunk, line: number): boolean => line >= hunk.oldStart && line < hunk.oldStart + hunk.oldCount;
  const first = hunks.find((hunk) => holds(hunk, start));
  const last = hunks.find((hunk) => holds(hunk, end));
  const newStart = first ? first.newStart + (first.newCount === 0 ? 1 : 0) : (lineAfter(hunks, start) ?? 0);
  const newEnd = last ? last.newStart + last.newCount - (last.newCount === 0 ? 0 : 1) : (lineAfter(hunks, end) ?? 0);
  return newStart <= newEnd ? { start: newStart, end: newEnd } : undefined;
}

function lineAfter(hunks: readonly GitHunk[], line: number): number | undefined {
  let after = line;
  for (const { oldStart, oldCount, newCount } of hunks) {
    if (oldCount > 0 && line >= oldStart && line < oldStart + oldCount) {
      return undefined;
    }
    if (line > oldStart) {
      after += newCount - oldCount;
    }
  }
  return after;
}

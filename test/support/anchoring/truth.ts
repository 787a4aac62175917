// Where ranges of a history went, as git says: `git diff --histogram` from each version to the next, its hunks composed.
import { spawnSync } from 'node:child_process';
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

export interface Truth {
  /** How many lines were captured. */
  readonly captured: number;
  /** Where the range is; undefined when nothing is in its place. */
  readonly lines: ClosedLineRange | undefined;
  /** Where those captured lines are that no hunk took. */
  readonly kept: readonly number[];
}

/** The hunks from each text to the next. @param directory an empty one */
export function gitHunks(directory: string, texts: readonly string[], options: readonly string[] = []): GitHunk[][] {
  for (const [index, text] of texts.entries()) {
    writeFileSync(join(directory, String(index)), text);
  }
  return texts
    .slice(1)
    .map((_, index) =>
      parseHunks(gitDiff(directory, ['--histogram', '--unified=0', ...options, String(index), String(index + 1)])),
    );
}

/** What git says whatever the user has configured. @throws Error when git cannot be run */
function gitDiff(directory: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('git', ['diff', '--no-index', '--no-color', ...args], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: join(directory, 'none') },
  });
  if (error || (status !== 0 && status !== 1)) {
    throw error ?? new Error(stderr);
  }
  return stdout;
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
  let kept = Array.from({ length: range.end - range.start + 1 }, (_, index) => range.start + index);
  for (const hunks of steps) {
    lines = lines && rangeAfter(hunks, lines);
    kept = kept.flatMap((line) => lineAfter(hunks, line) ?? []);
  }
  return { captured: range.end - range.start + 1, lines, kept };
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

import { matchLines } from '../../sources/anchoring/lineDiff';
import { noLine, numberLines } from '../../sources/anchoring/numberedLines';
import { WorkLimit } from '../../sources/anchoring/workLimit';

/** A part of a unified diff, as `diff -u` has it. Lines count from 1; of none, it is the line before. */
export interface Hunk {
  readonly beforeStart: number;
  readonly beforeLines: number;
  readonly afterStart: number;
  readonly afterLines: number;
  /** Each behind a space, `-` or `+`, without its line feed. */
  readonly lines: readonly string[];
}

export interface PayloadDiff {
  readonly hunks: readonly Hunk[];
  readonly added: number;
  readonly removed: number;
}

/** Lines around a change. */
const context = 3;
/** Comparisons of lines: about a second. Beyond it, lines that could be found again count as removed and added. */
const mostComparisons = 30_000_000;

/** What is another in the second text, line by line. Only a line feed ends a line. */
export function diffPayloads(before: string, after: string): PayloadDiff {
  const old = linesOf(before);
  const now = linesOf(after);
  const edits = editsOf(old, now);
  return {
    hunks: hunksOf(edits),
    added: edits.filter(({ sign }) => sign === '+').length,
    removed: edits.filter(({ sign }) => sign === '-').length,
  };
}

interface Edit {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** With the line feed that ends each, so that a last line without one is another line. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => `${line}\n`);
  const last = lines.pop() ?? '';
  return last === '\n' ? lines : [...lines, last.slice(0, -1)];
}

function editsOf(old: readonly string[], now: readonly string[]): Edit[] {
  const partners = matchLines(numberLines(old, now), new WorkLimit(mostComparisons));
  const edits: Edit[] = [];
  let next = 0;
  for (const [index, text] of old.entries()) {
    const partner = partners[index] ?? noLine;
    for (; partner !== noLine && next < partner; next += 1) {
      edits.push({ sign: '+', text: now[next] ?? '' });
    }
    edits.push({ sign: partner === noLine ? '-' : ' ', text });
    next = partner === noLine ? next : partner + 1;
  }
  return [...edits, ...now.slice(next).map((text): Edit => ({ sign: '+', text }))];
}

function hunksOf(edits: readonly Edit[]): Hunk[] {
  const hunks: Hunk[] = [];
  let from = { edit: 0, before: 0, after: 0 };
  for (const [start, end] of stretches(edits)) {
    const skipped = count(edits, from.edit, start);
    const { before, after } = count(edits, start, end);
    const beforeStart = from.before + skipped.before;
    const afterStart = from.after + skipped.after;
    hunks.push({
      beforeStart: beforeStart + (before > 0 ? 1 : 0),
      beforeLines: before,
      afterStart: afterStart + (after > 0 ? 1 : 0),
      afterLines: after,
      lines: edits.slice(start, end).flatMap(printed),
    });
    from = { edit: end, before: beforeStart + before, after: afterStart + after };
  }
  return hunks;
}

/** The changes with what stands around them, those that touch in one: from an edit to before another. */
function stretches(edits: readonly Edit[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [index, { sign }] of edits.entries()) {
    if (sign === ' ') {
      continue;
    }
    const last = found.at(-1);
    const end = Math.min(edits.length, index + 1 + context);
    if (last && index - context <= last[1]) {
      last[1] = end;
    } else {
      found.push([Math.max(0, index - context), end]);
    }
  }
  return found;
}

function count(
  edits: readonly Edit[],
  start: number,
  end: number,
): { readonly before: number; readonly after: number } {
  let before = 0;
  let after = 0;
  for (let index = start; index < end; index += 1) {
    before += edits[index]?.sign === '+' ? 0 : 1;
    after += edits[index]?.sign === '-' ? 0 : 1;
  }
  return { before, after };
}

/** As `diff` and `patch` write it, a last line without a line feed is followed by one that says so. */
function printed({ sign, text }: Edit): string[] {
  return text.endsWith('\n') ? [`${sign}${text.slice(0, -1)}`] : [`${sign}${text}`, '\\ No newline at end of file'];
}

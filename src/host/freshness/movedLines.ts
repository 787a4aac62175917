import type { ClosedLineRange } from '../../core/lineRange';

/** What an edit did to the lines of a file. */
export interface LineChange {
  /** When it was made, by performance.now(). */
  readonly at: number;
  /** The line in which what was replaced begins, from 1. */
  readonly start: number;
  /** The line in which it ended. */
  readonly end: number;
  /** Whether it begins before the first character of its line: then nothing is left of that line but what is there now. */
  readonly isStartAtLineStart: boolean;
  /** Whether that end stood before the first character of its line, which is then as it was. */
  readonly isEndAtLineStart: boolean;
  /** How many more lines there are now; below zero where there are less. */
  readonly growth: number;
}

/** Where lines are after an edit: as editors move a decoration that does not grow at its edges. */
export function movedLines(lines: ClosedLineRange, change: LineChange): ClosedLineRange {
  const { start, end, isEndAtLineStart, growth } = change;
  if (growth === 0 || start > lines.end) {
    return lines;
  }
  if (end < lines.start || (end === lines.start && isEndAtLineStart)) {
    return { start: lines.start + growth, end: lines.end + growth };
  }
  const first = Math.min(lines.start, start);
  const last = end > lines.end ? Math.min(lines.end, lastReplaced(change)) : lines.end + growth;
  return { start: first, end: Math.max(first, last) };
}

/** The last line in which there is something of what replaced, or of the line in which that begins. */
function lastReplaced({ end, isStartAtLineStart, isEndAtLineStart, growth }: LineChange): number {
  return end + growth - (isStartAtLineStart && isEndAtLineStart ? 1 : 0);
}

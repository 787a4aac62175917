import type { ClosedLineRange } from '../../core/lineRange';
import type { RangeMark } from './rangeMarks';

/** What an edit did to the lines of a file. */
export interface LineChange {
  /** The line in which what was replaced begins, from 1. */
  readonly start: number;
  /** The line in which it ended. */
  readonly end: number;
  /** Whether that end stood before the first character of its line, which is then as it was. */
  readonly isEndAtLineStart: boolean;
  /** How many line ends are in what is there now instead. */
  readonly lineEnds: number;
}

/** Where marks are after an edit: as editors move a decoration that does not grow at its edges. */
export function movedMarks(marks: readonly RangeMark[], change: LineChange): readonly RangeMark[] {
  const growth = change.lineEnds - (change.end - change.start);
  return growth === 0 ? marks : marks.map((mark) => ({ ...mark, lines: movedLines(mark.lines, change, growth) }));
}

function movedLines(lines: ClosedLineRange, change: LineChange, growth: number): ClosedLineRange {
  const { start, end, isEndAtLineStart } = change;
  if (end < lines.start || (end === lines.start && isEndAtLineStart)) {
    return { start: lines.start + growth, end: lines.end + growth };
  }
  if (start > lines.end) {
    return lines;
  }
  const first = Math.min(lines.start, start);
  return { start: first, end: Math.max(first, lines.end + growth) };
}

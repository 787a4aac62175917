import type { ClosedLineRange } from '../../core/lineRange';
import type { RangeMark } from './rangeMarks';

/** How many lines around what is shown are told in advance, so that scrolling a little tells nothing. */
const around = 5000;

/** What to tell of a file that shows these lines: more where it shows one piece than where it shows many. */
export function nearOf(shown: readonly ClosedLineRange[]): ClosedLineRange[] {
  const margin = Math.ceil(around / Math.max(1, shown.length));
  return shown.map(({ start, end }) => ({ start: Math.max(1, start - margin), end: end + margin }));
}

/** Whether all that is shown is within what was told. */
export function isNear(shown: readonly ClosedLineRange[], near: readonly ClosedLineRange[]): boolean {
  return shown.every(({ start, end }) => near.some((each) => each.start <= start && end <= each.end));
}

/** The numbers of the marked lines that are near, each once, in order. Of a range of any length, no more than are near. */
export function linesNear(marks: readonly RangeMark[], near: readonly ClosedLineRange[]): number[] {
  const lines = new Set<number>();
  for (const mark of marks) {
    for (const { start, end } of near) {
      const last = Math.min(end, mark.lines.end);
      for (let line = Math.max(start, mark.lines.start); line <= last; line++) {
        lines.add(line);
      }
    }
  }
  return [...lines].sort((a, b) => a - b);
}

import { PackError } from './errors';

/** Lines of a file: 1-based, both ends included. `end` null means up to the last line, whichever that is. */
export interface LineRange {
  readonly start: number;
  readonly end: number | null;
}

/** A range whose end is known. */
export interface ClosedLineRange extends LineRange {
  readonly end: number;
}

/** How a line ends. A lone carriage return counts, as it does in VS Code's editor. */
const lineEnd = /\r\n|\n|\r/g;

/** How many lines a text has. A line end at the very end closes the last line and opens no other; an empty text has none. */
export function countLines(text: string): number {
  let lines = 0;
  let end = 0;
  for (const match of text.matchAll(lineEnd)) {
    lines += 1;
    end = match.index + match[0].length;
  }
  return end < text.length ? lines + 1 : lines;
}

/**
 * The exact text of some lines, each with its own line end, and the range it turned out to be: an end past the last
 * line is taken back to it.
 * @throws PackError `range-past-end` when the range starts behind the last line
 */
export function sliceLines(
  text: string,
  range: LineRange,
  path: string,
): { readonly text: string; readonly range: ClosedLineRange } {
  const starts = lineStarts(text);
  if (range.start > starts.length) {
    throw new PackError('range-past-end', { path, start: range.start, lines: starts.length });
  }
  const end = Math.min(range.end ?? starts.length, starts.length);
  return { text: text.slice(starts[range.start - 1], starts[end]), range: { start: range.start, end } };
}

/** The offset of each line's first character. */
export function lineStarts(text: string): number[] {
  const starts = text === '' ? [] : [0];
  for (const match of text.matchAll(lineEnd)) {
    const next = match.index + match[0].length;
    if (next < text.length) {
      starts.push(next);
    }
  }
  return starts;
}

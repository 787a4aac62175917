// Where a diff is free to choose, it is made to choose for the range: lines that came or went at its edge, and that could
// as well be the next ones like them, are taken to be outside of it. git slides its hunks for the reader likewise
// (xdl_change_compact in its xdiff/xdiffi.c).
import type { Partners } from './lineDiff';
import type { Span } from './lines';
import { type NumberedLines, noLine } from './numberedLines';

/** Where some lines of the old text are now: from the first to the last of them, and what replaced some at an edge. */
export function spanNow(partners: Partners, { start, end }: Span, nowLength: number): Span {
  let first = start;
  while (first >= 0 && (partners[first] ?? noLine) === noLine) {
    first -= 1;
  }
  let last = end - 1;
  while (last < partners.length && (partners[last] ?? noLine) === noLine) {
    last += 1;
  }
  const before = first < 0 ? 0 : (partners[first] ?? 0) + (first < start ? 1 : 0);
  const after = last === partners.length ? nowLength : (partners[last] ?? 0) + (last < end ? 1 : 0);
  return { start: before, end: Math.max(before, after) };
}

/** Changes the partners so that what came or went lies outside of the range. It never has fewer partners for that. */
export function slideOutOf({ start, end }: Span, lines: NumberedLines, partners: Partners): void {
  for (let index = start; index < end - 1; index += 1) {
    extend(index, 1, end - 1, lines, partners);
  }
  for (let index = end - 1; index > start; index -= 1) {
    extend(index, -1, start, lines, partners);
  }
}

/**
 * Where a line of the range has a partner and its neighbour is not the partner's neighbour: makes all lines from there to
 * the range's edge go on beside it, if they are equal. Lines beyond the edge may have had these partners, and keep them.
 */
function extend(from: number, step: 1 | -1, edge: number, lines: NumberedLines, partners: Partners): void {
  const partner = partners[from] ?? noLine;
  if (partner === noLine || partners[from + step] === partner + step) {
    return;
  }
  const shift = partner - from;
  for (let index = from + step; index !== edge + step; index += step) {
    if (lines.old[index] !== lines.now[index + shift]) {
      return;
    }
  }
  for (let index = from + step; index !== edge + step; index += step) {
    partners[index] = index + shift;
  }
}

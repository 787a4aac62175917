// How a range of lines is written at the end of a path: `#L10`, `#L10-L50`, `#L10-50`, `#L10-`.

import { PackError } from './errors';
import type { LineRange } from './lineRange';
import { phrase } from './sentence';

const rangeSuffix = /#L(\d+)(?:(-)(?:L?(\d+))?)?$/;
/** What means to be a range, well written (`#L5`) or not (`#L`, `#L5-Lx`, `#L-3`). */
const rangeAttempt = /#L(?:[\d-][^/#.]*)?$/;

export function endsInRangeAttempt(text: string): boolean {
  return rangeAttempt.test(text);
}

/**
 * The path and the range of a text that ends in one; undefined when it ends in nothing that means to be a range.
 * @throws PackError `range-invalid`
 */
export function splitRange(text: string): { readonly path: string; readonly lines: LineRange } | undefined {
  const suffix = rangeSuffix.exec(text);
  if (suffix) {
    return { path: text.slice(0, suffix.index), lines: parseRange(text, suffix) };
  }
  if (rangeAttempt.test(text)) {
    throw new PackError('range-invalid', { source: text, reason: phrase`it is not a number or two` });
  }
  return undefined;
}

/** `L10`, `L10-L50` or `L10-`. */
export function printRange({ start, end }: LineRange): string {
  if (end === null) {
    return `L${start}-`;
  }
  return start === end ? `L${start}` : `L${start}-L${end}`;
}

function parseRange(source: string, [, from, dash, to]: RegExpExecArray): LineRange {
  const start = Number(from);
  const end = dash === undefined ? start : to === undefined ? null : Number(to);
  if (start < 1) {
    throw new PackError('range-invalid', { source, reason: phrase`lines are counted from 1` });
  }
  if (!Number.isSafeInteger(start) || (end !== null && !Number.isSafeInteger(end))) {
    throw new PackError('range-invalid', { source, reason: phrase`the number is too large` });
  }
  if (end !== null && end < start) {
    throw new PackError('range-invalid', { source, reason: phrase`it ends before it starts` });
  }
  return { start, end };
}

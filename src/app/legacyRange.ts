// The bounds of a range in a legacy store count lines from 0 in one version and from 1 in its documentation. The
// captured text tells which: it is compared with the lines of the file as it is now, in both readings. Where that does
// not decide, what was typed when the range was added does: it counted from 1 in every version.
import { PackError } from '../core/errors';
import { type ClosedLineRange, sliceLines } from '../core/lineRange';

/** A range's ends as they are stored, both included, and the source as it was typed: `file:src/main.rs#L3-L9`. */
export interface LegacyBounds {
  readonly start: number;
  readonly end: number;
  readonly typed: string;
}

export interface RangeReading {
  readonly lines: ClosedLineRange;
  /** True when it was chosen, but nothing speaks against the other reading. */
  readonly doubtful: boolean;
}

/** The lines that were captured, if the file still holds them where they were; undefined when no reading fits. */
export function readRange(file: string, captured: string, bounds: LegacyBounds): RangeReading | undefined {
  return chosen(
    readings(bounds).filter((lines) => holds(file, captured, lines)),
    bounds,
  );
}

/** The lines where there is no text to tell; undefined when they end before they start. */
export function likelyRange(bounds: LegacyBounds): RangeReading | undefined {
  return chosen(readings(bounds), bounds);
}

/** What was typed, or else the first: the documented reading. */
function chosen(fitting: readonly ClosedLineRange[], { typed }: LegacyBounds): RangeReading | undefined {
  const [, start, end] = /#L(\d+)-L?(\d+)$/.exec(typed) ?? [];
  const asTyped = fitting.find((lines) => lines.start === Number(start) && lines.end === Number(end));
  const lines = asTyped ?? fitting[0];
  return lines && { lines, doubtful: !asTyped && fitting.length > 1 };
}

/** The documented reading first; what starts at 0 cannot be meant by that. */
function readings({ start, end }: LegacyBounds): ClosedLineRange[] {
  const all = [
    { start, end },
    { start: start + 1, end: end + 1 },
  ];
  return all.filter((lines) => lines.start >= 1 && lines.end >= lines.start);
}

function holds(file: string, captured: string, lines: ClosedLineRange): boolean {
  try {
    const { text, range } = sliceLines(file, lines, '');
    return range.end === lines.end && (text === captured || joined(text) === captured);
  } catch (error) {
    if (PackError.is(error, 'range-past-end')) {
      return false;
    }
    throw error;
  }
}

/** The old program split a file into lines and joined them again: each `\r\n` became `\n`, and the last one went. */
function joined(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/\n$/, '');
}

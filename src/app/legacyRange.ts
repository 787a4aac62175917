// The bounds of a range in a legacy store count lines from 0 in one version and from 1 in its documentation. Only the
// captured text tells which: it is compared with the lines of the file as it is now, in both readings.
import { PackError } from '../core/errors';
import { type ClosedLineRange, sliceLines } from '../core/lineRange';

/** A range's ends as they are stored, both included. */
export interface LegacyBounds {
  readonly start: number;
  readonly end: number;
}

export type RangeReading =
  /** `doubtful` when the lines of the other reading hold the same text. */
  { readonly lines: ClosedLineRange; readonly doubtful: boolean } | undefined;

/** The lines that were captured, if the file still holds them where they were; undefined when no reading fits. */
export function readRange(file: string, captured: string, bounds: LegacyBounds): RangeReading {
  const fitting = readings(bounds).filter((lines) => holds(file, captured, lines));
  const [lines] = fitting;
  return lines && { lines, doubtful: fitting.length > 1 };
}

/** What the documentation says the bounds mean; a range that starts at 0 cannot mean that. */
export function documentedRange(bounds: LegacyBounds): ClosedLineRange | undefined {
  return readings(bounds)[0];
}

/** The documented reading first. */
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

import { type ClosedLineRange, sliceLines } from '../../core/lineRange';
import type { FoundSecret } from './redacting';

/**
 * The secrets of a range, by `start`: those of its file that reach into it, cut to it, and those that are found in the
 * range alone. So the middle of a private key is known for what it is. Where two overlap, the file's counts.
 * @param inFile the secrets of the whole file; nothing of them is used where the file does not hold the range there
 */
export function secretsInRange(
  range: { readonly text: string; readonly lines: ClosedLineRange; readonly secrets: readonly FoundSecret[] },
  file: { readonly text: string; readonly secrets: readonly FoundSecret[] },
): readonly FoundSecret[] {
  const begin = file.secrets.length > 0 ? offsetOf(range, file.text) : undefined;
  if (begin === undefined) {
    return range.secrets;
  }
  const inside = file.secrets
    .map((each) => ({
      ...each,
      start: Math.max(0, each.start - begin),
      end: Math.min(range.text.length, each.end - begin),
    }))
    .filter(({ start, end }) => start < end);
  return merged([...inside, ...range.secrets]);
}

function offsetOf({ text, lines }: { text: string; lines: ClosedLineRange }, file: string): number | undefined {
  const before = lines.start === 1 ? '' : linesBefore(file, lines.start);
  return before !== undefined && file.startsWith(text, before.length) ? before.length : undefined;
}

/** Undefined where the file has not as many. */
function linesBefore(file: string, line: number): string | undefined {
  const { text, range } = sliceLines(file, { start: 1, end: line - 1 }, '');
  return range.end === line - 1 ? text : undefined;
}

/** Those that overlap become one, under the name of the first given. */
function merged(secrets: readonly FoundSecret[]): readonly FoundSecret[] {
  const separate: FoundSecret[] = [];
  for (const secret of secrets) {
    let joined = secret;
    for (let index = separate.length - 1; index >= 0; index -= 1) {
      const other = separate[index];
      if (other && other.start < joined.end && joined.start < other.end) {
        separate.splice(index, 1);
        joined = { ...other, start: Math.min(other.start, joined.start), end: Math.max(other.end, joined.end) };
      }
    }
    separate.push(joined);
  }
  return separate.sort((a, b) => a.start - b.start);
}

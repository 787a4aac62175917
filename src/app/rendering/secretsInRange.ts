import { type ClosedLineRange, sliceLines } from '../../core/lineRange';
import { trimmedTo } from '../../secrets/mergeSecrets';
import type { FoundSecret } from './redacting';

/**
 * The secrets of a range, by `start`: those of its file that reach into it, cut to it, and those that are found in the
 * range alone. So the middle of a private key is known for what it is. Where two overlap, the more certain one counts, or
 * else the file's.
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
  const inside = file.secrets.flatMap((each) => {
    const [start, end] = [Math.max(0, each.start - begin), Math.min(range.text.length, each.end - begin)];
    // A range ends in a line end, and no secret does: its mark would stand there in a line of its own.
    return start < end ? [trimmedTo(range.text, { ...each, start, end })] : [];
  });
  return merged(
    inside.filter(({ start, end }) => start < end),
    range.secrets,
  );
}

function offsetOf({ text, lines }: { text: string; lines: ClosedLineRange }, file: string): number | undefined {
  const before = lines.start === 1 ? '' : linesBefore(file, lines.start);
  if (before === undefined) {
    return undefined;
  }
  // A range's text is without the mark that its first line may begin with, as a file's is.
  const begin = before !== '' && file[before.length] === '\ufeff' ? before.length + 1 : before.length;
  return file.startsWith(text, begin) ? begin : undefined;
}

/** Undefined where the file has not as many. */
function linesBefore(file: string, line: number): string | undefined {
  const { text, range } = sliceLines(file, { start: 1, end: line - 1 }, '');
  return range.end === line - 1 ? text : undefined;
}

/** Those that overlap become one: under the name of what is certain, else of what the file has, else of the first. */
function merged(inFile: readonly FoundSecret[], inRange: readonly FoundSecret[]): readonly FoundSecret[] {
  const rank = ({ level }: FoundSecret, isInFile: boolean): number =>
    (level === 'certain' ? 2 : 0) + (isInFile ? 1 : 0);
  const all = [
    ...inFile.map((secret) => ({ secret, rank: rank(secret, true) })),
    ...inRange.map((secret) => ({ secret, rank: rank(secret, false) })),
  ].sort((a, b) => a.secret.start - b.secret.start);
  const separate: typeof all = [];
  for (const next of all) {
    const last = separate.at(-1);
    if (last && next.secret.start < last.secret.end) {
      const named = next.rank > last.rank ? next : last;
      const [start, end] = [last.secret.start, Math.max(last.secret.end, next.secret.end)];
      separate[separate.length - 1] = { rank: named.rank, secret: { ...named.secret, start, end } };
    } else {
      separate.push(next);
    }
  }
  return separate.map(({ secret }) => secret);
}

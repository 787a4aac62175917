import type { Secret } from '../core/secret';
import type { Span } from './rule';

/**
 * The findings as one list: by `start`, none overlapping another. Those that overlap become one over all that they
 * cover, of the kind of the more certain one, or else of the longer one. None begins or ends with a line end or in the
 * middle of a character; what is nothing but line ends is left out.
 */
export function mergeSecrets(text: string, found: readonly Secret[]): readonly Secret[] {
  const merged: Secret[] = [];
  const trimmed = found.map((each) => trimmedTo(text, each)).filter(({ start, end }) => start < end);
  for (const next of trimmed.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && next.start < last.end) {
      merged[merged.length - 1] = united(last, next);
    } else {
      merged.push(next);
    }
  }
  return merged;
}

function united(a: Secret, b: Secret): Secret {
  const start = Math.min(a.start, b.start);
  const end = Math.max(a.end, b.end);
  const longer = b.end - b.start > a.end - a.start ? b : a;
  const telling = a.level === b.level ? longer : a.level === 'certain' ? a : b;
  return { kind: telling.kind, level: telling.level, start, end };
}

/** The same finding without line ends at its beginning and its end, and with no half of a character. */
export function trimmedTo<Found extends Span>(text: string, found: Found): Found {
  let { start, end } = found;
  while (start < end && isLineEnd(text, start)) {
    start += 1;
  }
  while (start < end && isLineEnd(text, end - 1)) {
    end -= 1;
  }
  start -= isInsideCharacter(text, start) ? 1 : 0;
  end += isInsideCharacter(text, end) ? 1 : 0;
  return { ...found, start, end };
}

function isLineEnd(text: string, index: number): boolean {
  return text[index] === '\n' || text[index] === '\r';
}

/** Whether a surrogate pair would be cut in two here. */
function isInsideCharacter(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, index - 1), index + 1));
}

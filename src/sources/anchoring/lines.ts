/** A text cut into lines, as core/lineRange.ts cuts it: `\r\n`, `\n` and a lone `\r` each end one. */
export interface Lines {
  /** Each line without its end. */
  readonly texts: readonly string[];
  /** The offset of each line's first character, and after the last line the text's length. */
  readonly starts: readonly number[];
  readonly text: string;
}

/** Some lines by their indices: 0-based, `end` not included. A range in this folder; `ClosedLineRange` is for others. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function splitLines(text: string): Lines {
  return text.includes('\r') ? splitAtAny(text) : splitAtNewlines(text);
}

/** The same for the usual text, in half the time. */
function splitAtNewlines(text: string): Lines {
  const texts: string[] = [];
  const starts: number[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    texts.push(text.slice(start, end));
    starts.push(start);
    start = end + 1;
  }
  starts.push(text.length);
  return { texts, starts, text };
}

function splitAtAny(text: string): Lines {
  const texts: string[] = [];
  const starts: number[] = [];
  let start = 0;
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\n|\r/g)) {
    texts.push(text.slice(start, index));
    starts.push(start);
    start = index + lineEnd.length;
  }
  if (start < text.length) {
    texts.push(text.slice(start));
    starts.push(start);
  }
  starts.push(text.length);
  return { texts, starts, text };
}

/** The exact text of some lines, the line end of each included. */
function textOf({ text, starts }: Lines, { start, end }: Span): string {
  return text.slice(starts[start] ?? text.length, starts[end] ?? text.length);
}

/** Whether two spans of two texts hold the same, byte for byte: line ends count, and so does one that is missing. */
export function isSameText(first: Lines, span: Span, second: Lines, otherSpan: Span): boolean {
  return textOf(first, span) === textOf(second, otherSpan);
}

/** Whether a line says something: two letters, digits or underscores in a row. Braces and blank lines are everywhere. */
export function isTelling(line: string): boolean {
  return /[\p{L}\p{N}_]{2}/u.test(line);
}

/** What stands in a payload behind the last line of a trimmed artifact, in place of so many lines. */
export function trimMark(lines: number): string {
  return `[… ${lines} more ${lines === 1 ? 'line' : 'lines'} cut to fit the budget]`;
}

/** Finds the mark in a line of a payload. A file can hold such a text, too: only behind a trimmed artifact is it the mark. */
export const trimMarkPattern = /\[… \d+ more lines? cut to fit the budget\]/;

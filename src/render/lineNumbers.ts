/**
 * Each line behind its number, `10: text`, with the line end it has. The numbers are not aligned: so every line begins
 * with a digit, where tokens can be cut (core/tokenCuts.ts), and stays the same when lines are added or trimmed at the end.
 * An empty line has no space behind the colon.
 */
export function numberLines(text: string, firstLine: number): string {
  let number = firstLine;
  return text.replace(line, (all) => `${number++}:${all[0] === '\n' || all[0] === '\r' ? '' : ' '}${all}`);
}

/** With its end; the last line may have none. */
const line = /[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+/g;

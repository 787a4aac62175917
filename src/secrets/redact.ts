import type { Secret } from '../core/secret';

const lineEnd = /\r\n|\n|\r/g;

/**
 * The text with `[REDACTED:kind]` in the place of each secret. Line ends inside of a secret are kept, each as it is,
 * after its mark: the text has as many lines as before, and each stays where it was. Where nothing would be left of the
 * last line, the mark stands there again.
 * @param secrets by `start`, none overlapping another
 */
export function redact(text: string, secrets: readonly Secret[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { kind, start, end } of secrets) {
    const mark = `[REDACTED:${kind}]`;
    const lineEnds = text.slice(start, end).match(lineEnd) ?? [];
    const isLastLine = end === text.length && lineEnds.length > 0;
    // Behind a lone carriage return the mark stands again: with a line feed that may follow it would end one line.
    const kept = lineEnds.map((each) => (each === '\r' ? each + mark : each)).join('');
    parts.push(text.slice(done, start), mark, kept, isLastLine && lineEnds.at(-1) !== '\r' ? mark : '');
    done = end;
  }
  return secrets.length === 0 ? text : parts.join('') + text.slice(done);
}

/**
 * The line that each secret begins in, from 1. It is the same before and after the text is redacted.
 * @param secrets by `start`
 */
export function linesOfSecrets(text: string, secrets: readonly Secret[]): readonly number[] {
  let line = 1;
  let done = 0;
  return secrets.map(({ start }) => {
    line += text.slice(done, start).match(lineEnd)?.length ?? 0;
    done = start;
    return line;
  });
}

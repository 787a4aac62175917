/**
 * The text on one line and harmless to a terminal: each control character and line separator is written as its code
 * point: `\u{1b}`.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/**
 * Control characters, line separators, halves of characters, and what is not seen or turns the direction of reading;
 * but not what joins or chooses the letters of some scripts and the parts of emoji.
 */
const unseen = /(?!\u200c|\u200d|[\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The text on one line, harmless to a terminal and to a reader: each control character, line separator and character
 * that is not seen is written by `write`, as its code point where nothing else is said: `\u{1b}`.
 */
export function visible(text: string, write: (character: string) => string = codePoint): string {
  return text.replace(unseen, (character) => write(character));
}

/** A character as its code point: `\u{1b}`. */
export function codePoint(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

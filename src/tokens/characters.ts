// What a tokenizer has to know of a character. The classes are those of Unicode 16.0.0, which tiktoken 1.0.22 was built
// with, and not of the engine that runs this: each version has letters that the one before had not.
import { unicode16 } from './unicode16';

/** Can stand among the capitals with which a word begins in o200k_base: what is no lowercase letter, and marks. */
export const upper = 1;
/** Can stand among the lowercase letters with which a word ends: what is no uppercase or titlecase letter, and marks. */
export const lower = 2;
export const letter = 4;
export const number = 8;
export const space = 16;
/** A line feed or a carriage return, which are white space too. */
export const lineBreak = 32;

const classBits = 8;

/**
 * The character that begins at `at`, in UTF-8 that is well formed: its classes, and above them its length in bytes.
 * One number, because this is asked for every character there is.
 */
export function characterAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) {
    return (classes[lead] as number) | (1 << classBits);
  }
  const second = (bytes[at + 1] as number) & 0x3f;
  if (lead < 0xe0) {
    return (classes[((lead & 0x1f) << 6) | second] as number) | (2 << classBits);
  }
  const third = (bytes[at + 2] as number) & 0x3f;
  if (lead < 0xf0) {
    return (classes[((lead & 0xf) << 12) | (second << 6) | third] as number) | (3 << classBits);
  }
  const point = ((lead & 7) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] as number) & 0x3f);
  return (classes[point] as number) | (4 << classBits);
}

/** In bytes. */
export function lengthOf(character: number): number {
  return character >> classBits;
}

/** By the letters of the table. */
const classesOf: Readonly<Record<string, number>> = {
  U: letter | upper,
  L: letter | lower,
  O: letter | upper | lower,
  M: upper | lower,
  N: number,
  S: space,
  X: 0,
};

/** By code point. A megabyte, of which what is no letter is never touched. */
const classes = classesByCodePoint();

function classesByCodePoint(): Uint8Array {
  const table = new Uint8Array(0x110000);
  let start = 0;
  for (const [, name = '', length] of unicode16.matchAll(/([A-Z])([0-9a-z]*)/g)) {
    const end = start + (length ? Number.parseInt(length, 36) : 1);
    const classes = classesOf[name] ?? 0;
    if (classes !== 0) {
      table.fill(classes, start, end);
    }
    start = end;
  }
  table[0x0a] = space | lineBreak;
  table[0x0d] = space | lineBreak;
  return table;
}

// What both encodings take for a piece. Each function is given where a piece may begin, and says where it ends.
import { characterAt, lengthOf, letter, lineBreak, number, space } from './characters';

const apostrophe = 0x27;
const blank = 0x20;
const slash = 0x2f;

/** The end of `(?i:'s|'t|'re|'ve|'m|'ll|'d)` at `at`, or `at` where there is none. Letter case is Unicode's. */
export function contractionEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== apostrophe || at + 1 >= end) {
    return at;
  }
  const first = bytes[at + 1] as number;
  // The long s, U+017F, is an s in another case.
  if (first === 0xc5 && bytes[at + 2] === 0xbf) {
    return at + 3;
  }
  switch (first | 0x20) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return at + 2;
    case 0x72: // r
    case 0x76: // v
      return at + 2 < end && ((bytes[at + 2] as number) | 0x20) === 0x65 ? at + 3 : at;
    case 0x6c: // l
      return at + 2 < end && ((bytes[at + 2] as number) | 0x20) === 0x6c ? at + 3 : at;
    default:
      return at;
  }
}

/** The end of `\p{N}{1,3}`, given the end of the first number. */
export function numberEnd(bytes: Uint8Array, at: number, end: number): number {
  let stop = at;
  for (let numbers = 1; numbers < 3 && stop < end; numbers++) {
    const character = characterAt(bytes, stop);
    if ((character & number) === 0) {
      break;
    }
    stop += lengthOf(character);
  }
  return stop;
}

/** The end of ` ?[^\s\p{L}\p{N}]+[\r\n]*`, or of the same with slashes among the line breaks; `start` for no match. */
export function symbolsEnd(bytes: Uint8Array, start: number, end: number, takesSlashes: boolean): number {
  const first = bytes[start] === blank ? start + 1 : start;
  let stop = first;
  while (stop < end) {
    const character = characterAt(bytes, stop);
    if (character & (space | letter | number)) {
      break;
    }
    stop += lengthOf(character);
  }
  if (stop === first) {
    return start;
  }
  while (stop < end) {
    const byte = bytes[stop];
    if (byte !== 0x0a && byte !== 0x0d && !(takesSlashes && byte === slash)) {
      break;
    }
    stop++;
  }
  return stop;
}

/**
 * The end of `\s*[\r\n]+|\s+(?!\S)|\s+` where white space begins: after the last line break; where there is none, before
 * the last character, since that goes with the word behind it; or all, at the end of the text.
 */
export function whiteSpaceEnd(bytes: Uint8Array, start: number, end: number): number {
  let stop = start;
  let last = start;
  let afterLineBreak = start;
  while (stop < end) {
    const character = characterAt(bytes, stop);
    if ((character & space) === 0) {
      break;
    }
    last = stop;
    stop += lengthOf(character);
    if (character & lineBreak) {
      afterLineBreak = stop;
    }
  }
  if (afterLineBreak > start) {
    return afterLineBreak;
  }
  return stop < end && last > start ? last : stop;
}

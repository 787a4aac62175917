// How each encoding cuts text into the pieces that are merged one by one, as tiktoken's patterns do it (`pat_str`):
// https://github.com/openai/tiktoken/blob/0.12.0/tiktoken_ext/openai_public.py
import type { ExactEncoding } from '../core/tokenCounter';
import { characterAt, lengthOf, letter, lineBreak, lower, number, upper } from './characters';
import { contractionEnd, numberEnd, symbolsEnd, whiteSpaceEnd } from './pieces';

/** Where the piece that begins at `start` ends: after `start`, and at most at `end`. The bytes are UTF-8. */
export type Split = (bytes: Uint8Array, start: number, end: number) => number;

export const splits: { readonly [Name in ExactEncoding]: Split } = {
  o200k_base: o200kPieceEnd,
  cl100k_base: cl100kPieceEnd,
};

function o200kPieceEnd(bytes: Uint8Array, start: number, end: number): number {
  const first = characterAt(bytes, start);
  if (first & (upper | lower)) {
    return contractionEnd(bytes, wordEnd(bytes, start, end), end);
  }
  const next = start + lengthOf(first);
  if (first & number) {
    return numberEnd(bytes, next, end);
  }
  if ((first & lineBreak) === 0) {
    const word = wordEnd(bytes, next, end);
    if (word > next) {
      return contractionEnd(bytes, word, end);
    }
  }
  const symbols = symbolsEnd(bytes, start, end, true);
  return symbols > start ? symbols : whiteSpaceEnd(bytes, start, end);
}

/**
 * The end of a word: of capitals, then lowercase letters; `start` where none begins. With U for what may be a capital
 * and W for what may be lowercase, letters without case and marks being both, it is `U*W+|U+W*`. What the first way
 * matches, it matches by taking all of U that there is, and giving back until a W follows.
 */
function wordEnd(bytes: Uint8Array, start: number, end: number): number {
  let stop = start;
  let afterLower = start;
  while (stop < end) {
    const character = characterAt(bytes, stop);
    if ((character & upper) === 0) {
      break;
    }
    stop += lengthOf(character);
    if (character & lower) {
      afterLower = stop;
    }
  }
  const capitals = stop;
  while (stop < end) {
    const character = characterAt(bytes, stop);
    if ((character & lower) === 0) {
      break;
    }
    stop += lengthOf(character);
  }
  return stop === capitals && afterLower > start ? afterLower : stop;
}

function cl100kPieceEnd(bytes: Uint8Array, start: number, end: number): number {
  const contraction = contractionEnd(bytes, start, end);
  if (contraction > start) {
    return contraction;
  }
  const first = characterAt(bytes, start);
  const next = start + lengthOf(first);
  if (first & letter) {
    return lettersEnd(bytes, next, end);
  }
  if (first & number) {
    return numberEnd(bytes, next, end);
  }
  if ((first & lineBreak) === 0) {
    const letters = lettersEnd(bytes, next, end);
    if (letters > next) {
      return letters;
    }
  }
  const symbols = symbolsEnd(bytes, start, end, false);
  return symbols > start ? symbols : whiteSpaceEnd(bytes, start, end);
}

function lettersEnd(bytes: Uint8Array, start: number, end: number): number {
  let stop = start;
  while (stop < end) {
    const character = characterAt(bytes, stop);
    if ((character & letter) === 0) {
      break;
    }
    stop += lengthOf(character);
  }
  return stop;
}

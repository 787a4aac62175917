// Where text can be cut so that the tokens of its parts add up, in o200k_base and in cl100k_base: before a line that is
// neither blank nor begins with a slash. Both encodings first cut text into pieces by a pattern, and no piece goes on
// there, whatever stands before and behind. docs/tokens.md has the proof; test/unit/core/tokenCuts.test.ts tries it.

/** Whether both parts are counted alike, together or apart, when text is cut before `at`. */
export function isTokenCut(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) {
    return true;
  }
  return text.charCodeAt(at - 1) === lineFeed && beginsAnew(text, at);
}

/** All cuts after 0 in ascending order; the last one is the length. Empty for an empty text. */
export function tokenCuts(text: string): number[] {
  const cuts: number[] = [];
  for (let at = text.indexOf('\n') + 1; at > 0 && at < text.length; at = text.indexOf('\n', at) + 1) {
    if (beginsAnew(text, at)) {
      cuts.push(at);
    }
  }
  if (text !== '') {
    cuts.push(text.length);
  }
  return cuts;
}

/**
 * The first place at or after 0 that is a cut even when other text, which is empty or ends in a line feed, stands
 * before; the length where there is none.
 */
export function firstTokenCut(text: string): number {
  for (let at = 0; at < text.length; ) {
    if (beginsAnew(text, at)) {
      return at;
    }
    const next = text.indexOf('\n', at) + 1;
    at = next === 0 ? text.length : next;
  }
  return text.length;
}

/**
 * The last place that is a cut even when other text comes behind; 0 where there is none. After a final line feed, it is
 * one only as long as that other text begins with neither white space nor a slash.
 */
export function lastTokenCut(text: string): number {
  if (text.endsWith('\n')) {
    return text.length;
  }
  let at = text.lastIndexOf('\n') + 1;
  while (at > 0 && !beginsAnew(text, at)) {
    at = at < 2 ? 0 : text.lastIndexOf('\n', at - 2) + 1;
  }
  return at;
}

const lineFeed = 10;
const carriageReturn = 13;
const slash = 0x2f;
/** The first character that is no white space, or is a line break. */
const pastBlanks = /[\P{White_Space}\r\n]/gu;

/** Whether what begins at `at`, if a line break stands before, is a line into which no piece leads from there. */
function beginsAnew(text: string, at: number): boolean {
  if (text.charCodeAt(at) === slash) {
    return false;
  }
  pastBlanks.lastIndex = at;
  if (!pastBlanks.test(text)) {
    return false;
  }
  const last = text.charCodeAt(pastBlanks.lastIndex - 1);
  return last !== lineFeed && last !== carriageReturn;
}

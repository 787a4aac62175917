// Whether text that is found identical is the text that was captured, or a copy of it. Files are full of copies: a brace,
// `return null;`, whole blocks. Where content cannot tell, nobody is told that it could.
import type { Partners } from './lineDiff';
import type { Span } from './lines';
import { type LineEvidence, type NumberedLines, noLine } from './numberedLines';

/** Cells of the tables that `isOnlyPlace` may fill: some ten milliseconds. Two texts without a unique line need more. */
const mostCells = 4_000_000;

/** How many telling lines make a range speak for itself, wherever it is found. */
const substance = 3;

/** A range of the old text, and the index of the line now at which identical text begins. */
export interface Sighting {
  readonly range: Span;
  readonly at: number;
}

/**
 * Whether identical text is where the range is, and not a copy of it.
 * @param partners of the old text's lines; those of unique lines that are equal are relied on
 */
export function isCertain(
  sighting: Sighting,
  lines: NumberedLines,
  partners: Partners,
  evidence: LineEvidence,
): boolean {
  const speaks =
    speaksForItself(sighting.range, evidence) ||
    goesOn(sighting, -1, lines, evidence) ||
    goesOn(sighting, 1, lines, evidence);
  return speaks && isOnlyPlace(sighting, lines, partners, evidence);
}

/** Whether a range has enough lines that tell something to be known wherever it is found. */
function speaksForItself({ start, end }: Span, evidence: LineEvidence): boolean {
  let told = 0;
  for (let index = start; index < end && told < substance; index += 1) {
    told += evidence.weight(index);
  }
  return told >= substance;
}

/** Whether what is beside the range came along: lines that tell something, or the start or the end of the file. */
function goesOn({ range, at }: Sighting, step: 1 | -1, { old, now }: NumberedLines, evidence: LineEvidence): boolean {
  const shift = at - range.start;
  let told = 0;
  for (let index = step < 0 ? range.start - 1 : range.end; told < 1; index += step) {
    const isOldEnd = index < 0 || index >= old.length;
    const isNowEnd = index + shift < 0 || index + shift >= now.length;
    if (isOldEnd || isNowEnd) {
      return isOldEnd && isNowEnd;
    }
    if (old[index] !== now[index + shift]) {
      return false;
    }
    told += evidence.weight(index);
  }
  return true;
}

/**
 * Whether every longest common subsequence has the range there, as far as that decides: between the nearest unique lines
 * around it, the lines in common would be fewer if none of the range's were at this place. If they would not be, another
 * copy, or having been deleted, explains as well what is there now.
 * Lengths by Wagner and Fischer, "The String-to-String Correction Problem", J. ACM 21 (1974).
 */
function isOnlyPlace(
  { range, at }: Sighting,
  lines: NumberedLines,
  partners: Partners,
  evidence: LineEvidence,
): boolean {
  if (nearest(range.start, 1, range.end, (index) => evidence.isUnique(index)) < range.end) {
    return true;
  }
  const isAnchor = (index: number): boolean => evidence.isUnique(index) && partners[index] !== noLine;
  const above = nearest(range.start - 1, -1, lines.old.length, isAnchor);
  const below = nearest(range.end, 1, lines.old.length, isAnchor);
  const old = lines.old.subarray(above + 1, below);
  const nowStart = above < 0 ? 0 : (partners[above] ?? 0) + 1;
  const now = lines.now.subarray(nowStart, partners[below] ?? lines.now.length);
  const inOld = { start: range.start - above - 1, end: range.end - above - 1 };
  const inNow = { start: at - nowStart, end: at - nowStart + range.end - range.start };
  if (old.length * now.length > mostCells || inNow.start < 0 || inNow.end > now.length) {
    return false;
  }
  const here =
    commonLines(old.subarray(0, inOld.start), now.subarray(0, inNow.start)) +
    (inOld.end - inOld.start) +
    commonLines(old.subarray(inOld.end), now.subarray(inNow.end));
  return here > commonLines(old, now, { range: inOld, at: inNow.start });
}

/** The next index that is one; -1 or `length` when there is none. */
function nearest(from: number, step: 1 | -1, length: number, isOne: (index: number) => boolean): number {
  let index = from;
  while (index >= 0 && index < length && !isOne(index)) {
    index += step;
  }
  return index;
}

/** How many lines a longest common subsequence has that matches no line of the range to the one that it has at `without`. */
function commonLines(old: Int32Array, now: Int32Array, without?: Sighting): number {
  let above = new Int32Array(now.length + 1);
  let row = new Int32Array(now.length + 1);
  for (let index = 0; index < old.length; index += 1) {
    const isIn = without && index >= without.range.start && index < without.range.end;
    const barred = isIn ? without.at + index - without.range.start : noLine;
    for (let other = 0; other < now.length; other += 1) {
      const isPair = old[index] === now[other] && other !== barred;
      row[other + 1] = isPair ? (above[other] ?? 0) + 1 : Math.max(above[other + 1] ?? 0, row[other] ?? 0);
    }
    [above, row] = [row, above];
  }
  return above[now.length] ?? 0;
}

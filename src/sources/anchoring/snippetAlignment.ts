// Looking for lines in a text without knowing which way they came there. The place is where most of them are close
// together, the rare ones counting most; there they are aligned by a diff, and what matched far from the rest is cut off
// as in the local alignment of Smith and Waterman, "Identification of Common Molecular Subsequences", J. Mol. Biol. 147
// (1981). S. Reiss, "Tracking Source Locations", ICSE 2008, compares such methods.
import { matchLines, type Partners } from './lineDiff';
import { isTelling, type Span } from './lines';
import { noLine, numberLines } from './numberedLines';
import type { WorkLimit } from './workLimit';

/** A line that occurs more often than this in the text says nothing of the place. */
const mostOccurrences = 64;

/** What a line in between costs, and what a brace or a blank line is worth, when a line that tells something is worth 1. */
const costOfForeignLine = 0.1;
const worthOfTrifle = 0.2;

export interface Alignment {
  readonly span: Span;
  /** Where each line of the snippet is now. */
  readonly partners: Partners;
}

/**
 * Aligns a snippet with lines of a text, white space around them left aside.
 * @param free the text's lines; undefined are those that are known to be something else
 * @param near the index at which the snippet used to begin; of equal places the nearest is taken
 * @returns undefined when no telling line of it is there
 */
export function alignSnippet(
  snippet: readonly string[],
  free: readonly (string | undefined)[],
  near: number,
  work: WorkLimit,
): Alignment | undefined {
  const wanted = snippet.map((line) => line.trim());
  const given = free.map((line) => line?.trim());
  const center = densestPlace(wanted, given, near);
  if (!center) {
    return undefined;
  }
  const start = Math.max(0, center.start - wanted.length);
  const around = given.slice(start, center.end + wanted.length);
  const lines = numberLines(
    wanted,
    around.map((line) => line ?? ''),
  );
  const now = lines.now.map((kind, index) => (around[index] === undefined ? noLine : kind));
  return withoutStragglers(wanted, matchLines({ ...lines, now }, work), start);
}

/** One line of the snippet at one place. */
interface Vote {
  readonly index: number;
  readonly line: string;
}

/** Where, in a stretch at most twice as long as the snippet, lines of it weigh most; each counts as often as it is wanted. */
function densestPlace(
  wanted: readonly string[],
  given: readonly (string | undefined)[],
  near: number,
): Span | undefined {
  const { votes, occurrences } = collectVotes(wanted, given);
  const open = new Map<string, number>();
  for (const line of wanted) {
    open.set(line, (open.get(line) ?? 0) + 1);
  }
  let best: { readonly weight: number; readonly span: Span } | undefined;
  let weight = 0;
  let oldest = 0;
  const count = ({ line }: Vote, change: 1 | -1): void => {
    const left = open.get(line) ?? 0;
    open.set(line, left - change);
    weight += (change > 0 ? left > 0 : left >= 0) ? change / (occurrences.get(line) ?? 1) : 0;
  };
  for (const vote of votes) {
    count(vote, 1);
    for (let first = votes[oldest]; first && vote.index - first.index >= 2 * wanted.length; first = votes[oldest]) {
      count(first, -1);
      oldest += 1;
    }
    const span = { start: votes[oldest]?.index ?? 0, end: vote.index + 1 };
    const isNearer = best && Math.abs(span.start - near) < Math.abs(best.span.start - near);
    if (!best || weight > best.weight + 1e-9 || (weight > best.weight - 1e-9 && isNearer)) {
      best = { weight, span };
    }
  }
  return best?.span;
}

/** Every place of every telling line of the snippet, in the order of the text, and how often each occurs there. */
function collectVotes(
  wanted: readonly string[],
  given: readonly (string | undefined)[],
): { readonly votes: Vote[]; readonly occurrences: ReadonlyMap<string, number> } {
  const telling = new Set(wanted.filter(isTelling));
  const occurrences = new Map<string, number>();
  const all: Vote[] = [];
  for (const [index, line] of given.entries()) {
    if (line !== undefined && telling.has(line)) {
      occurrences.set(line, (occurrences.get(line) ?? 0) + 1);
      all.push({ index, line });
    }
  }
  return { votes: all.filter(({ line }) => (occurrences.get(line) ?? 0) <= mostOccurrences), occurrences };
}

/** Of all stretches of matches the one that is worth most, where foreign lines in between cost something. */
function withoutStragglers(wanted: readonly string[], found: Partners, offset: number): Alignment | undefined {
  let best = { worth: 0, first: 0, last: -1 };
  let current = { worth: 0, first: 0, last: -1 };
  for (const [index, partner] of found.entries()) {
    if (partner === noLine) {
      continue;
    }
    const foreign = current.last < 0 ? 0 : partner - (found[current.last] ?? 0) - 1;
    const carried = current.worth - costOfForeignLine * foreign;
    const worth = isTelling(wanted[index] ?? '') ? 1 : worthOfTrifle;
    current =
      carried > 0
        ? { worth: carried + worth, first: current.first, last: index }
        : { worth, first: index, last: index };
    if (current.worth > best.worth) {
      best = current;
    }
  }
  if (best.last < 0) {
    return undefined;
  }
  const isKept = (index: number): boolean => index >= best.first && index <= best.last;
  const partners = found.map((partner, index) => (partner !== noLine && isKept(index) ? partner + offset : noLine));
  return { span: { start: partners[best.first] ?? 0, end: (partners[best.last] ?? 0) + 1 }, partners };
}

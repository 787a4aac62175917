// Looking for lines in a text without knowing which way they came there. The place is where most of them are close
// together, the rare ones counting most; there they are aligned by a diff, and what matched far from the rest is cut off
// as in the local alignment of Smith and Waterman, "Identification of Common Molecular Subsequences", J. Mol. Biol. 147
// (1981). S. Reiss, "Tracking Source Locations", ICSE 2008, compares such methods.
import { slideOutOf } from './edges';
import { matchLines, type Partners } from './lineDiff';
import { isTelling, type Span } from './lines';
import { noLine, numberLines } from './numberedLines';
import type { WorkLimit } from './workLimit';

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
 * @param place `near`: the index at which the snippet used to begin; of equal places the nearest is taken. `isTaken`:
 *   whether a line is known to be something else; only at its ends may the snippet go on with such lines.
 * @returns undefined when no telling line of it is there
 */
export function alignSnippet(
  snippet: readonly string[],
  now: readonly string[],
  place: { readonly near: number; readonly isTaken?: (index: number) => boolean },
  work: WorkLimit,
): Alignment | undefined {
  const wanted = snippet.map((line) => line.trim());
  const given = now.map((line, index) => (place.isTaken?.(index) ? undefined : line.trim()));
  const center = densestPlace(wanted, given, place.near);
  if (!center) {
    return undefined;
  }
  const start = Math.max(0, center.start - wanted.length);
  const around = given.slice(start, center.end + wanted.length);
  const lines = numberLines(
    wanted,
    around.map((line) => line ?? ''),
  );
  const free = lines.now.map((kind, index) => (around[index] === undefined ? noLine : kind));
  const aligned = { ...lines, now: free };
  const partners = matchLines(aligned, work);
  slideOutOf({ start: 0, end: wanted.length }, aligned, partners);
  const core = withoutStragglers(
    wanted,
    partners.map((partner) => (partner === noLine ? noLine : partner + start)),
  );
  return core && withEnds(snippet, now, core);
}

/** One line of the snippet at one place. */
interface Vote {
  readonly index: number;
  readonly line: string;
}

/**
 * Where, in a stretch at most twice as long as the snippet, lines of it weigh most: a line that occurs n times 1/n, and as
 * often as the snippet has it.
 */
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
    const isSpare = ({ index, line }: Vote): boolean =>
      vote.index - index >= 2 * wanted.length || (open.get(line) ?? 0) < 0;
    for (let first = votes[oldest]; first && isSpare(first); first = votes[oldest]) {
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
  const votes: Vote[] = [];
  for (const [index, line] of given.entries()) {
    if (line !== undefined && telling.has(line)) {
      occurrences.set(line, (occurrences.get(line) ?? 0) + 1);
      votes.push({ index, line });
    }
  }
  return { votes, occurrences };
}

/** Of all stretches of matches the one that is worth most, where foreign lines in between cost something. */
function withoutStragglers(wanted: readonly string[], found: Partners): Alignment | undefined {
  let best = { worth: 0, first: 0, last: -1 };
  let current = best;
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
  const { first, last } = best;
  return last < 0
    ? undefined
    : {
        span: { start: found[first] ?? 0, end: (found[last] ?? 0) + 1 },
        partners: found.map((partner, index) => (index < first || index > last ? noLine : partner)),
      };
}

/** Goes on at both ends while the lines are the same: a brace there may have been taken for another one. */
function withEnds(snippet: readonly string[], now: readonly string[], { span, partners }: Alignment): Alignment {
  const all = partners.slice();
  let { start, end } = span;
  for (let index = all.indexOf(start) - 1; index >= 0 && start > 0 && snippet[index] === now[start - 1]; index -= 1) {
    start -= 1;
    all[index] = start;
  }
  const rest = all.indexOf(end - 1) + 1;
  for (let index = rest; index < snippet.length && end < now.length && snippet[index] === now[end]; index += 1) {
    all[index] = end;
    end += 1;
  }
  return { span: { start, end }, partners: all };
}

import { isCertain } from './certainty';
import { slideOutOf, spanNow } from './edges';
import { matchLines, type Partners } from './lineDiff';
import { isSameText, type Lines, type Span } from './lines';
import { LineEvidence, type NumberedLines, noLine, numberLines } from './numberedLines';
import { alignSnippet } from './snippetAlignment';
import { WorkLimit } from './workLimit';

/** Comparisons of lines that one step from a text to the next may take: some 50 milliseconds. */
export const mostComparisons = 4_000_000;

/** Where a range is. */
export interface Place {
  readonly span: Span;
  /** Where each line of the range is: an index, or `noLine`. */
  readonly partners: Partners;
  /** The text is identical, byte for byte, and it is no copy of the one that was looked for. */
  readonly isCertain: boolean;
}

/** A step from a text to the next one, with what all ways of finding the range share. */
interface Step {
  readonly before: Lines;
  readonly after: Lines;
  readonly range: Span;
  readonly work: WorkLimit;
  /** Both texts, compared as they are; `partners` likewise. */
  readonly lines: NumberedLines;
  readonly partners: Partners;
}

/**
 * Follows a range from a text to the next one: by a diff of the lines as they are; where that has lost some, by one that
 * leaves the white space around them aside; where most are gone, among the lines that came from nowhere.
 * @returns undefined when no line of it is left
 */
export function followRange(before: Lines, after: Lines, range: Span): Place | undefined {
  if (before.text === after.text) {
    return unmoved(range);
  }
  const work = new WorkLimit(mostComparisons);
  const lines = numberLines(before.texts, after.texts);
  const partners = matchLines(lines, work);
  slideOutOf(range, lines, partners);
  const step = { before, after, range, work, lines, partners };
  let place = placeByDiff(step, partners);
  if (shareFound(place) < 1) {
    place = theFuller(place, placeByDiff(step, reindentedPartners(step)));
  }
  if (shareFound(place) < 0.5) {
    place = theFuller(place, placeElsewhere(step));
  }
  return place;
}

export function unmoved(range: Span): Place {
  const partners = Int32Array.from({ length: range.end - range.start }, (_, index) => range.start + index);
  return { span: range, partners, isCertain: true };
}

/** The share of a range's lines that are there: 0 to 1. */
export function shareFound(place: Place | undefined): number {
  if (!place) {
    return 0;
  }
  const found = place.partners.reduce((sum, partner) => sum + (partner === noLine ? 0 : 1), 0);
  return found / place.partners.length;
}

/** The place with more of the range's lines; the first one of two that have as many. */
export function theFuller(first: Place | undefined, second: Place | undefined): Place | undefined {
  return shareFound(second) > shareFound(first) ? second : first;
}

function placeByDiff(step: Step, all: Partners): Place | undefined {
  const partners = all.slice(step.range.start, step.range.end);
  return partners.every((partner) => partner === noLine)
    ? undefined
    : placeAt(step, spanNow(all, step.range, step.after.texts.length), partners);
}

/** After a formatter, or where a block was put around the lines. */
function reindentedPartners({ before, after, range, work }: Step): Partners {
  const trimmed = numberLines(before.texts.map(trim), after.texts.map(trim));
  const partners = matchLines(trimmed, work);
  slideOutOf(range, trimmed, partners);
  return partners;
}

/** After the range was moved past other lines, which a diff shows as deleted here and inserted there. */
function placeElsewhere(step: Step): Place | undefined {
  const { before, after, range, work } = step;
  const taken = new Set<number>();
  for (const [index, partner] of step.partners.entries()) {
    if (partner !== noLine && (index < range.start || index >= range.end)) {
      taken.add(partner);
    }
  }
  const place = { near: range.start, isTaken: (index: number) => taken.has(index) };
  const found = alignSnippet(before.texts.slice(range.start, range.end), after.texts, place, work);
  return found && placeAt(step, found.span, found.partners);
}

function placeAt({ before, after, range, lines, partners: all }: Step, span: Span, partners: Partners): Place {
  const isTheSame =
    isSameText(before, range, after, span) &&
    isCertain({ range, at: span.start }, lines, all, new LineEvidence(lines, before.texts));
  return { span, partners, isCertain: isTheSame };
}

function trim(line: string): string {
  return line.trim();
}

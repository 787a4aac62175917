import { isCertain } from './certainty';
import { slideOutOf, spanNow } from './edges';
import { matchLines, type Partners } from './lineDiff';
import { type Lines, type Span, textOf } from './lines';
import { LineEvidence, type NumberedLines, noLine, numberLines } from './numberedLines';
import { matchReindented } from './reindentation';
import { alignSnippet } from './snippetAlignment';
import { WorkLimit } from './workLimit';

/** Comparisons that one step from a text to the next may take: some 0.1 seconds. */
export const mostComparisons = 10_000_000;

/** Where a range has gone. */
export interface Place {
  readonly span: Span;
  /** Where each line of the range is now: an index, or `noLine`. */
  readonly partners: Partners;
  /** The text is identical, and it is no copy of what was captured. */
  readonly isCertain: boolean;
}

/** Follows a range from a text to the next one. @returns undefined when none of its lines is left */
export function followRange(before: Lines, after: Lines, range: Span): Place | undefined {
  if (before.text === after.text) {
    const partners = Int32Array.from({ length: range.end - range.start }, (_, index) => range.start + index);
    return { span: range, partners, isCertain: true };
  }
  const work = new WorkLimit(mostComparisons);
  const lines = numberLines(before.texts, after.texts);
  const all = matchLines(lines, work);
  slideOutOf(range, lines, all);
  matchReindented(range, before, after, all, work);
  const kept = placeByDiff(before, after, range, lines, all);
  if (kept && 2 * countFound(kept.partners) >= kept.partners.length) {
    return kept;
  }
  const moved = placeElsewhere(before, after, range, lines, all, work);
  return moved && countFound(moved.partners) > countFound(kept?.partners ?? noPartners) ? moved : kept;
}

const noPartners: Partners = new Int32Array(0);

/** How many lines have a partner. */
export function countFound(partners: Partners): number {
  return partners.reduce((sum, partner) => sum + (partner === noLine ? 0 : 1), 0);
}

function placeByDiff(before: Lines, after: Lines, range: Span, lines: NumberedLines, all: Partners): Place | undefined {
  const partners = all.slice(range.start, range.end);
  const span = spanNow(all, range, after.texts.length);
  if (countFound(partners) === 0) {
    return undefined;
  }
  return {
    span,
    partners,
    isCertain: isSameText(before, after, range, span) && certain(before, range, span, lines, all),
  };
}

/** Looks for the range's lines among those that no other line of the old text has become. */
function placeElsewhere(
  before: Lines,
  after: Lines,
  range: Span,
  lines: NumberedLines,
  all: Partners,
  work: WorkLimit,
): Place | undefined {
  const taken = new Set(
    all.filter((partner, index) => partner !== noLine && (index < range.start || index >= range.end)),
  );
  const found = alignSnippet(
    before.texts.slice(range.start, range.end),
    after.texts,
    { isFree: (index) => !taken.has(index), near: range.start },
    work,
  );
  return (
    found && {
      ...found,
      isCertain: isSameText(before, after, range, found.span) && certain(before, range, found.span, lines, all),
    }
  );
}

function certain(before: Lines, range: Span, span: Span, lines: NumberedLines, all: Partners): boolean {
  return isCertain({ range, at: span.start }, lines, all, new LineEvidence(lines, before));
}

/** Byte for byte, line ends included. */
export function isSameText(before: Lines, after: Lines, range: Span, span: Span): boolean {
  return textOf(before, range) === textOf(after, span);
}

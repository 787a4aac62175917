import type { ClosedLineRange } from '../../core/lineRange';
import { followRange, mostComparisons, type Place, shareFound, theFuller, unmoved } from './followRange';
import { isTelling, type Lines, type Span, splitLines } from './lines';
import { noLine, numberLines } from './numberedLines';
import { occurrences } from './occurrences';
import { alignSnippet } from './snippetAlignment';
import { WorkLimit } from './workLimit';

/**
 * What became of some lines of a file. `lines`: where they are now, 1-based, both ends included. A text is identical if
 * it is so byte for byte, the end of its last line included.
 */
export type FoundRange =
  /** The text is identical, and has the same line numbers. */
  | { readonly answer: 'same'; readonly lines: ClosedLineRange }
  /** The text is identical, and has other line numbers. */
  | { readonly answer: 'moved'; readonly lines: ClosedLineRange }
  /**
   * `surviving`: the share of the captured lines that are still there, 0.5 to 1, white space around them left aside. It
   * is 1 where lines were put between them, and where the text is identical and nothing tells that it is not a copy.
   */
  | { readonly answer: 'changed'; readonly lines: ClosedLineRange; readonly surviving: number }
  /** Less than half of the captured lines are still there: 0 up to 0.5. */
  | { readonly answer: 'lost'; readonly surviving: number };

const lost: FoundRange = { answer: 'lost', surviving: 0 };

/**
 * Finds captured lines again, by content alone. Never throws: a range that is not in the first text is lost.
 * @param versions the whole file's text as it was captured, then each text seen since, oldest first; the last is the
 *   file now. What was seen in between helps where much has changed, and where there are copies.
 * @param range lines of the first text; an end past its last line is taken back to it
 */
export function findRange(versions: readonly [string, ...string[]], range: ClosedLineRange): FoundRange {
  const texts = versions.map(splitLines);
  const captured = texts[0] ?? splitLines('');
  const now = texts.at(-1) ?? captured;
  const span = { start: range.start - 1, end: Math.min(range.end, captured.texts.length) };
  if (!(Number.isInteger(span.start) && span.start >= 0 && span.start < span.end)) {
    return lost;
  }
  const direct = followRange(captured, now, span);
  const hasMore = texts.length > 2 && captured.text !== now.text;
  return answer(span.start, hasMore ? betterSupported(direct, followThrough(texts, span)) : direct);
}

/**
 * Finds a snippet where the file that it came from is not known. Nor is it known then which copies that file had, and
 * text at another line may be one of them: it is never said to have moved.
 * @param near the line at which it used to begin, 1-based
 */
export function findSnippet(snippet: string, now: string, near: number): FoundRange {
  const wanted = splitLines(snippet);
  const given = splitLines(now);
  const range = { start: 0, end: wanted.texts.length };
  if (range.end === 0) {
    return lost;
  }
  const startedAt = near - 1;
  const lines = numberLines(wanted.texts, given.texts);
  const copies = occurrences(lines.old, lines.now);
  const nearest = copies.toSorted((a, b) => Math.abs(a - startedAt) - Math.abs(b - startedAt))[0];
  if (nearest !== undefined) {
    const isCertain = nearest === startedAt && copies.length === 1 && wanted.texts.some(isTelling);
    return answer(startedAt, {
      ...unmoved({ start: nearest, end: nearest + range.end }),
      isCertain,
    });
  }
  const found = alignSnippet(wanted.texts, given.texts, { near: startedAt }, new WorkLimit(mostComparisons));
  return answer(startedAt, found && { ...found, isCertain: false });
}

/** Follows a range from each text to the next. */
function followThrough(texts: readonly Lines[], range: Span): Place | undefined {
  let place = unmoved(range);
  for (const [index, after] of texts.slice(1).entries()) {
    const before = texts[index];
    const { start, end } = place.span;
    const next = before && start < end ? followRange(before, after, place.span) : undefined;
    if (!next) {
      return undefined;
    }
    place = {
      span: next.span,
      partners: place.partners.map((partner) =>
        partner === noLine ? noLine : (next.partners[partner - start] ?? noLine),
      ),
      isCertain: place.isCertain && next.isCertain,
    };
  }
  return place;
}

/**
 * Of the way from the first text to the last at once, and the one by steps: the one that content proves. If it proves
 * both, and they lead to different places, it proves none. Else the fuller one, by steps if they are alike.
 */
function betterSupported(direct: Place | undefined, stepwise: Place | undefined): Place | undefined {
  if (direct?.isCertain && stepwise?.isCertain) {
    return { ...stepwise, isCertain: direct.span.start === stepwise.span.start };
  }
  if (direct?.isCertain || stepwise?.isCertain) {
    return direct?.isCertain ? direct : stepwise;
  }
  return theFuller(stepwise, direct);
}

/** @param startedAt the index of the line at which the captured text began */
function answer(startedAt: number, place: Place | undefined): FoundRange {
  const surviving = shareFound(place);
  if (!place || surviving < 0.5) {
    return { answer: 'lost', surviving };
  }
  const lines = { start: place.span.start + 1, end: place.span.end };
  if (place.isCertain) {
    return { answer: place.span.start === startedAt ? 'same' : 'moved', lines };
  }
  return { answer: 'changed', lines, surviving };
}

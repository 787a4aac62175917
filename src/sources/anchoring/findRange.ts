import type { ClosedLineRange } from '../../core/lineRange';
import { countFound, followRange, isSameText, type Place } from './followRange';
import { type Lines, type Span, splitLines } from './lines';
import { noLine } from './numberedLines';

/** What became of some lines of a file. `lines`: where they are now, 1-based, both ends included. */
export type FoundRange =
  /** The text is identical, line ends included, and has the same line numbers. */
  | { readonly answer: 'same'; readonly lines: ClosedLineRange }
  /** The text is identical, line ends included, and has other line numbers. */
  | { readonly answer: 'moved'; readonly lines: ClosedLineRange }
  /**
   * `surviving` is the share of the captured lines that are still there, 0.5 to 1. It is 1 where only white space around
   * lines, line ends or lines in between differ, and where identical text may be a copy of what was captured.
   */
  | { readonly answer: 'changed'; readonly lines: ClosedLineRange; readonly surviving: number }
  /** Less than half of the captured lines are still there. */
  | { readonly answer: 'lost'; readonly surviving: number };

/**
 * Finds captured lines again, by content alone. Never throws: a range that is not in the first text is lost.
 * @param versions the whole file's text as it was captured, then each text seen since, oldest first; the last is the
 *   file now. Texts in between help where much has changed, and where there are copies.
 * @param range lines of the first text; an end past its last line is taken back to it
 */
export function findRange(versions: readonly [string, ...string[]], range: ClosedLineRange): FoundRange {
  const texts = versions.map(splitLines);
  const captured = texts[0] ?? splitLines('');
  const now = texts.at(-1) ?? captured;
  const span = { start: range.start - 1, end: Math.min(range.end, captured.texts.length) };
  if (!(span.start >= 0 && span.start < span.end)) {
    return { answer: 'lost', surviving: 0 };
  }
  const direct = followRange(captured, now, span);
  if (texts.length <= 2 || captured.text === now.text) {
    return answer(captured, now, span, direct);
  }
  return answer(captured, now, span, betterSupported(direct, followThrough(texts, span)));
}

/** Follows a range from each text to the next. */
function followThrough(texts: readonly Lines[], range: Span): Place | undefined {
  let place: Place = {
    span: range,
    partners: Int32Array.from({ length: range.end - range.start }, (_, index) => range.start + index),
    isCertain: true,
  };
  for (const [index, after] of texts.slice(1).entries()) {
    const before = texts[index];
    const next = before && place.span.start < place.span.end ? followRange(before, after, place.span) : undefined;
    if (!next) {
      return undefined;
    }
    const { start } = place.span;
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

/** Of two ways to the text now the one that content proves, then the one that more lines have come, then the one by steps. */
function betterSupported(direct: Place | undefined, stepwise: Place | undefined): Place | undefined {
  if (!direct || !stepwise) {
    return direct ?? stepwise;
  }
  if (direct.isCertain && stepwise.isCertain && direct.span.start !== stepwise.span.start) {
    return { ...stepwise, isCertain: false };
  }
  if (direct.isCertain !== stepwise.isCertain) {
    return direct.isCertain ? direct : stepwise;
  }
  return countFound(direct.partners) > countFound(stepwise.partners) ? direct : stepwise;
}

function answer(captured: Lines, now: Lines, range: Span, place: Place | undefined): FoundRange {
  if (!place) {
    return { answer: 'lost', surviving: 0 };
  }
  const lines = { start: place.span.start + 1, end: place.span.end };
  const isSame = isSameText(captured, now, range, place.span);
  if (isSame && place.isCertain) {
    return { answer: place.span.start === range.start ? 'same' : 'moved', lines };
  }
  const surviving = isSame ? 1 : countFound(place.partners) / place.partners.length;
  return surviving >= 0.5 ? { answer: 'changed', lines, surviving } : { answer: 'lost', surviving };
}
export function findSnippet(_s: string, _n: string, _near: number): FoundRange { return { answer: 'lost', surviving: 0 }; }

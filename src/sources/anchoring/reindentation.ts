import { matchLines, type Partners } from './lineDiff';
import type { Lines, Span } from './lines';
import { noLine, numberLines } from './numberedLines';
import type { WorkLimit } from './workLimit';

/**
 * Where a diff says that lines of the range were replaced: gives those a partner that differ from it only in the white
 * space around them, as after a formatter, or when a block was put around them.
 */
export function matchReindented(range: Span, old: Lines, now: Lines, partners: Partners, work: WorkLimit): void {
  for (const gap of gapsTouching(range, partners, now.texts.length)) {
    const found = matchLines(
      numberLines(
        old.texts.slice(gap.oldStart, gap.oldEnd).map((text) => text.trim()),
        now.texts.slice(gap.nowStart, gap.nowEnd).map((text) => text.trim()),
      ),
      work,
    );
    for (const [index, partner] of found.entries()) {
      if (partner !== noLine) {
        partners[gap.oldStart + index] = gap.nowStart + partner;
      }
    }
  }
}

interface Gap {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly nowStart: number;
  readonly nowEnd: number;
}

/** The stretches of lines without a partner that hold lines of the range, and what is in their place now. */
function gapsTouching(range: Span, partners: Partners, nowLength: number): Gap[] {
  const gaps: Gap[] = [];
  let oldStart = range.start;
  while (oldStart > 0 && partners[oldStart - 1] === noLine) {
    oldStart -= 1;
  }
  while (oldStart < range.end) {
    let oldEnd = oldStart;
    while (oldEnd < partners.length && partners[oldEnd] === noLine) {
      oldEnd += 1;
    }
    const nowStart = oldStart === 0 ? 0 : (partners[oldStart - 1] ?? 0) + 1;
    const nowEnd = oldEnd === partners.length ? nowLength : (partners[oldEnd] ?? 0);
    if (oldEnd > oldStart && nowEnd > nowStart) {
      gaps.push({ oldStart, oldEnd, nowStart, nowEnd });
    }
    oldStart = oldEnd + 1;
  }
  return gaps;
}

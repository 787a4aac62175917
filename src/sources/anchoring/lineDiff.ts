// Patience diff (Bram Cohen, for Bazaar, 2005; described in "Patience Diff Advantages", bramcohen.livejournal.com/73318.html,
// 2010): lines that occur once in each text and keep their order hold the rest in place, and between them it is done again.
// Where no line is unique, Myers' algorithm finds what is common.
import { longestIncreasing } from '../../core/increasing';
import { matchByMyers } from './myers';
import { type NumberedLines, noLine } from './numberedLines';
import type { WorkLimit } from './workLimit';

/** Where each line of an old text is now: an index, or `noLine`. Indices that are there only grow. */
export type Partners = Int32Array;

/** A part of each of two texts: 0-based, ends not included. */
interface Box {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly nowStart: number;
  readonly nowEnd: number;
}

/** Lines that have no equal on the other side stay without a partner; so do some others once the work limit is exhausted. */
export function matchLines(lines: NumberedLines, work: WorkLimit): Partners {
  const partners = new Int32Array(lines.old.length).fill(noLine);
  const matcher = new BoxMatcher(lines, work, partners);
  matcher.match({ oldStart: 0, oldEnd: lines.old.length, nowStart: 0, nowEnd: lines.now.length });
  return partners;
}

class BoxMatcher {
  /** For each kind of line, its index in one side of the box at hand, `absent` or `several`. */
  private readonly inOld: Int32Array;
  private readonly inNow: Int32Array;

  constructor(
    private readonly lines: NumberedLines,
    private readonly work: WorkLimit,
    private readonly partners: Partners,
  ) {
    this.inOld = new Int32Array(lines.kinds).fill(absent);
    this.inNow = new Int32Array(lines.kinds).fill(absent);
  }

  match(whole: Box): void {
    const boxes = [whole];
    for (let next = boxes.pop(); next; next = boxes.pop()) {
      const box = this.withoutEnds(next);
      const size = box.oldEnd - box.oldStart + box.nowEnd - box.nowStart;
      if (box.oldStart === box.oldEnd || box.nowStart === box.nowEnd || !this.work.take(size)) {
        continue;
      }
      this.look(box);
      const anchors = inBothOrders(this.uniquePairs(box));
      if (anchors.length > 0) {
        this.matchAnchors(box, anchors, boxes);
      } else {
        this.matchRest(box);
      }
      this.forget(box);
    }
  }

  /** Adds to `boxes` the parts of the box before, between and after its anchors. */
  private matchAnchors({ oldStart, oldEnd, nowStart, nowEnd }: Box, anchors: readonly Pair[], boxes: Box[]): void {
    let from = { oldStart, nowStart };
    for (const { old, now } of anchors) {
      this.partners[old] = now;
      boxes.push({ ...from, oldEnd: old, nowEnd: now });
      from = { oldStart: old + 1, nowStart: now + 1 };
    }
    boxes.push({ ...from, oldEnd, nowEnd });
  }

  /** Gives the lines partners that the box begins and ends with on both sides, and leaves what is between. */
  private withoutEnds({ oldStart, oldEnd, nowStart, nowEnd }: Box): Box {
    const { old, now } = this.lines;
    const shorter = Math.min(oldEnd - oldStart, nowEnd - nowStart);
    let head = 0;
    while (head < shorter && old[oldStart + head] === now[nowStart + head]) {
      this.partners[oldStart + head] = nowStart + head;
      head += 1;
    }
    let tail = 0;
    while (tail < shorter - head && old[oldEnd - 1 - tail] === now[nowEnd - 1 - tail]) {
      this.partners[oldEnd - 1 - tail] = nowEnd - 1 - tail;
      tail += 1;
    }
    return { oldStart: oldStart + head, oldEnd: oldEnd - tail, nowStart: nowStart + head, nowEnd: nowEnd - tail };
  }

  private look(box: Box): void {
    for (let index = box.oldStart; index < box.oldEnd; index += 1) {
      note(this.inOld, this.lines.old[index] ?? noLine, index);
    }
    for (let index = box.nowStart; index < box.nowEnd; index += 1) {
      note(this.inNow, this.lines.now[index] ?? noLine, index);
    }
  }

  private forget(box: Box): void {
    for (let index = box.oldStart; index < box.oldEnd; index += 1) {
      this.inOld[this.lines.old[index] ?? noLine] = absent;
    }
    for (let index = box.nowStart; index < box.nowEnd; index += 1) {
      this.inNow[this.lines.now[index] ?? noLine] = absent;
    }
  }

  /** The lines that occur once in each side of the box, in the old order. */
  private uniquePairs(box: Box): Pair[] {
    const pairs: Pair[] = [];
    for (let index = box.oldStart; index < box.oldEnd; index += 1) {
      const kind = this.lines.old[index] ?? noLine;
      const now = this.inNow[kind] ?? absent;
      if (this.inOld[kind] === index && now >= 0) {
        pairs.push({ old: index, now });
      }
    }
    return pairs;
  }

  /** Leaves out what occurs on one side only, which makes the work small where files have little in common. */
  private matchRest(box: Box): void {
    const { old, now } = this.lines;
    const oldLeft = indicesWhere(old, box.oldStart, box.oldEnd, this.inNow);
    const nowLeft = indicesWhere(now, box.nowStart, box.nowEnd, this.inOld);
    const kinds = (lines: Int32Array, indices: Int32Array): Int32Array =>
      indices.map((index) => lines[index] ?? noLine);
    matchByMyers(kinds(old, oldLeft), kinds(now, nowLeft), this.work, (oldPlace, nowPlace) => {
      this.partners[oldLeft[oldPlace] ?? 0] = nowLeft[nowPlace] ?? noLine;
    });
  }
}

interface Pair {
  readonly old: number;
  readonly now: number;
}

const absent = -1;
const several = -2;

function note(places: Int32Array, kind: number, index: number): void {
  if (kind !== noLine) {
    places[kind] = places[kind] === absent ? index : several;
  }
}

function indicesWhere(lines: Int32Array, start: number, end: number, other: Int32Array): Int32Array {
  const indices: number[] = [];
  for (let index = start; index < end; index += 1) {
    const kind = lines[index] ?? noLine;
    if (kind !== noLine && other[kind] !== absent) {
      indices.push(index);
    }
  }
  return Int32Array.from(indices);
}

/** The longest part of `pairs`, which are in the old order, that is in the order of now as well. */
function inBothOrders(pairs: readonly Pair[]): Pair[] {
  return longestIncreasing(pairs.map(({ now }) => now)).flatMap((index) => pairs[index] ?? []);
}

// Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), section 4: for each number of edits,
// how far a path with so many can come on each diagonal. Bounded: after some edits the furthest path is
// taken for good, and the search goes on from where it came to.
import type { WorkLimit } from './workLimit';

/** Edits after which a stretch ends, unless told otherwise. Its memory and time grow with the square: 2 MB and about a millisecond here. */
const longestStretch = 1_000;

/** Where no path has come: before any index, even after all the steps there can be. */
const nowhere = -(2 ** 30);

interface Point {
  readonly old: number;
  readonly now: number;
}

/**
 * Finds a longest common subsequence, or nearly: see above.
 * @param match is told the index in `old` and the one in `now` of each of its pairs
 */
export function matchByMyers(
  old: Int32Array,
  now: Int32Array,
  work: WorkLimit,
  match: (oldIndex: number, nowIndex: number) => void,
  edits = longestStretch,
): void {
  let from: Point = { old: 0, now: 0 };
  while (from.old < old.length && from.now < now.length && !work.isExhausted) {
    const stretch = new Stretch(old.subarray(from.old), now.subarray(from.now), edits);
    const { old: oldStart, now: nowStart } = from;
    const end = stretch.walk(work, (oldIndex, nowIndex) => match(oldStart + oldIndex, nowStart + nowIndex));
    from = { old: oldStart + end.old, now: nowStart + end.now };
  }
}

class Stretch {
  /** For each number of edits, how far in `old` a path has come on diagonals -edits, 2 - edits, ... edits. */
  private readonly furthest: Int32Array[] = [];

  constructor(
    private readonly old: Int32Array,
    private readonly now: Int32Array,
    private readonly mostEdits: number,
  ) {}

  /** @returns how far it came: both ends, unless the most edits or the work limit came first */
  walk(work: WorkLimit, match: (oldIndex: number, nowIndex: number) => void): Point {
    for (let edits = 0; ; edits += 1) {
      const end = this.extend(edits, work);
      if (
        (end.old === this.old.length && end.now === this.now.length) ||
        edits === this.mostEdits ||
        work.isExhausted
      ) {
        this.retrace(edits, end, match);
        return end;
      }
    }
  }

  /** One more edit on every diagonal. @returns the end of the path that has come furthest in both together */
  private extend(edits: number, work: WorkLimit): Point {
    const { old, now } = this;
    const reached = new Int32Array(edits + 1);
    let end: Point = { old: 0, now: 0 };
    let compared = reached.length;
    for (let place = 0; place <= edits; place += 1) {
      const diagonal = 2 * place - edits;
      const start = edits === 0 ? 0 : this.furthestBefore(edits, place);
      let index = start;
      while (
        index >= 0 &&
        index < old.length &&
        index - diagonal < now.length &&
        old[index] === now[index - diagonal]
      ) {
        index += 1;
      }
      reached[place] = index;
      compared += index - start;
      if (index >= 0 && 2 * index - diagonal > end.old + end.now) {
        end = { old: index, now: index - diagonal };
      }
    }
    work.take(compared);
    this.furthest.push(reached);
    return end;
  }

  /** How far on a diagonal the last of so many edits comes: a line deleted, or one inserted; `nowhere` beyond an end. */
  private furthestBefore(edits: number, place: number): number {
    const before = this.furthest[edits - 1];
    const deleted = (before?.[place - 1] ?? nowhere) + 1;
    const inserted = before?.[place] ?? nowhere;
    return Math.max(
      deleted <= this.old.length ? deleted : nowhere,
      inserted - (2 * place - edits) <= this.now.length ? inserted : nowhere,
    );
  }

  /** Walks the path back from its end, and tells its matches, the last one first. */
  private retrace(edits: number, end: Point, match: (oldIndex: number, nowIndex: number) => void): void {
    let { old: index, now } = end;
    for (let left = edits; left >= 0; left -= 1) {
      const place = (index - now + left) / 2;
      const start = left === 0 ? 0 : this.furthestBefore(left, place);
      while (index > start) {
        index -= 1;
        now -= 1;
        match(index, now);
      }
      const isDeletion = left > 0 && start - 1 === this.furthest[left - 1]?.[place - 1];
      index -= isDeletion ? 1 : 0;
      now -= left > 0 && !isDeletion ? 1 : 0;
    }
  }
}

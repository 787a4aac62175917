import { NumberHeap } from './numberHeap';

/**
 * Merges in the order byte pair encoding does them: lowest rank first, leftmost of equal ones. Those of one rank mostly
 * come from left to right, so they are queued by rank, and only the ranks are in a heap; those that come otherwise are
 * in another one. It takes the time of a heap at worst, and in a run of one letter the time of a queue.
 */
export class MergeQueue {
  /** The merge that next() took. */
  rank = 0;
  /** Where the left one of its two parts begins. */
  start = 0;
  private readonly queues = new Map<number, StartQueue>();
  /** Of the queues. */
  private readonly ranks = new NumberHeap();
  /** What came after one of its rank that stands to the right: the rank times `startLimit`, and the start. */
  private readonly strays = new NumberHeap();
  /** The queue of the lowest rank, if it has been looked up. */
  private lowest: StartQueue | undefined;

  /** @param start below `startLimit` */
  push(rank: number, start: number): void {
    const queue = this.queues.get(rank);
    if (!queue) {
      this.queues.set(rank, new StartQueue(start));
      this.ranks.push(rank);
      this.lowest = undefined;
    } else if (start > queue.last) {
      queue.push(start);
    } else {
      this.strays.push(rank * startLimit + start);
    }
  }

  /** Takes the first merge out; false when none is left. */
  next(): boolean {
    const rank = this.ranks.first;
    const stray = this.strays.first;
    if (rank === undefined && stray === undefined) {
      return false;
    }
    if (rank !== undefined) {
      this.lowest ??= this.queues.get(rank) as StartQueue;
      if (stray === undefined || rank * startLimit + this.lowest.first < stray) {
        this.takeQueued(rank, this.lowest);
        return true;
      }
    }
    this.strays.shift();
    this.start = (stray as number) % startLimit;
    this.rank = ((stray as number) - this.start) / startLimit;
    return true;
  }

  private takeQueued(rank: number, queue: StartQueue): void {
    this.rank = rank;
    this.start = queue.shift();
    if (queue.isEmpty) {
      this.queues.delete(rank);
      this.ranks.shift();
      this.lowest = undefined;
    }
  }
}

/** Starts in ascending order. */
class StartQueue {
  private readonly starts: number[];
  private taken = 0;

  constructor(start: number) {
    this.starts = [start];
  }

  get isEmpty(): boolean {
    return this.taken === this.starts.length;
  }

  get first(): number {
    return this.starts[this.taken] as number;
  }

  get last(): number {
    return this.starts[this.starts.length - 1] as number;
  }

  push(start: number): void {
    this.starts.push(start);
  }

  shift(): number {
    return this.starts[this.taken++] as number;
  }
}

/** No text is as long; times the highest rank it is still an exact integer. */
const startLimit = 2 ** 31;

/** Merges in the order byte pair encoding does them: lowest rank first, leftmost of equal ones. */
export class MergeHeap {
  /** A binary heap, the least at 0. Each merge is one number, so that comparing two is comparing numbers. */
  private keys: Float64Array;
  private size = 0;

  /** @param capacity how many are expected to be in it at once */
  constructor(capacity: number) {
    this.keys = new Float64Array(capacity);
  }

  /** @param start where the left of the two parts begins, below 2^31 */
  push(rank: number, start: number): void {
    if (this.size === this.keys.length) {
      const keys = new Float64Array(2 * this.size + 1);
      keys.set(this.keys);
      this.keys = keys;
    }
    const { keys } = this;
    const key = rank * startLimit + start;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentKey = keys[parent] as number;
      if (parentKey <= key) {
        break;
      }
      keys[at] = parentKey;
      at = parent;
    }
    keys[at] = key;
  }

  /** Takes the first merge out: `rank * startLimit + start`, or -1 when none is left. */
  pop(): number {
    if (this.size === 0) {
      return -1;
    }
    const { keys } = this;
    const first = keys[0] as number;
    const size = --this.size;
    const key = keys[size] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && (keys[child + 1] as number) < (keys[child] as number)) {
        child++;
      }
      if ((keys[child] as number) >= key) {
        break;
      }
      keys[at] = keys[child] as number;
      at = child;
    }
    keys[at] = key;
    return first;
  }
}

/** No text is as long; times the highest rank it is still an exact integer. */
export const startLimit = 2 ** 31;

/** Merges in the order byte pair encoding does them: lowest rank first, leftmost of equal ones. */
export class MergeHeap {
  /** A binary heap, the least at 0. Each merge is one number, so that comparing two is comparing numbers. */
  private readonly keys: number[] = [];

  /** @param start where the left of the two parts begins, below 2^31 */
  push(rank: number, start: number): void {
    const { keys } = this;
    const key = rank * startLimit + start;
    let at = keys.length;
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

  /** Takes the first merge out; `undefined` when none is left. */
  pop(): { rank: number; start: number } | undefined {
    const first = this.keys[0];
    const last = this.keys.pop();
    if (first === undefined || last === undefined) {
      return undefined;
    }
    if (this.keys.length > 0) {
      this.sink(last);
    }
    return { rank: Math.floor(first / startLimit), start: first % startLimit };
  }

  /** Puts `key` where it belongs, the place at 0 being free. */
  private sink(key: number): void {
    const { keys } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < keys.length && (keys[child + 1] as number) < (keys[child] as number)) {
        child++;
      }
      if (child >= keys.length || (keys[child] as number) >= key) {
        break;
      }
      keys[at] = keys[child] as number;
      at = child;
    }
    keys[at] = key;
  }
}

/** No string is as long; times the highest rank it is still an exact integer. */
const startLimit = 2 ** 31;

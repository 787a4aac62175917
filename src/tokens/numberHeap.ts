/** A binary heap of numbers, the least first. */
export class NumberHeap {
  /** Each is at most as large as the two at twice its place and one more, and two more. */
  private readonly numbers: number[] = [];

  /** Undefined when there is none. */
  get first(): number | undefined {
    return this.numbers[0];
  }

  push(number: number): void {
    const { numbers } = this;
    let at = numbers.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = numbers[parent] as number;
      if (above <= number) {
        break;
      }
      numbers[at] = above;
      at = parent;
    }
    numbers[at] = number;
  }

  /** Takes the first one out; there must be one. */
  shift(): void {
    const { numbers } = this;
    const last = numbers.pop() as number;
    if (numbers.length === 0) {
      return;
    }
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < numbers.length && (numbers[child + 1] as number) < (numbers[child] as number)) {
        child++;
      }
      if (child >= numbers.length || (numbers[child] as number) >= last) {
        break;
      }
      numbers[at] = numbers[child] as number;
      at = child;
    }
    numbers[at] = last;
  }
}

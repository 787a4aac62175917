/** A growing list of numbers from 0 to 2^32 - 1, of four bytes each: millions of lines have millions of offsets. */
export class Offsets {
  private numbers = new Uint32Array(1024);
  private used = 0;

  get length(): number {
    return this.used;
  }

  push(number: number): void {
    if (this.used === this.numbers.length) {
      const grown = new Uint32Array(2 * this.numbers.length);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[this.used++] = number;
  }

  /** Undefined past the end. */
  at(index: number): number | undefined {
    return index < this.used ? this.numbers[index] : undefined;
  }

  /** How many of the first ones `holds` is true of. It must be true of none that comes after one of which it is not. */
  countWhile(holds: (number: number, index: number) => boolean): number {
    return countWhile(this.used, (index) => holds(this.numbers[index] ?? 0, index));
  }
}

/** How many of the indexes from 0 up to `length` `holds` is true of; it must be true of the first ones alone. */
export function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

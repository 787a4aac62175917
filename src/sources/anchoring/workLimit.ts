/**
 * How much work may still be done, in comparisons of lines. Files are not trusted: one that is made to be slow to
 * compare gets a poorer answer, on every machine the same, and never a late one. So it counts, and reads no clock.
 */
export class WorkLimit {
  private left: number;

  constructor(comparisons: number) {
    this.left = comparisons;
  }

  /** Takes some of what is left; false, and nothing is left then, when it was not that much. */
  take(comparisons: number): boolean {
    this.left = Math.max(-1, this.left - comparisons);
    return this.left >= 0;
  }

  get isExhausted(): boolean {
    return this.left < 0;
  }
}

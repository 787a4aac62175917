/**
 * Does something dear once it has been quiet for a while, and not again for a while: once for many reasons. Where it is
 * never quiet, it is done after five times as long.
 */
export class PacedAction {
  private timer: NodeJS.Timeout | undefined;
  private last = Number.NEGATIVE_INFINITY;
  /** When the first of the reasons came that it has not been done for. */
  private since: number | undefined;

  constructor(
    private readonly act: () => void,
    /** In milliseconds, as is `pause`. */
    private readonly quiet: number,
    private readonly pause: number,
  ) {}

  soon(): void {
    const now = Date.now();
    this.since ??= now;
    clearTimeout(this.timer);
    const quiet = Math.min(this.quiet, this.since + 5 * this.quiet - now);
    this.timer = setTimeout(
      () => {
        this.last = Date.now();
        this.since = undefined;
        this.act();
      },
      Math.max(0, quiet, this.last + this.pause - now),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

/** Does something dear once it has been quiet for a while, and not again for a while: once for many reasons. */
export class PacedAction {
  private timer: NodeJS.Timeout | undefined;
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly act: () => void,
    /** In milliseconds, as is `pause`. */
    private readonly quiet: number,
    private readonly pause: number,
  ) {}

  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.last = Date.now();
        this.act();
      },
      Math.max(this.quiet, this.last + this.pause - Date.now()),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

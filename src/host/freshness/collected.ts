/**
 * Gathers what happens one by one, and hands it on together once it is quiet: a branch switch touches thousands of files.
 */
export class Collected<Item> {
  private items = new Set<Item>();
  private timer: NodeJS.Timeout | undefined;
  private since = 0;

  constructor(
    private readonly take: (items: ReadonlySet<Item>) => void,
    /** How long nothing must have happened, in milliseconds. */
    private readonly quiet: number,
    /** What never ends is handed on after this long all the same. */
    private readonly atMost = 5 * quiet,
  ) {}

  add(items: Iterable<Item>): void {
    const count = this.items.size;
    for (const item of items) {
      this.items.add(item);
    }
    if (this.items.size === 0) {
      return;
    }
    if (count === 0) {
      this.since = Date.now();
    }
    clearTimeout(this.timer);
    const left = this.since + this.atMost - Date.now();
    this.timer = setTimeout(() => this.handOn(), Math.max(0, Math.min(this.quiet, left)));
  }

  /** Hands on at once what there is. */
  flush(): void {
    clearTimeout(this.timer);
    if (this.items.size > 0) {
      this.handOn();
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.items.clear();
  }

  private handOn(): void {
    const { items } = this;
    this.items = new Set();
    this.take(items);
  }
}

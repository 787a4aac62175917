/** Checks under way at once: enough to keep Node's threads busy with looking at files. */
const checksAtOnce = 16;
/** After how many milliseconds of work everybody else gets a turn. An extension host must not hold up the others in it. */
const sliceMilliseconds = 10;

/**
 * Checks things, a few at a time and each once however often it is asked for meanwhile, and lets the event loop turn in
 * between: 10,000 of them hold up nobody.
 */
export class CheckQueue<Item> {
  private readonly urgent = new Set<Item>();
  private readonly waiting = new Set<Item>();
  private readonly underWay = new Set<Item>();
  private isEnded = false;
  private running = 0;
  private sliceBegan = 0;
  private turn: Promise<void> | undefined;

  constructor(
    /** Does not reject. */
    private readonly check: (item: Item) => Promise<void>,
    /** Called when there is nothing left to do. */
    private readonly idle: () => void,
  ) {}

  get isIdle(): boolean {
    return this.running === 0 && this.urgent.size === 0 && this.waiting.size === 0;
  }

  /** @param urgent what somebody looks at: before the rest */
  add(items: Iterable<Item>, urgent = false): void {
    for (const item of items) {
      (urgent ? this.urgent : this.waiting).add(item);
    }
    while (this.running < checksAtOnce && this.running < this.urgent.size + this.waiting.size) {
      this.running += 1;
      void this.work();
    }
  }

  /** What waits is checked no more. */
  dispose(): void {
    this.isEnded = true;
    this.urgent.clear();
    this.waiting.clear();
  }

  private async work(): Promise<void> {
    await this.breathe();
    for (let item = this.next(); item !== undefined; item = this.next()) {
      this.underWay.add(item);
      await this.check(item);
      this.underWay.delete(item);
      await this.breathe();
    }
    this.running -= 1;
    if (this.isIdle && !this.isEnded) {
      this.idle();
    }
  }

  /** One that is under way waits for its turn to end, and then is checked again: what it was asked for may be newer. */
  private next(): Item | undefined {
    for (const items of [this.urgent, this.waiting]) {
      for (const item of items) {
        if (!this.underWay.has(item)) {
          this.urgent.delete(item);
          this.waiting.delete(item);
          return item;
        }
      }
    }
    return undefined;
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.sliceBegan > sliceMilliseconds) {
      this.turn ??= new Promise((resolve) => {
        setImmediate(() => {
          this.turn = undefined;
          this.sliceBegan = performance.now();
          resolve();
        });
      });
    }
    await this.turn;
  }
}

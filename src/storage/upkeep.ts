import type { Disposable } from '../core/event';

/** In milliseconds. */
export interface UpkeepTimes {
  /** After so long without a change, and up to as long again, so that windows do not do it all at once. */
  readonly quiet: number;
  /** However much is written, it is not put off longer than this. */
  readonly latest: number;
}

const usual: UpkeepTimes = { quiet: 1_000, latest: 30_000 };

/** What is done once nothing has been written for a while. Keeps no process alive; what fails is tried the next time. */
export class Upkeep implements Disposable {
  private timer: NodeJS.Timeout | undefined;
  /** When the first change was made that it has not been done for. */
  private since: number | undefined;
  private isDisposed = false;

  constructor(
    private readonly task: () => Promise<void>,
    private readonly times = usual,
  ) {}

  schedule(): void {
    if (this.isDisposed) {
      return;
    }
    const { quiet, latest } = this.times;
    this.since ??= performance.now();
    const rest = this.since + latest - performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), Math.max(0, Math.min(quiet + Math.random() * quiet, rest)));
    this.timer.unref();
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
  }

  private run(): void {
    this.since = undefined;
    void this.task().catch(() => undefined);
  }
}

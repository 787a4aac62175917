import type { Disposable } from '../core/event';

/** After so many milliseconds without a change, and up to as many more, so that windows do not do it all at once. */
const quiet = 1_000;

/** What is done once nothing has been written for a while. Keeps no process alive; what fails is tried the next time. */
export class Upkeep implements Disposable {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly task: () => Promise<void>) {}

  schedule(): void {
    this.timer ??= setTimeout(() => void this.task().catch(() => undefined), quiet + Math.random() * quiet).unref();
    this.timer.refresh();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

import type * as vscode from 'vscode';
import type { StoreMaintenance } from '../core/storeMaintenance';

const minute = 60_000;

/**
 * Has garbage collected once a day for a store, by whichever window comes first: some minutes after it was opened, when
 * the window has long started, and from then on by the hour. Windows are told apart by chance, so that seldom two try at
 * the same time.
 */
export class DailyCollection implements vscode.Disposable {
  private readonly ended = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly maintenance: StoreMaintenance,
    private readonly failed: (error: unknown) => void,
    firstAfter = 5 * minute,
  ) {
    this.schedule(firstAfter);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.ended.abort();
  }

  private schedule(milliseconds: number): void {
    this.timer = setTimeout(() => void this.collect(), milliseconds * (1 + Math.random()));
    this.timer.unref();
  }

  private async collect(): Promise<void> {
    const { signal } = this.ended;
    try {
      await this.maintenance.collectGarbageDaily(signal);
    } catch (error) {
      if (!signal.aborted) {
        this.failed(error);
      }
    }
    if (!signal.aborted) {
      this.schedule(60 * minute);
    }
  }
}

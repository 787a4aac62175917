import { type FSWatcher, watch } from 'node:fs';
import type { Disposable } from '../../core/event';

/** Where no watcher is to be had (their number is limited, a network tells nothing), changes show after so long. */
const pollInterval = 1_000;

/**
 * Calls `look` when something may have changed in the directories that it was last told of, and from time to time.
 * It is told again after each look, because the log moves on to another directory. Keeps no process alive.
 */
export class LogWatcher implements Disposable {
  private watchers = new Map<string, FSWatcher>();
  private readonly timer: NodeJS.Timeout;
  private isDisposed = false;

  constructor(private readonly look: () => void) {
    this.timer = setInterval(look, pollInterval);
    this.timer.unref();
  }

  /** True when it watches a directory that it did not watch before. */
  watch(directories: readonly string[]): boolean {
    for (const [directory, watcher] of this.watchers) {
      if (!directories.includes(directory)) {
        watcher.close();
        this.watchers.delete(directory);
      }
    }
    const added = this.isDisposed ? [] : directories.filter((each) => !this.watchers.has(each) && this.add(each));
    return added.length > 0;
  }

  dispose(): void {
    this.isDisposed = true;
    clearInterval(this.timer);
    this.watch([]);
  }

  private add(directory: string): boolean {
    try {
      const watcher = watch(directory, { persistent: false }, this.look);
      watcher.on('error', () => {
        watcher.close();
        this.watchers.delete(directory);
      });
      this.watchers.set(directory, watcher);
      return true;
    } catch {
      // Not there, or not to be watched: the timer remains.
      return false;
    }
  }
}

import { type Disposable, type Event, EventEmitter } from '../core/event';
import { announce } from './announce';
import { LogWatcher } from './log/logWatcher';

/** News of the database: who listens is told once of each state that can be read, whoever made it. */
export class DatabaseChanges implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private watcher: LogWatcher | undefined;
  /** The state that listeners know; undefined before the first was read. */
  private known: string | undefined;
  private isLooking = false;
  private looksAgain = false;
  private isDisposed = false;

  /**
   * @param look reads the newest state, and tells of it with tell()
   * @param directories where a change of others would show
   */
  constructor(
    private readonly look: () => Promise<void>,
    private readonly directories: () => Promise<readonly string[]>,
  ) {}

  /** Fires after a change of this or another process can be read here. */
  readonly event: Event<void> = (listener) => {
    const subscription = this.changed.event(listener);
    if (!this.watcher) {
      this.watcher = new LogWatcher(() => void this.lookOnce());
      void this.lookOnce();
    }
    return subscription;
  };

  /** Tells listeners, unless they know that state. The first one is no news: nobody has read another. */
  tell(state: string): void {
    const isNews = this.known !== undefined && this.known !== state;
    this.known = state;
    if (isNews) {
      announce(this.changed);
    }
  }

  dispose(): void {
    this.isDisposed = true;
    this.watcher?.dispose();
    this.changed.dispose();
  }

  /** What happens while it looks, or before it watches where the log has moved to, needs another look. */
  private async lookOnce(): Promise<void> {
    this.looksAgain = true;
    if (this.isLooking) {
      return;
    }
    this.isLooking = true;
    try {
      while (this.looksAgain && !this.isDisposed) {
        this.looksAgain = false;
        await this.look();
        this.looksAgain ||= this.watcher?.watch(await this.directories()) === true;
      }
    } catch {
      // Whoever reads next meets it; the watcher and its timer ask for another look.
    } finally {
      this.isLooking = false;
    }
  }
}

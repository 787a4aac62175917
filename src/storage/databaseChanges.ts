import { type Disposable, type Event, EventEmitter } from '../core/event';
import { announce } from './announce';
import { LogWatcher } from './log/logWatcher';

/** News of the database: who listens is told once of each state that can be read, whoever made it. */
export class DatabaseChanges implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private watcher: LogWatcher | undefined;
  /** The state that listeners know; undefined before the first was read. */
  private known: string | undefined;
  private looking: 'not' | 'once' | 'again' = 'not';

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
    this.watcher?.dispose();
    this.changed.dispose();
  }

  /** What happens while it looks, or before it watches where the log has moved to, needs another look. */
  private async lookOnce(): Promise<void> {
    if (this.looking !== 'not') {
      this.looking = 'again';
      return;
    }
    do {
      this.looking = 'once';
      await this.look().catch(() => undefined);
      if (this.watcher?.watch(await this.directories())) {
        this.looking = 'again';
      }
    } while ((this.looking as string) === 'again');
    this.looking = 'not';
  }
}

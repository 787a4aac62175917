/** Something to end: a subscription, a watcher, a worker. Ending it twice does nothing. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes to a happening; the subscription ends with what it returns. Events announce, they do not steer. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The private side of an `Event`. A listener that throws does not keep the others from hearing. */
export class EventEmitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const entry = (value: T): void => listener(value);
    this.listeners.add(entry);
    return { dispose: () => void this.listeners.delete(entry) };
  };

  /** @throws AggregateError of what listeners threw, after all of them have been called */
  fire(value: T): void {
    const errors: unknown[] = [];
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, 'An event listener failed');
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}

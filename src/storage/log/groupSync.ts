/** Syncs of one log, shared: whoever asks while one is running is answered by the next, together with all others. */
export class GroupSync {
  private running: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  /** @param sync makes durable what has been written when it is called; never called again before it has ended */
  constructor(private readonly sync: () => Promise<void>) {}

  /** Resolves when a sync that began after this call has succeeded, and rejects with its failure. */
  request(): Promise<void> {
    this.next ??= this.running.then(() => {
      const result = this.sync();
      this.next = undefined;
      this.running = result.catch(() => undefined);
      return result;
    });
    return this.next;
  }
}

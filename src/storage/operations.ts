/** What is under way, until it is closed. */
export class Operations {
  private readonly pending = new Set<Promise<unknown>>();
  private isClosed = false;

  /** @throws Error when it has been closed, and what the operation throws */
  async run<T>(operation: () => Promise<T>): Promise<T> {
    if (this.isClosed) {
      throw new Error('The store has been closed.');
    }
    const running = operation();
    this.pending.add(running);
    try {
      return await running;
    } finally {
      this.pending.delete(running);
    }
  }

  /** Refuses what is asked for from now on, and resolves when all that was before has ended. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.allSettled(this.pending);
  }
}

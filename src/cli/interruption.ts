/** Why a command was stopped. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  constructor() {
    super('Interrupted before it was done; nothing unfinished was left.');
  }
}

/**
 * A signal for work that can be stopped halfway. From when it is asked for, the first SIGINT (Ctrl-C) or SIGTERM aborts
 * it; the second ends the process at once, as any does that is not waited for.
 */
export class Interruption {
  private readonly controller = new AbortController();
  private readonly interrupt = (): void => {
    this.dispose();
    this.controller.abort(new Interrupted());
  };

  get signal(): AbortSignal {
    if (!this.controller.signal.aborted) {
      this.dispose();
      process.on('SIGINT', this.interrupt).on('SIGTERM', this.interrupt);
    }
    return this.controller.signal;
  }

  dispose(): void {
    process.off('SIGINT', this.interrupt).off('SIGTERM', this.interrupt);
  }
}

/** Whether an error comes of an interruption: as its reason or, from Node's functions, with it as the cause. */
export function isInterruption(error: unknown): boolean {
  return error instanceof Interrupted || (error instanceof Error && error.cause instanceof Interrupted);
}

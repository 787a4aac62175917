import * as vscode from 'vscode';

/** A store can change many times a second, while files are added: what shows it follows when it is quiet again. */
const quietMilliseconds = 100;

/**
 * Brings something up to date after changes: at once after the first, once after those that follow it, and never two at
 * a time that matter, for a newer update aborts the older.
 */
export class QuietUpdate implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private current = new AbortController();
  /** When it was last asked for something, in milliseconds. */
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(
    /** What is shown after an `await` in it counts only while the signal is not aborted. */
    private readonly update: (signal: AbortSignal) => Promise<void>,
    /** Hears of failures of updates that still mattered. */
    private readonly failed: (error: unknown) => void,
  ) {}

  /** @param milliseconds from now; by default as long as it takes to know that it is quiet */
  soon(milliseconds?: number): void {
    const asked = performance.now();
    const wasQuiet = asked - this.askedAt > quietMilliseconds;
    this.askedAt = asked;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), milliseconds ?? (wasQuiet ? 0 : quietMilliseconds));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.current.abort(new vscode.CancellationError());
  }

  private async now(): Promise<void> {
    this.current.abort(new vscode.CancellationError());
    this.current = new AbortController();
    const { signal } = this.current;
    try {
      await this.update(signal);
    } catch (error) {
      if (!signal.aborted) {
        this.failed(error);
      }
    }
  }
}

import { Worker } from 'node:worker_threads';
import { PackError } from '../core/errors';
import type { TokenCounter } from '../core/tokenCounter';

/**
 * Counts in a worker thread, one text after the other, in the order they were asked for. The first count starts the
 * thread; once it has been idle for a while it is ended, which gives the vocabulary's memory back. A pending count
 * keeps the process alive, an idle thread does not.
 */
export class WorkerTokenCounter implements TokenCounter {
  readonly encoding = 'o200k_base';
  /** Invariant: the first one, and no other, is with the worker. */
  private pending: PendingCount[] = [];
  private worker: Worker | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private isDisposed = false;

  /** @param workerPath the bundle of tokenWorker.ts, as an absolute path of the operating system's */
  constructor(
    private readonly workerPath: string,
    private readonly idleMilliseconds = 60_000,
  ) {}

  /**
   * Aborting the count the worker is at ends that worker, and the next count gets a new one.
   * @throws an Error with the cause, when the worker fails or the counter is disposed
   */
  async count(text: string, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted();
    if (this.isDisposed) {
      throw disposedError();
    }
    const count = new PendingCount(text);
    const abort = (): void => this.abandon(count, signal?.reason);
    signal?.addEventListener('abort', abort);
    if (this.pending.push(count) === 1) {
      this.countFirst();
    }
    try {
      return await count.tokens;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  dispose(): void {
    this.isDisposed = true;
    this.endWorker();
    this.rejectAll(disposedError());
  }

  /** Hands the first pending count to the worker, or lets the worker idle when there is none. */
  private countFirst(): void {
    const [first] = this.pending;
    if (!first) {
      this.idle();
      return;
    }
    clearTimeout(this.idleTimer);
    try {
      this.worker ??= this.startWorker();
      this.worker.ref();
      this.worker.postMessage(first.text);
    } catch (error) {
      this.workerFailed(error);
    }
  }

  private idle(): void {
    this.worker?.unref();
    this.idleTimer = setTimeout(() => this.endWorker(), this.idleMilliseconds).unref();
  }

  private startWorker(): Worker {
    const worker = new Worker(this.workerPath);
    /** A worker that was given up may still have something to say. */
    const isCurrent = (): boolean => this.worker === worker;
    worker.on('message', (tokens: number | null) => isCurrent() && this.firstCounted(tokens));
    worker.on('error', (error) => isCurrent() && this.workerFailed(error));
    worker.on('exit', (code) => isCurrent() && this.workerFailed(new Error(`The worker exited with code ${code}.`)));
    return worker;
  }

  private firstCounted(tokens: number | null): void {
    const count = this.pending.shift();
    if (tokens === null) {
      const reason = 'the text has an unbroken run of millions of characters';
      count?.reject(new PackError('tokens-not-counted', { reason }));
    } else {
      count?.resolve(tokens);
    }
    this.countFirst();
  }

  /** The text that is being counted may be why the worker failed, or any text may fail: none is tried again. */
  private workerFailed(cause: unknown): void {
    this.endWorker();
    this.rejectAll(new Error('The token counter stopped unexpectedly.', { cause }));
  }

  private abandon(count: PendingCount, reason: unknown): void {
    const isRunning = this.pending[0] === count;
    this.pending = this.pending.filter((each) => each !== count);
    count.reject(reason);
    if (isRunning) {
      this.endWorker();
      this.countFirst();
    }
  }

  private endWorker(): void {
    clearTimeout(this.idleTimer);
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private rejectAll(reason: Error): void {
    for (const count of this.pending.splice(0)) {
      count.reject(reason);
    }
  }
}

class PendingCount {
  resolve!: (tokens: number) => void;
  reject!: (reason: unknown) => void;
  readonly tokens = new Promise<number>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor(readonly text: string) {}
}

function disposedError(): Error {
  return new Error('The token counter is disposed.');
}

import { Worker } from 'node:worker_threads';
import type { CountedCut, ExactEncoding, TokenCounter } from '../core/tokenCounter';
import type { TokenAnswer, TokenQuestion } from './tokenQuestion';

/**
 * Counts in a worker thread, one question after the other, in the order they were asked. The first one starts the
 * thread; once it has been idle for a while it is ended, which gives the vocabulary's memory back. A pending count
 * keeps the process alive, an idle thread does not.
 */
export class WorkerTokenCounter implements TokenCounter {
  /** Invariant: the first one, and no other, is with the worker. */
  private pending: PendingQuestion[] = [];
  private worker: Worker | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private isDisposed = false;

  /** @param workerPath the bundle of tokenWorker.ts, as an absolute path of the operating system's */
  constructor(
    private readonly workerPath: string,
    private readonly idleMilliseconds = 60_000,
  ) {}

  /**
   * Aborting what the worker is at ends that worker, and the next question gets a new one.
   * @throws an Error with the cause, when the worker fails or the counter is disposed
   */
  async count(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<number> {
    const [tokens = 0] = await this.ask({ kind: 'counts', encoding, texts: [text] }, signal);
    return tokens;
  }

  /** @throws as count() */
  async countAll(texts: readonly string[], encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly number[]> {
    signal?.throwIfAborted();
    return texts.length === 0 ? [] : [...(await this.ask({ kind: 'counts', encoding, texts }, signal))];
  }

  /** @throws as count() */
  async countCuts(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly CountedCut[]> {
    const answer = await this.ask({ kind: 'cuts', encoding, text }, signal);
    return Array.from({ length: answer.length / 2 }, (_, index) => ({
      end: answer[2 * index] ?? 0,
      tokens: answer[2 * index + 1] ?? 0,
    }));
  }

  dispose(): void {
    this.isDisposed = true;
    this.endWorker();
    this.rejectAll(disposedError());
  }

  private async ask(question: TokenQuestion, signal: AbortSignal | undefined): Promise<TokenAnswer> {
    signal?.throwIfAborted();
    if (this.isDisposed) {
      throw disposedError();
    }
    const asked = new PendingQuestion(question);
    const abort = (): void => this.abandon(asked, signal?.reason);
    signal?.addEventListener('abort', abort);
    if (this.pending.push(asked) === 1) {
      this.askFirst();
    }
    try {
      return await asked.answer;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Hands the first pending question to the worker, or lets the worker idle when there is none. */
  private askFirst(): void {
    const [first] = this.pending;
    if (!first) {
      this.idle();
      return;
    }
    clearTimeout(this.idleTimer);
    try {
      this.worker ??= this.startWorker();
      this.worker.ref();
      this.worker.postMessage(first.question);
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
    worker.on('message', (answer: TokenAnswer) => isCurrent() && this.firstAnswered(answer));
    worker.on('error', (error) => isCurrent() && this.workerFailed(error));
    worker.on('exit', (code) => isCurrent() && this.workerFailed(new Error(`The worker exited with code ${code}.`)));
    return worker;
  }

  private firstAnswered(answer: TokenAnswer): void {
    this.pending.shift()?.resolve(answer);
    this.askFirst();
  }

  /** The text that is being counted may be why the worker failed, or any text may fail: none is tried again. */
  private workerFailed(cause: unknown): void {
    this.endWorker();
    this.rejectAll(new Error('The token counter stopped unexpectedly.', { cause }));
  }

  private abandon(asked: PendingQuestion, reason: unknown): void {
    const isRunning = this.pending[0] === asked;
    this.pending = this.pending.filter((each) => each !== asked);
    asked.reject(reason);
    if (isRunning) {
      this.endWorker();
      this.askFirst();
    }
  }

  private endWorker(): void {
    clearTimeout(this.idleTimer);
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private rejectAll(reason: Error): void {
    for (const asked of this.pending.splice(0)) {
      asked.reject(reason);
    }
  }
}

class PendingQuestion {
  resolve!: (answer: TokenAnswer) => void;
  reject!: (reason: unknown) => void;
  readonly answer = new Promise<TokenAnswer>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor(readonly question: TokenQuestion) {}
}

function disposedError(): Error {
  return new Error('The token counter is disposed.');
}

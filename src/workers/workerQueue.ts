import { Worker } from 'node:worker_threads';

export interface WorkerQueueOptions {
  /** What the thread is to users, to complete "The … stopped unexpectedly.": `token counter`, say. */
  readonly name: string;
  readonly idleMilliseconds?: number | undefined;
}

/**
 * A worker thread that answers one request after the other, in the order they were made. The first request starts the
 * thread; once it has been idle for a while it is ended, which gives its memory back. A pending request keeps the
 * process alive, an idle thread does not. The thread answers each message with exactly one.
 */
export class WorkerQueue<Request, Reply> {
  /** Invariant: the first one, and no other, is with the worker. */
  private pending: PendingRequest<Request, Reply>[] = [];
  private worker: Worker | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private isDisposed = false;
  private readonly name: string;
  private readonly idleMilliseconds: number;

  /** @param workerPath the thread's bundle, as an absolute path of the operating system's */
  constructor(
    private readonly workerPath: string,
    { name, idleMilliseconds = 60_000 }: WorkerQueueOptions,
  ) {
    this.name = name;
    this.idleMilliseconds = idleMilliseconds;
  }

  /**
   * Aborting the request the worker is at ends that worker, and the next request gets a new one.
   * @throws the signal's reason, once it is aborted
   * @throws an Error with the cause, when the worker fails or the queue is disposed
   */
  async ask(request: Request, signal?: AbortSignal): Promise<Reply> {
    signal?.throwIfAborted();
    if (this.isDisposed) {
      throw this.disposedError();
    }
    const pending = new PendingRequest<Request, Reply>(request);
    const abort = (): void => this.abandon(pending, signal?.reason);
    signal?.addEventListener('abort', abort);
    if (this.pending.push(pending) === 1) {
      this.sendFirst();
    }
    try {
      return await pending.reply;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Ends the thread and fails what is pending. */
  dispose(): void {
    this.isDisposed = true;
    this.endWorker();
    this.rejectAll(this.disposedError());
  }

  /** Hands the first pending request to the worker, or lets the worker idle when there is none. */
  private sendFirst(): void {
    const [first] = this.pending;
    if (!first) {
      this.idle();
      return;
    }
    clearTimeout(this.idleTimer);
    try {
      this.worker ??= this.startWorker();
      this.worker.ref();
      this.worker.postMessage(first.request);
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
    worker.on('message', (reply: Reply) => isCurrent() && this.firstAnswered(reply));
    worker.on('error', (error) => isCurrent() && this.workerFailed(error));
    worker.on('exit', (code) => isCurrent() && this.workerFailed(new Error(`The worker exited with code ${code}.`)));
    return worker;
  }

  private firstAnswered(reply: Reply): void {
    this.pending.shift()?.resolve(reply);
    this.sendFirst();
  }

  /** The request that the worker was at may be why it failed, or any request may fail: none is tried again. */
  private workerFailed(cause: unknown): void {
    this.endWorker();
    this.rejectAll(new Error(`The ${this.name} stopped unexpectedly.`, { cause }));
  }

  private abandon(request: PendingRequest<Request, Reply>, reason: unknown): void {
    const isRunning = this.pending[0] === request;
    this.pending = this.pending.filter((each) => each !== request);
    request.reject(reason);
    if (isRunning) {
      this.endWorker();
      this.sendFirst();
    }
  }

  private endWorker(): void {
    clearTimeout(this.idleTimer);
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private rejectAll(reason: Error): void {
    for (const request of this.pending.splice(0)) {
      request.reject(reason);
    }
  }

  private disposedError(): Error {
    return new Error(`The ${this.name} is disposed.`);
  }
}

class PendingRequest<Request, Reply> {
  resolve!: (reply: Reply) => void;
  reject!: (reason: unknown) => void;
  readonly reply = new Promise<Reply>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor(readonly request: Request) {}
}

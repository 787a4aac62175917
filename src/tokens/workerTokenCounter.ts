import type { CountedCut, ExactEncoding, TokenCounter } from '../core/tokenCounter';
import { WorkerQueue } from '../workers/workerQueue';
import type { CountReply, CountRequest } from './tokenWorker';

/** Counts in a worker thread: see WorkerQueue on when that runs. While it does, it holds the vocabularies in use. */
export class WorkerTokenCounter implements TokenCounter {
  private readonly queue: WorkerQueue<CountRequest, CountReply>;

  /** @param workerPath the bundle of tokenWorker.ts, as an absolute path of the operating system's */
  constructor(workerPath: string, idleMilliseconds?: number) {
    this.queue = new WorkerQueue(workerPath, { name: 'token counter', idleMilliseconds });
  }

  /** @throws as WorkerQueue.ask() */
  async count(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<number> {
    const [tokens = 0] = await this.queue.ask({ encoding, texts: [text], upToCuts: false }, signal);
    return tokens;
  }

  /** No worker is started for no texts. @throws as WorkerQueue.ask() */
  async countAll(texts: readonly string[], encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly number[]> {
    signal?.throwIfAborted();
    return texts.length === 0 ? [] : [...(await this.queue.ask({ encoding, texts, upToCuts: false }, signal))];
  }

  /** @throws as WorkerQueue.ask() */
  async countCuts(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly CountedCut[]> {
    const numbers = await this.queue.ask({ encoding, texts: [text], upToCuts: true }, signal);
    return Array.from({ length: numbers.length / 2 }, (_, index) => ({
      end: numbers[2 * index] ?? 0,
      tokens: numbers[2 * index + 1] ?? 0,
    }));
  }

  dispose(): void {
    this.queue.dispose();
  }
}

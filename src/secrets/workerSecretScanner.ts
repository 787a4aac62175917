import type { Secret, SecretScanner } from '../core/secret';
import { WorkerQueue } from '../workers/workerQueue';
import { type CustomPattern, parseCustomPatterns, rulesName } from './customPatterns';
import type { ScanReply, ScanRequest } from './secretWorker';

export interface ScannerOptions {
  readonly idleMilliseconds?: number;
  /** How long one custom pattern may take over the texts of one message to the worker, about a million characters, in each of two tries. */
  readonly patternMilliseconds?: number;
}

/** Characters of the texts that go to the worker at a time: aborting waits for none of it, and memory holds it twice. */
const messageLength = 1_000_000;

/**
 * Scans in a worker thread: see WorkerQueue on when that runs. A custom pattern that takes too long or matches too
 * much is not used again by this scanner: `rules` changes with that, before scan() returns, and what it returns belongs to the rules as they
 * are then.
 */
export class WorkerSecretScanner implements SecretScanner {
  private readonly queue: WorkerQueue<ScanRequest, ScanReply>;
  private readonly patternMilliseconds: number;
  private patterns: readonly CustomPattern[];
  private sentences: readonly string[];

  /**
   * @param workerPath the bundle of secretWorker.ts, as an absolute path of the operating system's
   * @param customPatterns as the user has written them; those that are wrong are not used, and problems() says so
   */
  constructor(workerPath: string, customPatterns: readonly unknown[] = [], options: ScannerOptions = {}) {
    const { idleMilliseconds, patternMilliseconds = 1000 } = options;
    this.queue = new WorkerQueue(workerPath, { name: 'secret scanner', idleMilliseconds });
    this.patternMilliseconds = patternMilliseconds;
    ({ patterns: this.patterns, problems: this.sentences } = parseCustomPatterns(customPatterns));
  }

  get rules(): string {
    return rulesName(this.patterns);
  }

  async scan(texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly Secret[])[]> {
    signal?.throwIfAborted();
    for (;;) {
      const patterns = this.patterns;
      const found = await this.scanWith(patterns, texts, signal);
      if (found && patterns === this.patterns) {
        return found;
      }
    }
  }

  problems(): readonly string[] {
    return this.sentences;
  }

  dispose(): void {
    this.queue.dispose();
  }

  /** Undefined as soon as a pattern turns out not to be usable: it is dropped then. */
  private async scanWith(
    patterns: readonly CustomPattern[],
    texts: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<readonly (readonly Secret[])[] | undefined> {
    const { patternMilliseconds } = this;
    const all: (readonly Secret[])[] = [];
    for (const batch of batches(texts)) {
      const reply = await this.queue.ask({ texts: batch, patterns, patternMilliseconds }, signal);
      if ('dropped' in reply) {
        this.drop(reply);
        return undefined;
      }
      all.push(...reply.found);
    }
    return all;
  }

  private drop({ dropped, why }: { readonly dropped: string; readonly why: string }): void {
    const left = this.patterns.filter(({ name }) => name !== dropped);
    if (left.length < this.patterns.length) {
      this.patterns = left;
      this.sentences = [...this.sentences, `The custom pattern “${dropped}” ${why} and is not used any more.`];
    }
  }
}

/** One after the other, together about as long as a message may be; a longer one comes alone. */
function* batches(texts: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (length + text.length > messageLength && batch.length > 0) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(text);
    length += text.length;
  }
  if (batch.length > 0) {
    yield batch;
  }
}

import { createHash } from 'node:crypto';
import type { TokenCounter } from '../core/tokenCounter';

/** A text is counted again only after this many others. An entry takes about 100 bytes. */
const defaultCapacity = 10_000;

/** Remembers what another counter counted, by the text's hash, so that a text is not counted again for every reader. */
export class RememberedCounts implements TokenCounter {
  private readonly counts = new Map<string, number>();

  /** Disposes the counter it is given when it is itself disposed. */
  constructor(
    private readonly counter: TokenCounter,
    private readonly capacity = defaultCapacity,
  ) {}

  get encoding(): TokenCounter['encoding'] {
    return this.counter.encoding;
  }

  async count(text: string, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted();
    const key = createHash('sha256').update(text).digest('base64');
    const tokens = this.counts.get(key) ?? (await this.counter.count(text, signal));
    this.counts.delete(key);
    this.counts.set(key, tokens);
    const [oldest] = this.counts.keys();
    if (this.counts.size > this.capacity && oldest !== undefined) {
      this.counts.delete(oldest);
    }
    return tokens;
  }

  dispose(): void {
    this.counts.clear();
    this.counter.dispose();
  }
}

import type { TokenCounter } from '../../src/core/tokenCounter';

/** Takes each word for a token, so that a test can count by eye. */
export class WordCounter implements TokenCounter {
  readonly encoding = 'o200k_base';

  async count(text: string, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted();
    return text.split(/\s+/).filter((word) => word !== '').length;
  }

  dispose(): void {}
}

import type { CountedCut, ExactEncoding, TokenCounter } from '../../src/core/tokenCounter';
import { isTokenCut } from '../../src/core/tokenCuts';

/** Takes each word for a token, in every encoding, so that a test can count by eye. */
export class WordCounter implements TokenCounter {
  async count(text: string, _encoding: ExactEncoding, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted();
    return words(text);
  }

  async countAll(texts: readonly string[], _encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly number[]> {
    signal?.throwIfAborted();
    return texts.map(words);
  }

  async countCuts(text: string, _encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly CountedCut[]> {
    signal?.throwIfAborted();
    const cuts: CountedCut[] = [];
    let start = 0;
    let tokens = 0;
    for (let end = 1; end <= text.length; end++) {
      if (isTokenCut(text, end)) {
        tokens += words(text.slice(start, end));
        cuts.push({ end, tokens });
        start = end;
      }
    }
    return cuts;
  }

  dispose(): void {}
}

function words(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

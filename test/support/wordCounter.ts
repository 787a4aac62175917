import type { CountedCut, ExactEncoding, TokenCounter } from '../../src/core/tokenCounter';
import { isTokenCut } from '../../src/core/tokenCuts';

/** Takes each word for a token, in whatever vocabulary, so that a test can count by eye. */
export class WordCounter implements TokenCounter {
  async count(text: string, _encoding: ExactEncoding, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted();
    return wordsIn(text);
  }

  async countAll(texts: readonly string[], _encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly number[]> {
    signal?.throwIfAborted();
    return texts.map(wordsIn);
  }

  async countCuts(text: string, _encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly CountedCut[]> {
    signal?.throwIfAborted();
    const cuts: CountedCut[] = [];
    let [begun, tokens] = [0, 0];
    for (let at = 1; at <= text.length; at += 1) {
      // Before each cut stands a line feed, so no word goes over it.
      if (isTokenCut(text, at)) {
        tokens += wordsIn(text.slice(begun, at));
        cuts.push({ end: at, tokens });
        begun = at;
      }
    }
    return cuts;
  }

  dispose(): void {}
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

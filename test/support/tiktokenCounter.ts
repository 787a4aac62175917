import { get_encoding, type Tiktoken } from 'tiktoken';
import type { CountedCut, ExactEncoding, TokenCounter } from '../../src/core/tokenCounter';
import { isTokenCut } from '../../src/core/tokenCuts';

/** What the vocabularies' own makers count, in the caller's thread. */
export class TiktokenCounter implements TokenCounter {
  private readonly tiktokens = new Map<ExactEncoding, Tiktoken>();

  async count(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted();
    return this.of(text, encoding);
  }

  async countAll(texts: readonly string[], encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly number[]> {
    signal?.throwIfAborted();
    return texts.map((text) => this.of(text, encoding));
  }

  async countCuts(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly CountedCut[]> {
    signal?.throwIfAborted();
    const cuts: CountedCut[] = [];
    for (let at = 1; at <= text.length; at += 1) {
      if (isTokenCut(text, at)) {
        const last = cuts.at(-1) ?? { end: 0, tokens: 0 };
        cuts.push({ end: at, tokens: last.tokens + this.of(text.slice(last.end, at), encoding) });
      }
    }
    return cuts;
  }

  dispose(): void {
    for (const tiktoken of this.tiktokens.values()) {
      tiktoken.free();
    }
    this.tiktokens.clear();
  }

  private of(text: string, encoding: ExactEncoding): number {
    const tiktoken = this.tiktokens.get(encoding) ?? get_encoding(encoding);
    this.tiktokens.set(encoding, tiktoken);
    return tiktoken.encode_ordinary(text).length;
  }
}

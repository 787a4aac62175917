import { createHash } from 'node:crypto';
import type { CountedCut, ExactEncoding, TokenCounter } from '../core/tokenCounter';

/** A text is counted again only after this many others. An entry takes about 100 bytes. */
const defaultCapacity = 10_000;
/** In UTF-16 units. A shorter text is counted in the time that it takes to look it up. */
const shortestRemembered = 500;

/** Remembers what another counter counted, by the text's hash, so that a text is not counted again for every reader. */
export class RememberedCounts implements TokenCounter {
  private readonly counts = new Map<string, number>();

  /** Disposes the counter it is given when it is itself disposed. */
  constructor(
    private readonly counter: TokenCounter,
    private readonly capacity = defaultCapacity,
    private readonly shortest = shortestRemembered,
  ) {}

  async count(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<number> {
    const [tokens = 0] = await this.countAll([text], encoding, signal);
    return tokens;
  }

  /** A text that is given several times is counted once. */
  async countAll(texts: readonly string[], encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly number[]> {
    signal?.throwIfAborted();
    const keys = texts.map((text) => this.keyOf(text, encoding));
    const unknown = new Map<string, string>();
    const tokens = new Map<string, number>();
    for (const [index, text] of texts.entries()) {
      const key = keys[index] ?? '';
      const known = this.counts.get(key);
      known === undefined ? unknown.set(key, text) : tokens.set(key, known);
    }
    if (unknown.size > 0) {
      const counted = await this.counter.countAll([...unknown.values()], encoding, signal);
      for (const [index, key] of [...unknown.keys()].entries()) {
        tokens.set(key, counted[index] ?? 0);
      }
    }
    return keys.map((key, index) => {
      const count = tokens.get(key) ?? 0;
      return this.isShort(texts[index] ?? '') ? count : this.remembered(key, count);
    });
  }

  /** Cuts are not remembered: they take far more room than a number, and are asked for only where a text has to be cut. */
  countCuts(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly CountedCut[]> {
    return this.counter.countCuts(text, encoding, signal);
  }

  dispose(): void {
    this.counts.clear();
    this.counter.dispose();
  }

  /** A short text is its own key, for as long as it takes to count it. */
  private keyOf(text: string, encoding: ExactEncoding): string {
    return this.isShort(text) ? text : `${encoding} ${createHash('sha256').update(text).digest('base64')}`;
  }

  private isShort(text: string): boolean {
    return text.length < this.shortest;
  }

  /** Puts the count last, behind all that were asked for before, and forgets the first when there are too many. */
  private remembered(key: string, tokens: number): number {
    this.counts.delete(key);
    this.counts.set(key, tokens);
    const [oldest] = this.counts.keys();
    if (this.counts.size > this.capacity && oldest !== undefined) {
      this.counts.delete(oldest);
    }
    return tokens;
  }
}

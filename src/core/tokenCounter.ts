/** The vocabularies that text is counted in exactly, by the names their maker gave them. */
export type ExactEncoding = 'o200k_base' | 'cl100k_base';

/** Where a text can be cut so that the counts of its parts add up, and what it counts up to there. */
export interface CountedCut {
  /** In UTF-16 units from the beginning; the last one is the length of the text. */
  readonly end: number;
  /** Of all before `end`. */
  readonly tokens: number;
}

/** Counts tokens as the model will, to the token. Whoever opened it disposes it. */
export interface TokenCounter {
  /**
   * The number of tokens in `text`, special tokens' spellings counted as ordinary text. It never blocks the caller's
   * thread for longer than handing the text over takes.
   * @throws the signal's reason, once it is aborted
   */
  count(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<number>;
  /** The number of each, in their order. Many cost much less than one by one. @throws as count() */
  countAll(texts: readonly string[], encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly number[]>;
  /**
   * What the text counts up to each of its cuts (core/tokenCuts.ts), in ascending order; empty for an empty text.
   * @throws as count()
   */
  countCuts(text: string, encoding: ExactEncoding, signal?: AbortSignal): Promise<readonly CountedCut[]>;
  dispose(): void;
}

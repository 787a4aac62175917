/** The vocabularies a payload can be counted in, by the names their maker gave them. */
export type Encoding = 'o200k_base';

/** Counts tokens as the model will, to the token. Whoever opened it disposes it. */
export interface TokenCounter {
  readonly encoding: Encoding;
  /**
   * The number of tokens in `text`, special tokens' spellings counted as ordinary text. It never blocks the caller's
   * thread for longer than handing the text over takes.
   * @throws the signal's reason, once it is aborted; PackError `tokens-not-counted` for a text beyond its limits
   */
  count(text: string, signal?: AbortSignal): Promise<number>;
  dispose(): void;
}

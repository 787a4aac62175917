import type { ExactEncoding } from './tokenCounter';

/** What a payload can be counted in. `estimate` is for models whose tokenizer is not public. */
export type Encoding = ExactEncoding | 'estimate';

export const encodings = ['o200k_base', 'cl100k_base', 'estimate'] as const satisfies readonly Encoding[];

/** An estimate is this much of the count in o200k_base, in percent. docs/tokens.md says where it comes from. */
const estimatePercent = 112;

/**
 * In percent: of ten files of code or English prose, nine count at most this much more or less than their estimate in
 * the last vocabulary that its maker has published, Claude 2's. What newer models count is not known.
 */
export const estimateError = 11;

/** The vocabulary that has to be counted in. */
export function exactEncoding(encoding: Encoding): ExactEncoding {
  return encoding === 'estimate' ? 'o200k_base' : encoding;
}

/** What is said to the user for a count in the exact vocabulary: an estimate is rounded up. */
export function statedTokens(encoding: Encoding, exact: number): number {
  return encoding === 'estimate' ? Math.ceil((exact * estimatePercent) / 100) : exact;
}

/** The most that may be counted in the exact vocabulary for what is stated to be at most `stated`. */
export function exactLimit(encoding: Encoding, stated: number): number {
  let limit = encoding === 'estimate' ? Math.ceil((stated * 100) / estimatePercent) : stated;
  while (limit > 0 && statedTokens(encoding, limit) > stated) {
    limit--;
  }
  return limit;
}

/** `o200k_base`; of an estimate, how far off it may be. */
export function encodingInWords(encoding: Encoding): string {
  return encoding === 'estimate' ? `estimate, within ${estimateError} % for nine files of ten` : encoding;
}

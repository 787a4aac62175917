import type { ExactEncoding } from '../core/tokenCounter';

/**
 * What the worker thread is asked. It answers one question after the other, with the number of tokens of each text; or,
 * where the cuts of a text are wanted, with the end of each and the tokens up to there, in turn.
 */
export type TokenQuestion =
  | { readonly kind: 'counts'; readonly encoding: ExactEncoding; readonly texts: readonly string[] }
  | { readonly kind: 'cuts'; readonly encoding: ExactEncoding; readonly text: string };

/** Its memory is handed over, not copied. */
export type TokenAnswer = Float64Array<ArrayBuffer>;

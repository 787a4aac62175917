import type { ContentHash } from './contentHash';
import type { Secret } from './secret';
import type { ExactEncoding } from './tokenCounter';

/** Counts in one vocabulary. */
export interface KnownTokens {
  readonly encoding: ExactEncoding;
  readonly counts: ReadonlyMap<ContentHash, number>;
}

/** Secrets found under one set of rules (SecretScanner.rules). */
export interface KnownSecrets {
  readonly rules: string;
  readonly found: ReadonlyMap<ContentHash, readonly Secret[]>;
}

/**
 * What was worked out about content once, kept in the store beside it and collected with it. Facts are of the content's
 * bytes read as UTF-8 without a byte order mark, before anything is redacted. They can be lost at any time: they are
 * worked out again. Implementations pass test/contract/contentFacts.contract.ts.
 */
export interface ContentFacts {
  /** Of those that are known. */
  tokens(encoding: ExactEncoding, hashes: readonly ContentHash[]): Promise<KnownTokens['counts']>;
  /** Of those that were scanned by these very rules; empty for what holds no secret. */
  secrets(rules: string, hashes: readonly ContentHash[]): Promise<KnownSecrets['found']>;
  /**
   * Never fails: what cannot be kept, for want of a store that can be written say, is dropped without a word. Facts
   * about content that nothing names are not kept; those of other rules are replaced. Nothing is written when all are
   * known already, and nobody is told of what is (PackStore.onDidChange).
   */
  keep(tokens: KnownTokens, secrets: KnownSecrets): Promise<void>;
}

import type { ContentHash } from './contentHash';

/** `certain`: it has the form of a secret and of nothing else. `likely`: its surroundings say so. */
export type SecretLevel = 'certain' | 'likely';

/** A secret in a text. What it is stays in the text: no message, log or record holds it. */
export interface Secret {
  /** Of lower-case words joined by hyphens, `github-token` say: what takes its place, in `[REDACTED:kind]`. */
  readonly kind: string;
  readonly level: SecretLevel;
  /** In UTF-16 units from the beginning of the text. */
  readonly start: number;
  /** After its last unit. */
  readonly end: number;
}

/** Finds secrets in text, off the caller's thread. Whoever opened it disposes it. */
export interface SecretScanner {
  /**
   * Names the rules, custom ones included: what is found under one name is found again under the same. It changes when a
   * scan finds that a custom pattern cannot be used, before that scan returns: what it returns is of the new name.
   */
  readonly rules: string;
  /**
   * The secrets of each text, in their order; by `start`, none overlapping another. Several at once cost less.
   * @throws the signal's reason, once it is aborted
   */
  scan(texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly Secret[])[]>;
  /** Sentences on custom patterns that are not used, because they are wrong, take too long or match too much. */
  problems(): readonly string[];
  dispose(): void;
}

/** A secret that the user wants to send all the same. It is known by a hash alone. */
export interface AllowedSecret {
  /** Of its kind and its text: secrets/secretHash.ts. */
  readonly hash: ContentHash;
  readonly kind: string;
  /** Milliseconds since 1970, UTC. */
  readonly allowedAt: number;
}

/** Kept in the store. Implementations pass test/contract/allowedSecrets.contract.ts. */
export interface AllowedSecrets {
  /** The last allowed first. */
  list(): Promise<readonly AllowedSecret[]>;
  /** In one transaction; what is allowed already stays so. */
  allow(secrets: readonly Omit<AllowedSecret, 'allowedAt'>[]): Promise<void>;
  /** In one transaction; those that are not allowed do not matter. */
  redactAgain(hashes: readonly ContentHash[]): Promise<void>;
}

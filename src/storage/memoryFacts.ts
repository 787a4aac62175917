import type { ContentFacts, KnownSecrets, KnownTokens } from '../core/contentFacts';
import type { ContentHash } from '../core/contentHash';
import type { Secret } from '../core/secret';
import type { ExactEncoding } from '../core/tokenCounter';
import type { MemoryPackStore } from './memoryPackStore';

/** Facts about content for as long as the process lasts. */
export class MemoryFacts implements ContentFacts {
  private readonly counts = new Map<ExactEncoding, Map<ContentHash, number>>();
  /** Of each content those of one set of rules. */
  private readonly found = new Map<ContentHash, { readonly rules: string; readonly secrets: readonly Secret[] }>();

  /** @param packs which knows what is named */
  constructor(private readonly packs: MemoryPackStore) {}

  async tokens(encoding: ExactEncoding, hashes: readonly ContentHash[]): Promise<KnownTokens['counts']> {
    const counts = this.counts.get(encoding);
    return new Map(
      hashes.flatMap((hash) => {
        const tokens = counts?.get(hash);
        return tokens === undefined ? [] : [[hash, tokens]];
      }),
    );
  }

  async secrets(rules: string, hashes: readonly ContentHash[]): Promise<KnownSecrets['found']> {
    return new Map(
      hashes.flatMap((hash) => {
        const known = this.found.get(hash);
        return known?.rules === rules ? [[hash, known.secrets]] : [];
      }),
    );
  }

  async keep({ encoding, counts }: KnownTokens, { rules, found }: KnownSecrets): Promise<void> {
    const known = this.counts.get(encoding) ?? new Map<ContentHash, number>();
    this.counts.set(encoding, known);
    for (const [hash, tokens] of [...counts].filter(([each]) => this.packs.isNamed(each))) {
      known.set(hash, tokens);
    }
    for (const [hash, secrets] of [...found].filter(([each]) => this.packs.isNamed(each))) {
      this.found.set(hash, { rules, secrets });
    }
  }
}

import type { ContentHash } from '../../core/contentHash';
import type { Artifact, StoredText } from '../../core/pack';
import type { Secret } from '../../core/secret';
import type { ExactEncoding } from '../../core/tokenCounter';
import type { Ports } from '../ports';

/**
 * What the store knows of the contents of one rendering, and what is worked out in it. Content in another encoding than
 * UTF-8 has no facts in the store: the same bytes could be read as another text.
 */
export class KnownFacts {
  private readonly newTokens = new Map<ContentHash, number>();
  private readonly newSecrets = new Map<ContentHash, readonly Secret[]>();

  private constructor(
    private readonly ports: Pick<Ports, 'facts' | 'secrets'>,
    private readonly encoding: ExactEncoding,
    private readonly rules: string,
    private readonly tokens: ReadonlyMap<ContentHash, number>,
    private readonly secrets: ReadonlyMap<ContentHash, readonly Secret[]>,
  ) {}

  static async of(
    ports: Pick<Ports, 'facts' | 'secrets'>,
    encoding: ExactEncoding,
    artifacts: readonly Artifact[],
  ): Promise<KnownFacts> {
    const stored = artifacts.flatMap(({ content, file }) => (file ? [content, file] : [content]));
    const hashes = [...new Set(stored.filter(hasFacts).map(({ hash }) => hash))];
    const { rules } = ports.secrets;
    const tokens = await ports.facts.tokens(encoding, hashes);
    return new KnownFacts(ports, encoding, rules, tokens, await ports.facts.secrets(rules, hashes));
  }

  /** Undefined where they have to be counted. */
  tokensOf(stored: StoredText): number | undefined {
    return hasFacts(stored) ? (this.tokens.get(stored.hash) ?? this.newTokens.get(stored.hash)) : undefined;
  }

  /** Undefined where they have to be looked for. */
  secretsOf(stored: StoredText): readonly Secret[] | undefined {
    return hasFacts(stored) ? (this.secrets.get(stored.hash) ?? this.newSecrets.get(stored.hash)) : undefined;
  }

  learnTokens(stored: StoredText, tokens: number): void {
    if (hasFacts(stored)) {
      this.newTokens.set(stored.hash, tokens);
    }
  }

  learnSecrets(stored: StoredText, secrets: readonly Secret[]): void {
    if (hasFacts(stored)) {
      this.newSecrets.set(stored.hash, secrets);
    }
  }

  /** Keeps what was learnt, in one go; nothing is written where nothing was. */
  async keep(): Promise<void> {
    // When a pattern has been given up meanwhile, nobody knows what was found with it and what without.
    const found = this.ports.secrets.rules === this.rules ? this.newSecrets : new Map<ContentHash, readonly Secret[]>();
    if (this.newTokens.size > 0 || found.size > 0) {
      await this.ports.facts.keep({ encoding: this.encoding, counts: this.newTokens }, { rules: this.rules, found });
    }
  }
}

function hasFacts({ encoding }: StoredText): boolean {
  return encoding === undefined;
}

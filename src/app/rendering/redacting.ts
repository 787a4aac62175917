import type { ContentHash } from '../../core/contentHash';
import type { RedactionPlace } from '../../core/rendering';
import type { RedactionLevel } from '../../core/renderOptions';
import type { Secret } from '../../core/secret';
import { linesOfSecrets, redact } from '../../secrets/redact';
import { secretHash } from '../../secrets/secretHash';
import type { Ports } from '../ports';

/** A secret that was found in a text, and has a hash by which it can be allowed. */
export interface FoundSecret extends Secret {
  readonly hash: ContentHash;
}

/** A secret of a text that is to be rendered, as it is told of. */
export interface Finding extends Pick<FoundSecret, 'kind' | 'level' | 'hash'> {
  readonly place: RedactionPlace;
  /** Of the text, from 1. */
  readonly line: number;
  readonly redacted: boolean;
}

/** A text as it may be sent. It has as many lines as it had. */
export interface RedactedText {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Takes secrets out of texts, as far as the user wants that. */
export class Redacting {
  private constructor(
    private readonly ports: Pick<Ports, 'blobs' | 'secrets'>,
    private readonly level: RedactionLevel,
    private readonly allowed: ReadonlySet<ContentHash>,
  ) {}

  static async of(
    ports: Pick<Ports, 'blobs' | 'secrets' | 'allowedSecrets'>,
    level: RedactionLevel,
  ): Promise<Redacting> {
    return new Redacting(ports, level, new Set((await ports.allowedSecrets.list()).map(({ hash }) => hash)));
  }

  /** Looks for secrets in texts and takes them out; what is empty or comes twice costs nothing. */
  async redactAll(
    texts: readonly string[],
    place: RedactionPlace,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, RedactedText>> {
    const distinct = [...new Set(texts)];
    const found = await this.ports.secrets.scan(distinct, signal);
    const redacted = distinct.map(async (text, index) => {
      return [text, this.redact(text, await this.named(text, found[index] ?? []), place)] as const;
    });
    return new Map(await Promise.all(redacted));
  }

  /** With the hash of each. */
  async named(text: string, secrets: readonly Secret[]): Promise<readonly FoundSecret[]> {
    const hash = (content: Uint8Array): Promise<ContentHash> => this.ports.blobs.hash(content);
    const named = secrets.map(async (secret) => {
      return { ...secret, hash: await secretHash(secret.kind, text.slice(secret.start, secret.end), hash) };
    });
    return secrets.length === 0 ? [] : Promise.all(named);
  }

  /** @param secrets by `start`, none overlapping another; those that are allowed stay and are not told of */
  redact(text: string, secrets: readonly FoundSecret[], place: RedactionPlace): RedactedText {
    const told = secrets.filter(({ hash }) => !this.allowed.has(hash));
    const lines = linesOfSecrets(text, told);
    return {
      text: redact(
        text,
        told.filter((each) => this.isTakenOut(each)),
      ),
      findings: told.map(({ kind, level, hash, ...secret }, index) => {
        return { place, kind, level, hash, line: lines[index] ?? 1, redacted: this.isTakenOut({ ...secret, level }) };
      }),
    };
  }

  private isTakenOut({ level }: Pick<Secret, 'level'>): boolean {
    return this.level === 'all' || (this.level === 'certain' && level === 'certain');
  }
}

import type { PackError } from '../../core/errors';
import { type Artifact, capturedLines, type StoredText } from '../../core/pack';
import type { Secret } from '../../core/secret';
import { TimeSlice } from '../../storage/timeSlice';
import type { Ports } from '../ports';
import type { KnownFacts } from './knownFacts';
import type { FoundSecret, Redacting } from './redacting';
import { secretsInRange } from './secretsInRange';
import { readTexts, type TextRead, textKey } from './texts';

/** What was captured of an artifact, as text, and the secrets in it; or why there is no text. */
export type Content = ReadContent | { readonly failure: PackError };

interface ReadContent {
  readonly text: string;
  readonly secrets: readonly FoundSecret[];
  readonly failure?: undefined;
}

/**
 * Reads what was captured, and looks for secrets where that was not done before. A range's are also looked for in the
 * whole file that it was taken from, where that is kept.
 */
export class Contents {
  constructor(
    private readonly ports: Pick<Ports, 'blobs' | 'secrets'>,
    private readonly facts: KnownFacts,
    private readonly redacting: Redacting,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** In the order of the artifacts. @throws the signal's reason, once it is aborted */
  async read(artifacts: readonly Artifact[]): Promise<readonly Content[]> {
    const stored = artifacts.flatMap(({ content, file }) =>
      file && this.mayHoldSecrets(file) ? [content, file] : [content],
    );
    const texts = await readTexts(this.ports, stored, this.signal);
    const secrets = await this.secretsOf(stored, texts);
    const named = await this.named(texts, secrets);
    const contents: Content[] = [];
    const slice = new TimeSlice();
    for (const artifact of artifacts) {
      // Many ranges of one long file take a while: its lines are counted for each.
      await slice.rest();
      contents.push(contentOf(artifact, texts, named));
    }
    return contents;
  }

  /** Where it is known that a range's file has none, it need not be read. */
  private mayHoldSecrets(file: StoredText): boolean {
    return this.facts.secretsOf(file)?.length !== 0;
  }

  /** By textKey(). */
  private async secretsOf(
    stored: readonly StoredText[],
    texts: ReadonlyMap<string, TextRead>,
  ): Promise<ReadonlyMap<string, readonly Secret[]>> {
    const found = new Map<string, readonly Secret[]>();
    const unknown = new Map<string, { readonly stored: StoredText; readonly text: string }>();
    for (const each of stored) {
      const [key, known] = [textKey(each), this.facts.secretsOf(each)];
      const text = texts.get(key)?.text;
      if (known) {
        found.set(key, known);
      } else if (text !== undefined) {
        unknown.set(key, { stored: each, text });
      }
    }
    const scanned = await this.scan([...unknown.values()].map(({ text }) => text));
    for (const [index, [key, { stored: each }]] of [...unknown].entries()) {
      found.set(key, scanned[index] ?? []);
      this.facts.learnSecrets(each, scanned[index] ?? []);
    }
    return found;
  }

  private async scan(texts: readonly string[]): Promise<readonly (readonly Secret[])[]> {
    return texts.length === 0 ? [] : this.ports.secrets.scan(texts, this.signal);
  }

  /** By textKey(), each once, however many ranges of a file there are. */
  private async named(
    texts: ReadonlyMap<string, TextRead>,
    secrets: ReadonlyMap<string, readonly Secret[]>,
  ): Promise<ReadonlyMap<string, ReadContent>> {
    const named = new Map<string, ReadContent>();
    for (const [key, { text }] of texts) {
      if (text !== undefined) {
        named.set(key, { text, secrets: await this.redacting.named(text, secrets.get(key) ?? []) });
      }
    }
    return named;
  }
}

function contentOf(
  artifact: Artifact,
  texts: ReadonlyMap<string, TextRead>,
  named: ReadonlyMap<string, ReadContent>,
): Content {
  const key = textKey(artifact.content);
  const [own, lines] = [named.get(key), capturedLines(artifact)];
  if (!own) {
    return { failure: texts.get(key)?.failure ?? neverRead() };
  }
  const file = artifact.file && named.get(textKey(artifact.file));
  return lines && file ? { ...own, secrets: secretsInRange({ ...own, lines }, file) } : own;
}

function neverRead(): never {
  throw new Error('Content was neither read nor refused');
}

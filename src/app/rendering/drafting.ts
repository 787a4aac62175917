import { type Artifact, capturedLines } from '../../core/pack';
import type { RenderOptions } from '../../core/renderOptions';
import { numberLines } from '../../render/lineNumbers';
import type { Section, SectionParts } from '../../render/render';
import type { Arrangement } from './arrangement';
import type { Content, Contents } from './contents';
import { type Counting, splicedSum, wholeSum } from './counting';
import type { Draft, Unreadable } from './draft';
import type { KnownFacts } from './knownFacts';
import type { Finding, Redacting } from './redacting';
import type { TreeTokens } from './treeTokens';
import type { ArtifactWords } from './words';

/** An artifact's part of the payload, not yet counted. */
interface Written {
  readonly artifact: Artifact;
  readonly name: string;
  readonly section: Section;
  readonly lines: number;
  readonly findings: readonly Finding[];
  readonly parts: SectionParts;
  /** Whether the part's body is what was captured, to the letter, so that it has as many tokens. */
  readonly isAsCaptured: boolean;
}

/** What drafts are made with. */
export interface DraftingTools {
  readonly contents: Contents;
  readonly facts: KnownFacts;
  readonly redacting: Redacting;
  readonly counting: Counting;
  readonly arrangement: Arrangement;
  /** Undefined where no tree is wanted. */
  readonly tree: TreeTokens | undefined;
}

/** Makes drafts: redacted, numbered, laid out and counted. */
export class Drafting {
  constructor(
    private readonly tools: DraftingTools,
    private readonly options: Pick<RenderOptions, 'lineNumbers'>,
    /** By the artifacts' ids. */
    private readonly words: ReadonlyMap<string, ArtifactWords>,
  ) {}

  /** In the order of the artifacts. @throws the signal's reason, once it is aborted */
  async draft(artifacts: readonly Artifact[]): Promise<readonly (Draft | Unreadable)[]> {
    const contents = await this.tools.contents.read(artifacts);
    const written = artifacts.map((artifact, index) => this.write(artifact, contents[index] as Content));
    const readable = written.filter((each) => 'parts' in each);
    const tokens = await this.tokensOf(readable);
    await this.tools.tree?.learn(readable.flatMap(({ section }) => section.path ?? []));
    return written.map((each): Draft | Unreadable => {
      if (!('parts' in each)) {
        return each;
      }
      const { parts, isAsCaptured, ...draft } = each;
      const between = { before: parts.before, after: parts.after };
      return { ...draft, between, tokens: (tokens.get(each) ?? 0) - this.tools.arrangement.surplusTokens };
    });
  }

  private write(artifact: Artifact, content: Content): Written | Unreadable {
    const { labels, name, findings } = this.words.get(artifact.id) as ArtifactWords;
    if (content.failure) {
      return { artifact, name, failure: content.failure };
    }
    const lines = capturedLines(artifact);
    const redacted = this.tools.redacting.redact(content.text, content.secrets, 'content');
    const text = this.options.lineNumbers ? numberLines(redacted.text, lines?.start ?? 1) : redacted.text;
    const section = { ...labels, ...(lines && { lines }), unsaved: artifact.unsaved, text };
    const parts = this.tools.arrangement.section(section);
    return {
      ...{ artifact, name, section, parts },
      lines: artifact.content.lines,
      findings: [...findings, ...redacted.findings],
      isAsCaptured: parts.body === content.text,
    };
  }

  /** What is as it was captured is counted once and for all. */
  private async tokensOf(written: readonly Written[]): Promise<ReadonlyMap<Written, number>> {
    const isUnknown = ({ artifact, isAsCaptured }: Written): boolean =>
      isAsCaptured && this.tools.facts.tokensOf(artifact.content) === undefined;
    const unknown = written.filter(isUnknown);
    const counted = await this.tools.counting.countAll(unknown.map(({ parts }) => parts.body));
    for (const { artifact, parts } of unknown) {
      this.tools.facts.learnTokens(artifact.content, counted.get(parts.body) ?? 0);
    }
    const sums = written.map(({ artifact, parts, isAsCaptured }) => {
      const known = isAsCaptured ? (this.tools.facts.tokensOf(artifact.content) ?? counted.get(parts.body)) : undefined;
      return known === undefined ? wholeSum(parts) : splicedSum(parts, known);
    });
    const tokens = await this.tools.counting.sums(sums);
    return new Map(written.map((each, index) => [each, tokens[index] ?? 0]));
  }
}

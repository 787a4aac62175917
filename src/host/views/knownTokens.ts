import type { Ports } from '../../app/ports';
import type { ContentHash } from '../../core/contentHash';
import type { Artifact, Pack } from '../../core/pack';
import type { ExactEncoding } from '../../core/tokenCounter';
import { type Encoding, exactEncoding, statedTokens } from '../../core/tokenEncoding';

type FactPorts = Pick<Ports, 'facts' | 'renderOptions'>;

/** How many tokens there are in what was captured, where somebody has counted it. Nothing is counted for it. */
export class KnownTokens {
  private readonly counts = new Map<ExactEncoding, Map<ContentHash, number>>();
  private encoding: Encoding = 'o200k_base';

  /** Looks up what the store knows of these; of what was found before, nothing is asked again. */
  async learn({ facts, renderOptions }: FactPorts, pack: Pack, artifacts: readonly Artifact[]): Promise<void> {
    this.encoding = renderOptions().encoding;
    const encoding = exactEncoding(this.encodingOf(pack));
    const counts = this.counts.get(encoding) ?? new Map<ContentHash, number>();
    this.counts.set(encoding, counts);
    const hashes = new Set(artifacts.map(({ content }) => content.hash).filter((hash) => !counts.has(hash)));
    if (hashes.size > 0) {
      for (const [hash, tokens] of await facts.tokens(encoding, [...hashes])) {
        counts.set(hash, tokens);
      }
    }
  }

  /** As they are stated; undefined where they are not known. */
  of(pack: Pack, { content }: Artifact): number | undefined {
    const encoding = this.encodingOf(pack);
    const exact = this.counts.get(exactEncoding(encoding))?.get(content.hash);
    return exact === undefined ? undefined : statedTokens(encoding, exact);
  }

  private encodingOf({ policy }: Pack): Encoding {
    return policy?.encoding ?? this.encoding;
  }
}

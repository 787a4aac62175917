import type { ExactEncoding, TokenCounter } from '../../core/tokenCounter';
import { firstTokenCut, lastTokenCut } from '../../core/tokenCuts';
import type { SectionParts } from '../../render/render';

/** How many tokens a text has, as what is known of it and the texts that are to be counted for the rest. */
export interface TokenSum {
  readonly known: number;
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

/**
 * The tokens of before + body + after, where those of the body alone are known, or of the body between other texts.
 * Only what lies outside the body's outermost cuts is counted (core/tokenCuts.ts); without such cuts, all of it.
 * @param was what the body stood between when it had the `known` tokens; nothing for the body alone
 */
export function splicedSum(
  { before, body, after }: SectionParts,
  known: number,
  was: Omit<SectionParts, 'body'> = { before: '', after: '' },
): TokenSum {
  const [first, last] = [firstTokenCut(body), lastTokenCut(body)];
  if (first >= last) {
    return wholeSum({ before, body, after });
  }
  const [head, tail] = [body.slice(0, first), body.slice(last)];
  return {
    known,
    plus: [before + head, tail + after].filter(isCounted),
    minus: [was.before + head, tail + was.after].filter(isCounted),
  };
}

export function wholeSum({ before, body, after }: SectionParts): TokenSum {
  return { known: 0, plus: [before + body + after], minus: [] };
}

/** Counts for one rendering, in its vocabulary. @throws the signal's reason, once it is aborted */
export class Counting {
  constructor(
    private readonly counter: TokenCounter,
    private readonly encoding: ExactEncoding,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async count(text: string): Promise<number> {
    return text === '' ? 0 : this.counter.count(text, this.encoding, this.signal);
  }

  /** The number of each, by text; what comes twice is counted once. */
  async countAll(texts: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const distinct = [...new Set(texts)].filter(isCounted);
    const counts = distinct.length > 0 ? await this.counter.countAll(distinct, this.encoding, this.signal) : [];
    return new Map([['', 0], ...distinct.map((text, index) => [text, counts[index] ?? 0] as const)]);
  }

  /** What each comes to, in their order. */
  async sums(sums: readonly TokenSum[]): Promise<readonly number[]> {
    const counts = await this.countAll(sums.flatMap(({ plus, minus }) => [...plus, ...minus]));
    const total = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + (counts.get(text) ?? 0), 0);
    return sums.map(({ known, plus, minus }) => known + total(plus) - total(minus));
  }

  /** What the text counts up to each of its cuts. */
  async cuts(text: string): ReturnType<TokenCounter['countCuts']> {
    return this.counter.countCuts(text, this.encoding, this.signal);
  }
}

function isCounted(text: string): boolean {
  return text !== '';
}

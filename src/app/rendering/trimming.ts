import { lineStarts } from '../../core/lineRange';
import type { CountedCut } from '../../core/tokenCounter';
import { trimMark } from '../../core/trimMark';
import type { Arrangement } from './arrangement';
import { type Counting, wholeSum } from './counting';
import type { Draft } from './draft';

/** Trims drafts at the end of a line, to as many lines as fit, with a mark that says how many are missing. */
export class Trimming {
  constructor(
    private readonly arrangement: Arrangement,
    private readonly counting: Counting,
  ) {}

  /** Undefined where not even its first line, with the mark, has as few tokens. */
  async trim(draft: Draft, tokens: number): Promise<Draft | undefined> {
    const starts = lineStarts(draft.section.text);
    if (starts.length < 2 || tokens <= 0) {
      return undefined;
    }
    const trimmedTo = async (lines: number): Promise<Draft | undefined> => {
      const trimmed = await this.trimmed(draft, starts, lines);
      return trimmed.tokens <= tokens ? trimmed : undefined;
    };
    const guess = likelyLines(starts, await this.counting.cuts(draft.section.text), draft.tokens, tokens);
    return largest(starts.length - 1, guess, trimmedTo);
  }

  private async trimmed(draft: Draft, starts: readonly number[], lines: number): Promise<Draft> {
    const { section, findings } = draft;
    const text = `${section.text.slice(0, starts[lines])}${trimMark(starts.length - lines)}\n`;
    const range = section.lines && { start: section.lines.start, end: section.lines.start + lines - 1 };
    const shorter = { ...section, ...(range && { lines: range }), text };
    const parts = this.arrangement.section(shorter);
    const [tokens = 0] = await this.counting.sums([wholeSum(parts)]);
    return {
      ...draft,
      ...{ section: shorter, lines, trimmedFrom: starts.length, tokens: tokens - this.arrangement.surplusTokens },
      findings: findings.filter(({ place, line }) => place !== 'content' || line <= lines),
      between: { before: parts.before, after: parts.after },
    };
  }
}

/** How many lines have so many tokens, or nearly. */
function likelyLines(starts: readonly number[], cuts: readonly CountedCut[], all: number, tokens: number): number {
  const around = all - (cuts.at(-1)?.tokens ?? 0);
  const last = cuts.findLast((cut) => cut.tokens + around <= tokens);
  return starts.findLastIndex((start) => start <= (last?.end ?? 0));
}

/**
 * The number from 1 to `most` that has an answer while the next one has none, and its answer, found in ever greater
 * steps from a guess. Undefined where 1 has none.
 */
async function largest<Answer>(
  most: number,
  guess: number,
  ask: (number: number) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  let [low, high] = [0, most + 1];
  let answer: Answer | undefined;
  let step = 1;
  let next = Math.min(most, Math.max(1, guess));
  while (high - low > 1) {
    const given = await ask(next);
    [low, high, answer] = given === undefined ? [low, next, answer] : [next, high, given];
    const [isBoundedBelow, isBoundedAbove] = [low > 0, high <= most];
    next = isBoundedBelow && isBoundedAbove ? (low + high) >> 1 : given === undefined ? next - step : next + step;
    next = Math.min(high - 1, Math.max(low + 1, next));
    step *= 2;
  }
  return answer;
}

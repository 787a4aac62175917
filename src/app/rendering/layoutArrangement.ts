import type { Frame, Layout, Section, SectionParts } from '../../render/render';
import type { Arrangement, Placed, PlacedPart } from './arrangement';
import { type Counting, splicedSum, type TokenSum } from './counting';
import type { Draft } from './draft';
import type { Framing } from './framing';

/** So many sections are laid out at a time when they are counted: in some formats each is a copy. */
const sectionsAtOnce = 100;

/** Lays a payload out in parts, whose tokens add up: core/tokenCuts.ts. */
export class LayoutArrangement implements Arrangement {
  readonly surplusTokens = 0;

  private constructor(
    private readonly layout: Layout,
    private readonly framing: Framing,
    private readonly counting: Counting,
    readonly frameTokens: number,
  ) {}

  static async of(layout: Layout, framing: Framing, counting: Counting): Promise<LayoutArrangement> {
    return new LayoutArrangement(layout, framing, counting, await tokensOfFrame(layout, framing.empty(), counting));
  }

  section(section: Section): SectionParts {
    return this.layout.section(section, { index: Math.max(0, this.framing.mostArtifacts - 1), isLast: false });
  }

  treeLine(line: string): string {
    return this.layout.treeLine(line);
  }

  async place(drafts: readonly Draft[]): Promise<Placed> {
    const tokens = await this.tokensOf(drafts);
    const inSections = tokens.reduce((sum, each) => sum + each, 0);
    const count = async (frame: Frame): Promise<number> =>
      inSections + (await tokensOfFrame(this.layout, frame, this.counting));
    const { frame, tokens: total } = await this.framing.around(drafts, count);
    const parts = this.parts([...drafts], tokens);
    return { tokens: total, head: this.layout.head(frame), parts, tail: this.layout.tail(frame) };
  }

  private async tokensOf(drafts: readonly Draft[]): Promise<readonly number[]> {
    const tokens: number[] = [];
    for (let first = 0; first < drafts.length; first += sectionsAtOnce) {
      const some = drafts.slice(first, first + sectionsAtOnce);
      const sums = some.map((draft, index) => movedSum(draft, this.laidOut(draft, first + index, drafts.length)));
      tokens.push(...(await this.counting.sums(sums)));
    }
    return tokens;
  }

  private *parts(drafts: (Draft | undefined)[], tokens: readonly number[]): Generator<PlacedPart> {
    for (const [index, draft] of drafts.entries()) {
      if (draft) {
        drafts[index] = undefined;
        yield { draft, tokens: tokens[index] ?? 0, text: this.laidOut(draft, index, drafts.length) };
      }
    }
  }

  private laidOut({ section }: Draft, index: number, count: number): SectionParts {
    return this.layout.section(section, { index, isLast: index === count - 1 });
  }
}

async function tokensOfFrame(layout: Layout, frame: Frame, counting: Counting): Promise<number> {
  const [head, tail] = await Promise.all([counting.count(layout.head(frame)), counting.count(layout.tail(frame))]);
  return head + tail;
}

/** Only what stands around the body depends on the place: a number, say, or a comma. */
function movedSum({ tokens, between }: Draft, text: SectionParts): TokenSum {
  return text.before === between.before && text.after === between.after
    ? { known: tokens, plus: [], minus: [] }
    : splicedSum(text, tokens, between);
}

import { Budget } from '../../core/budget';
import type { Artifact } from '../../core/pack';
import type { Draft } from './draft';
import type { TreeTokens } from './treeTokens';

/** An artifact that did not fit. */
export interface Cut {
  readonly artifact: Artifact;
  /** Of its part, as if it stood behind all others. */
  readonly tokens: number;
}

/** Trims a draft to so many tokens. Undefined where not one line has as few. */
export type Trim = (draft: Draft, tokens: number) => Promise<Draft | undefined>;

/** When so many could not be trimmed, no other is tried: each try costs a count. */
const mostAttempts = 8;

/** When what is required is over the limit by so many tokens, its text is not held any longer either. */
const hopeless = 1_000_000;

/** By so much what is required can come to more than it seems before all places are known: numbers, and the tree. */
const uncertain = { inAll: 64, each: 4 } as const;

/** Takes drafts as long as they fit, in the order of fitting. Of what does not fit no text is held. */
export class Fitting {
  /** In the order of fitting. */
  readonly cut: Cut[] = [];
  /** In the order of fitting: how each that is required is called. */
  readonly required: string[] = [];
  private taken: Draft[] = [];
  private readonly budget: Budget;
  private attempts = 0;

  constructor(
    /** In tokens of the vocabulary, as all numbers here. */
    private readonly limit: number,
    frameTokens: number,
    /** Undefined where no tree is wanted. */
    private readonly tree: TreeTokens | undefined,
    /** Undefined where nothing is to be trimmed. */
    private readonly trim: Trim | undefined,
  ) {
    this.budget = new Budget(limit);
    this.budget.require(frameTokens);
  }

  /** A limit that would be enough for all that is required, when it is so far over this one that it was not held. */
  get impossible(): number | undefined {
    const over = -this.budget.left;
    const enough = this.limit + over + uncertain.inAll + uncertain.each * this.required.length;
    return over > hopeless ? enough : undefined;
  }

  /** What is required is to be offered first. */
  async offer(draft: Draft): Promise<void> {
    const inTree = this.tokensInTree(draft);
    if (draft.artifact.required) {
      this.require(draft, draft.tokens + inTree);
    } else if (this.budget.take(draft.tokens + inTree)) {
      this.take(draft);
    } else {
      await this.offerTrimmed(draft, inTree);
    }
  }

  /** What was taken, in the order of fitting. It is not held any longer. */
  handOver(): readonly Draft[] {
    const { taken } = this;
    this.taken = [];
    return taken;
  }

  private require(draft: Draft, tokens: number): void {
    this.required.push(draft.name);
    this.budget.require(tokens);
    this.take(draft);
    if (this.impossible !== undefined) {
      this.taken = [];
    }
  }

  private async offerTrimmed(draft: Draft, inTree: number): Promise<void> {
    const trimmed = this.attempts < mostAttempts ? await this.trim?.(draft, this.budget.left - inTree) : undefined;
    this.attempts += 1;
    if (trimmed && this.budget.take(trimmed.tokens + inTree)) {
      this.attempts = mostAttempts;
      this.take(trimmed);
    } else {
      this.cut.push({ artifact: draft.artifact, tokens: draft.tokens });
    }
  }

  private take(draft: Draft): void {
    this.taken.push(draft);
    if (draft.section.path !== undefined) {
      this.tree?.add(draft.section.path);
    }
  }

  private tokensInTree({ section: { path } }: Draft): number {
    return path === undefined ? 0 : (this.tree?.of(path) ?? 0);
  }
}

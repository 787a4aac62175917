// What of a pack goes into its budget. The artifacts that are required come first, then the others in the order of
// rendering; each that fits is taken, and the next is tried when one does not.

/** What is to be fitted into a budget. */
export interface Ranked {
  /** Never left out for want of budget. */
  readonly required: boolean;
}

/** The order of fitting: what is required first; the order is kept otherwise. */
export function inFittingOrder<T extends Ranked>(inRenderOrder: readonly T[]): T[] {
  return [...inRenderOrder.filter(({ required }) => required), ...inRenderOrder.filter(({ required }) => !required)];
}

/** A number of tokens, and what is left of it. */
export class Budget {
  /** Negative once what is required has taken more than there was. */
  private remaining: number;

  constructor(tokens: number) {
    this.remaining = tokens;
  }

  get left(): number {
    return this.remaining;
  }

  /** Takes them, if that many are left. Returns whether it did. */
  take(tokens: number): boolean {
    const fits = tokens <= this.remaining;
    this.remaining -= fits ? tokens : 0;
    return fits;
  }

  /** Takes them in any case. */
  require(tokens: number): void {
    this.remaining -= tokens;
  }
}

/** What was taken, and how many tokens it is taken to have. */
export interface Taken extends Ranked {
  readonly tokens: number;
}

/**
 * How many of the last ones, in the order of fitting, are to go so that `excess` tokens are saved: at least one, none that
 * is required. 0 where nothing is left that may go.
 */
export function countToDrop(inFittingOrder: readonly Taken[], excess: number): number {
  let saved = 0;
  let dropped = 0;
  for (let index = inFittingOrder.length - 1; index >= 0 && saved < excess; index -= 1) {
    const last = inFittingOrder[index];
    if (!last || last.required) {
      break;
    }
    saved += last.tokens;
    dropped += 1;
  }
  return dropped;
}

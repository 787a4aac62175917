import type { Preview } from '../protocol/preview';

/** `near`: from nine tenths of the budget on. `full`: something did not fit. `over`: it is more than the budget. */
export type BudgetState = 'within' | 'near' | 'full' | 'over';

export interface BudgetUse {
  readonly state: BudgetState;
  /** Of the budget, rounded down, so that only what is full says so; over 100 where it is over. */
  readonly percent: number;
  /** How many artifacts did not fit. */
  readonly cut: number;
}

export function budgetUse({ tokens, tokenBudget, cut }: Pick<Preview, 'tokens' | 'tokenBudget' | 'cut'>): BudgetUse {
  const percent = Math.floor((100 * tokens) / Math.max(1, tokenBudget));
  const unfit = cut.filter(({ outcome }) => outcome === 'cut').length;
  return { state: stateOf(tokens, tokenBudget, unfit), percent, cut: unfit };
}

function stateOf(tokens: number, tokenBudget: number, unfit: number): BudgetState {
  if (tokens > tokenBudget) {
    return 'over';
  }
  if (unfit > 0) {
    return 'full';
  }
  return tokens >= 0.9 * tokenBudget ? 'near' : 'within';
}

import assert from 'node:assert/strict';
import type { PreviewCut } from '../../../src/protocol/preview';
import { budgetUse } from '../../../src/webview/budget';

const cut: PreviewCut = { id: 'a', label: 'a.ts', outcome: 'cut', reason: 'Too large.', tokens: 1 };

suite('How much of the budget is used', () => {
  test('is within it, near its end, or over it', () => {
    const used = [0, 899, 900, 1000, 1001].map((tokens) => budgetUse({ tokens, tokenBudget: 1000, cut: [] }));
    assert.deepEqual(used, [
      { state: 'within', percent: 0, cut: 0 },
      { state: 'within', percent: 89, cut: 0 },
      { state: 'near', percent: 90, cut: 0 },
      { state: 'near', percent: 100, cut: 0 },
      { state: 'over', percent: 100, cut: 0 },
    ]);
  });

  test('is all when something did not fit, and not when something was left out for another reason', () => {
    const excluded: PreviewCut = { ...cut, outcome: 'excluded' };
    assert.deepEqual(budgetUse({ tokens: 10, tokenBudget: 1000, cut: [cut, excluded] }), {
      ...{ state: 'full', percent: 1, cut: 1 },
    });
    assert.equal(budgetUse({ tokens: 10, tokenBudget: 1000, cut: [excluded] }).state, 'within');
  });
});

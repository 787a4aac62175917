import assert from 'node:assert/strict';
import { Budget, countToDrop, inFittingOrder } from '../../../src/core/budget';

const [required, other] = [{ required: true }, { required: false }];

suite('A budget', () => {
  test('is offered what is required first, and keeps the order otherwise', () => {
    const ranked = [
      { ...other, name: 'a' },
      { ...required, name: 'b' },
      { ...other, name: 'c' },
      { ...required, name: 'd' },
    ];
    assert.deepEqual(
      inFittingOrder(ranked).map(({ name }) => name),
      ['b', 'd', 'a', 'c'],
    );
  });

  test('takes what fits to the last token, and tries the next', () => {
    const budget = new Budget(10);
    assert.deepEqual(
      [[6, 5, 4, 1, 0].map((tokens) => budget.take(tokens)), budget.left],
      [[true, false, true, false, true], 0],
    );
  });

  test('can be overdrawn by what is required, and then takes nothing', () => {
    const budget = new Budget(1);
    budget.require(3);
    assert.deepEqual([budget.left, budget.take(1), budget.left], [-2, false, -2]);
  });

  test('drops the last ones until enough is saved, at least one and none that is required', () => {
    const taken = [required, other, other, other].map((each, index) => ({ ...each, tokens: index + 1 }));
    assert.deepEqual(
      [1, 4, 5, 7, 8, 100].map((excess) => countToDrop(taken, excess)),
      [1, 1, 2, 2, 3, 3],
    );
    assert.equal(countToDrop([{ ...required, tokens: 5 }], 1), 0);
    assert.equal(countToDrop([{ ...other, tokens: 0 }], 1), 1);
  });
});

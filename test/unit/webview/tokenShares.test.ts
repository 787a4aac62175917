import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenShares } from '../../../src/webview/tokenShares';

suite('The bar of where the tokens go', () => {
  test('has a part for each artifact that can be seen, in their order', () => {
    assert.deepEqual(tokenShares([100, 300], 400, 4), [
      { first: 0, count: 1, tokens: 100 },
      { first: 1, count: 1, tokens: 300 },
    ]);
  });

  test('puts neighbours together that are too small to be seen, and none past what is between them', () => {
    assert.deepEqual(tokenShares([1, 1, 500, 1, 1, 1, 495], 100, 4), [
      { first: 0, count: 2, tokens: 2 },
      { first: 2, count: 1, tokens: 500 },
      { first: 3, count: 3, tokens: 3 },
      { first: 6, count: 1, tokens: 495 },
    ]);
  });

  test('never has more parts than there is room for, and forgets no artifact and no token', () => {
    const tokens = fc.array(fc.oneof(fc.nat(3), fc.nat(100_000)), { maxLength: 3000 });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 3000 }), (each, width) => {
        const shares = tokenShares(each, width, 4);
        assert.equal(
          shares.reduce((sum, share) => sum + share.count, 0),
          each.length,
        );
        let at = 0;
        for (const { first, count, tokens: sum } of shares) {
          assert.equal(first, at);
          assert.equal(
            sum,
            each.slice(first, first + count).reduce((total, one) => total + one, 0),
          );
          at += count;
        }
        assert.ok(each.every((one) => one === 0) || shares.length <= width / 2 + 3, `${shares.length} on ${width}`);
      }),
    );
  });

  test('of ten thousand artifacts has a few hundred parts', () => {
    assert.equal(
      tokenShares(
        Array.from({ length: 10_000 }, () => 7),
        1000,
        4,
      ).length,
      250,
    );
  });

  test('has nothing for nothing, and one part for artifacts without tokens', () => {
    assert.deepEqual(tokenShares([], 400, 4), []);
    assert.deepEqual(tokenShares([0, 0], 400, 4), [{ first: 0, count: 2, tokens: 0 }]);
  });
});

import assert from 'node:assert/strict';
import { encodingInWords, encodings, exactEncoding, exactLimit, statedTokens } from '../../../src/core/tokenEncoding';

suite('Token encodings', () => {
  test('are counted in a vocabulary', () => {
    assert.deepEqual(encodings.map(exactEncoding), ['o200k_base', 'cl100k_base', 'o200k_base']);
  });

  test('state what was counted, and an estimate rounded up', () => {
    assert.deepEqual(
      encodings.map((encoding) => [0, 1, 100].map((tokens) => statedTokens(encoding, tokens))),
      [
        [0, 1, 100],
        [0, 1, 100],
        [0, 2, 112],
      ],
    );
  });

  test('have a limit that is the highest count stated within it', () => {
    for (const encoding of encodings) {
      for (let stated = 0; stated < 5_000; stated++) {
        const limit = exactLimit(encoding, stated);
        assert.ok(limit >= 0 && statedTokens(encoding, limit) <= stated && statedTokens(encoding, limit + 1) > stated);
      }
    }
  });

  test('are called as their maker does, and an estimate with its error', () => {
    assert.deepEqual(encodings.map(encodingInWords), [
      'o200k_base',
      'cl100k_base',
      'estimate, within 11 % for nine files of ten',
    ]);
  });
});

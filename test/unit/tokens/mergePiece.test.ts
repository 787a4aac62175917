import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countMerged } from '../../../src/tokens/mergePiece';
import { countByDefinition, countInRounds } from './slowMerge';

const seed = 20_251;

suite('Merging a long piece', function () {
  this.timeout(60_000);

  test('comes to what byte pair encoding is defined as', () => {
    const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const someLetters = fc.array(letters, { minLength: 2_000, maxLength: 5_000, size: 'max' });
    const property = fc.property(someLetters, (each) => {
      assert.equal(countMerged(each.join('')), countByDefinition(each.join('')));
    });
    fc.assert(property, { seed, numRuns: 12, endOnFailure: true });
  });

  test('comes to that too where few different bytes make many equal ranks', () => {
    const bytes = fc.constantFrom('a', ' ', '\n', '\xe4', '\xb8', '\xad', '\xff');
    const property = fc.property(fc.array(bytes, { maxLength: 400, size: 'max' }), (each) => {
      assert.equal(countMerged(each.join('')), countByDefinition(each.join('')));
    });
    fc.assert(property, { seed, numRuns: 300 });
  });

  for (const [name, byte] of Object.entries({ letter: 'a', space: ' ', newline: '\n', dash: '-' })) {
    test(`comes to what merging in rounds does for 200 KB of one ${name}`, () => {
      const piece = byte.repeat(200_000 + 13);
      assert.equal(countMerged(piece), countInRounds(piece));
    });
  }

  test('is nothing for no bytes and one for one byte', () => {
    assert.deepEqual([countMerged(''), countMerged('a'), countMerged('\xff')], [0, 1, 1]);
  });
});

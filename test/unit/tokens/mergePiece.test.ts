import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countMerged } from '../../../src/tokens/mergePiece';
import { openVocabulary } from '../../support/exactTokens';
import { countByDefinition, countInRounds } from './slowMerge';

const seed = 20_251;

suite('Merging a piece', function () {
  this.timeout(60_000);
  const vocabulary = openVocabulary('o200k_base');
  const merged = (bytes: Uint8Array): number => countMerged(vocabulary, bytes, 0, bytes.length);

  function assertAsDefined(bytes: Uint8Array): void {
    assert.equal(merged(bytes), countByDefinition(vocabulary, bytes));
  }

  test('comes to what byte pair encoding is defined as, where it is long', () => {
    const letters = fc.uint8Array({ min: 0x61, max: 0x7a, minLength: 2_000, maxLength: 5_000, size: 'max' });
    fc.assert(fc.property(letters, assertAsDefined), { seed, numRuns: 12, endOnFailure: true });
  });

  test('comes to that too where few different bytes make many equal ranks, for every length', () => {
    const bytes = fc.constantFrom(...Buffer.from('a \n\u4e2d\xff', 'utf8'), 0xff);
    const pieces = fc.array(bytes, { maxLength: 400, size: 'max' }).map((each) => Uint8Array.from(each));
    fc.assert(fc.property(pieces, assertAsDefined), { seed, numRuns: 300 });
  });

  test('comes to the same for bytes that stand among others', () => {
    for (const length of [5, 40, 159, 160, 161, 162, 400]) {
      const bytes = Buffer.from(`xy${'tokenization'.repeat(40)}`);
      assert.equal(countMerged(vocabulary, bytes, 2, 2 + length), merged(bytes.subarray(2, 2 + length)), `${length}`);
    }
  });

  for (const [name, byte] of Object.entries({ letter: 'a', space: ' ', newline: '\n', dash: '-' })) {
    test(`comes to what merging in rounds does for 200 KB of one ${name}`, () => {
      const piece = Buffer.from(byte.repeat(200_000 + 13));
      assert.equal(merged(piece), countInRounds(vocabulary, piece));
    });
  }

  test('is nothing for no bytes and one for one byte', () => {
    assert.deepEqual(
      [[], [0x61], [0xff]].map((bytes) => merged(Uint8Array.from(bytes))),
      [0, 1, 1],
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { numberLines } from '../../../../src/sources/anchoring/numberedLines';
import { occurrences } from '../../../../src/sources/anchoring/occurrences';

const places = (wanted: string, given: string): number[] => {
  const { old, now } = numberLines([...wanted], [...given]);
  return occurrences(old, now);
};

suite('Occurrences of a sequence', () => {
  test('are all of them, also where they overlap', () => {
    assert.deepEqual(places('aba', 'xababaxaab'), [1, 3]);
    assert.deepEqual(places('ab', 'ba'), []);
    assert.deepEqual(places('ab', ''), []);
  });

  test('are those that looking at every place finds', () => {
    const lines = fc.array(fc.constantFrom(...'ab'), { minLength: 1, maxLength: 12 }).map((each) => each.join(''));
    fc.assert(
      fc.property(lines, lines, (wanted, given) => {
        const found = [...given].flatMap((_, index) => (given.startsWith(wanted, index) ? [index] : []));
        assert.deepEqual(places(wanted, given), found);
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });
});

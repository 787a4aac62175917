import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileKeywords } from '../../../src/secrets/keywordSearch';

function hits(keywords: readonly string[], text: string): string[] {
  const found: string[] = [];
  compileKeywords(keywords).search(text, (keyword, at) => found.push(`${at} ${keywords[keyword]}`));
  return found;
}

suite('Searching for keywords', () => {
  test('finds each of them wherever it is, the longer ones first where several end', () => {
    assert.deepEqual(hits(['he', 'she', 'his', 'hers'], 'ushers'), ['1 she', '2 he', '2 hers']);
  });

  test('takes upper and lower case for the same, in ASCII alone', () => {
    assert.deepEqual(hits(['Key', 'k'], 'kEY \u212aey'), ['0 k', '0 Key']);
  });

  test('finds what searching for one after the other finds', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'c', '\u{1f600}', '-'), maxLength: 40 });
    const keyword = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.uniqueArray(keyword, { maxLength: 12 }), few, (keywords, text) => {
        const naive = keywords.flatMap((each) =>
          Array.from({ length: text.length }, (_, at) => at)
            .filter((at) => text.toLowerCase().startsWith(each, at))
            .map((at) => `${at} ${each}`),
        );
        assert.deepEqual(hits(keywords, text).sort(), naive.sort());
      }),
      { numRuns: 1_000 },
    );
  });
});

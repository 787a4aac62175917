import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstTokenCut, isTokenCut, lastTokenCut, tokenCuts } from '../../../src/core/tokenCuts';
import { exactEncodings, openTiktoken } from '../../support/exactTokens';
import { hardPieces, hardText } from '../tokens/hardText';

/** Marks the cuts of a text, and of one that other text stands before and behind. */
const cutIn = (text: string): string =>
  tokenCuts(text).reduceRight((all, at) => `${all.slice(0, at)}|${all.slice(at)}`, text);

suite('Token cuts', () => {
  test('are before the lines that are not blank and do not begin with a slash, and at the end', () => {
    const texts = {
      'a\nb\n': 'a\n|b\n|',
      'a\n  b': 'a\n|  b|',
      'a\n\n\n\tb\n  \nc': 'a\n\n\n|\tb\n  \n|c|',
      'a\r\nb\rc': 'a\r\n|b\rc|',
      'a\n/b\n //c\n': 'a\n/b\n| //c\n|',
      'a\n\ufeffb': 'a\n|\ufeffb|',
      'a\n\u0085\u3000b': 'a\n|\u0085\u3000b|',
      'a\n \r\nb': 'a\n \r\n|b|',
      'a\n\u{1f600}': 'a\n|\u{1f600}|',
      'a\n  ': 'a\n  |',
      '\n': '\n|',
      '': '',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(texts).map((text) => [text, cutIn(text)])), texts);
  });

  test('are asked for one by one too, where both ends are cuts', () => {
    const text = 'a\n  b\n/c\nd';
    const cuts = [...text, ''].flatMap((_, at) => (isTokenCut(text, at) ? [at] : []));
    assert.deepEqual(cuts, [0, ...tokenCuts(text)]);
  });

  test('have a first one, when other lines may stand before', () => {
    const texts = ['', 'a', ' a', '/a', '/a\nb', '\na', '\n', '  ', ' \n /a', '/\n/\n/\n'];
    assert.deepEqual(texts.map(firstTokenCut), [0, 0, 0, 2, 3, 1, 1, 2, 2, 6]);
  });

  test('have a last one, when other text may stand behind', () => {
    const texts = ['', 'a', 'a\n', '\n', 'a\nb', 'a\n\tb', 'a\n/b', 'a\nb\n/c', 'a\nb\n  ', '\n\n a', '\n\n', '\n/'];
    assert.deepEqual(texts.map(lastTokenCut), [0, 0, 2, 1, 2, 2, 0, 2, 2, 2, 2, 0]);
  });

  test('are found among millions of blanks and line breaks', () => {
    const blanks = ' '.repeat(3_000_000);
    assert.deepEqual(tokenCuts(`a\n${blanks}b\n${blanks}\n${blanks}`), [2, 9_000_005]);
    assert.equal(lastTokenCut(`a${'\n'.repeat(3_000_000)} `), 0);
  });
});

/** Lines that begin and end in every way. */
const lines = fc
  .array(
    fc.oneof(fc.constantFrom('\n', '\n', '\n ', '\n\t\t', '\r\n', '\n/', '\n //', 'a', ' b', ...hardPieces), hardText),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));
const linesBefore = lines.map((text) => (text === '' ? '' : `${text}\n`));

for (const encoding of exactEncodings) {
  suite(`Counts in ${encoding} add up`, function () {
    this.timeout(120_000);
    const tiktoken = openTiktoken(encoding);
    suiteTeardown(() => tiktoken.free());
    const numRuns = 3_000;

    function assertAddUp(parts: readonly string[]): void {
      const apart = parts.reduce((sum, part) => sum + tiktoken.count(part), 0);
      assert.equal(apart, tiktoken.count(parts.join('')), JSON.stringify(parts));
    }

    test('over all parts of a text', () => {
      const property = fc.property(lines, (text) => {
        const cuts = tokenCuts(text);
        assertAddUp(cuts.map((cut, index) => text.slice(cuts[index - 1] ?? 0, cut)));
      });
      fc.assert(property, { seed: 51, numRuns });
    });

    test('when lines stand before what is behind the first cut', () => {
      const property = fc.property(linesBefore, lines, (before, text) => {
        const first = firstTokenCut(text);
        if (first < text.length) {
          assertAddUp([before + text.slice(0, first), text.slice(first)]);
        }
      });
      fc.assert(property, { seed: 52, numRuns });
    });

    test('when text stands behind what is before the last cut', () => {
      const property = fc.property(lines, lines, (text, behind) => {
        const last = lastTokenCut(text);
        if (last < text.length || /^[^\p{White_Space}/]/u.test(behind)) {
          assertAddUp([text.slice(0, last), text.slice(last) + behind]);
        }
      });
      fc.assert(property, { seed: 53, numRuns });
    });
  });
}

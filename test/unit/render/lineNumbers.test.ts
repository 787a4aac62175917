import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLines } from '../../../src/core/lineRange';
import { isTokenCut } from '../../../src/core/tokenCuts';
import { numberLines } from '../../../src/render/lineNumbers';
import { anyText } from '../../support/generators';

suite('Numbered lines', () => {
  test('have the number in the file before each line, and keep their ends', () => {
    assert.equal(numberLines('a\r\n\n \rb\n\r\nlast', 9), '9: a\r\n10:\n11:  \r12: b\n13:\r\n14: last');
  });

  test('are as many as the lines were', () => {
    assert.deepEqual(
      ['', '\n', 'a', 'a\n', '\r\n\r\n'].map((text) => numberLines(text, 1)),
      ['', '1:\n', '1: a', '1: a\n', '1:\r\n2:\r\n'],
    );
  });

  test('give the text back, are as many, and begin where tokens can be cut', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 10_000 }), (text, first) => {
        const numbered = numberLines(text, first);
        assert.equal(countLines(numbered), countLines(text));
        const lines = numbered.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+/g) ?? [];
        const back = lines.map((line, index) => {
          assert.ok(line.startsWith(`${first + index}:`));
          return line.slice(`${first + index}:`.length).replace(/^ /, '');
        });
        assert.equal(back.join(''), text);
        let at = 0;
        for (const line of lines) {
          assert.ok(isTokenCut(numbered, at) || numbered[at - 1] === '\r');
          at += line.length;
        }
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });
});

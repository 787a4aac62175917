import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLines, sliceLines } from '../../../../src/core/lineRange';
import { isSameText, isTelling, splitLines } from '../../../../src/sources/anchoring/lines';
import { anyText } from '../../../support/generators';

suite('A text cut into lines', () => {
  test('has them without their ends, and where each begins', () => {
    assert.deepEqual(splitLines('one\r\ntwo\n\rthree'), {
      texts: ['one', 'two', '', 'three'],
      starts: [0, 5, 9, 10, 15],
      text: 'one\r\ntwo\n\rthree',
    });
    assert.deepEqual(splitLines('one\n\ntwo\n'), {
      texts: ['one', '', 'two'],
      starts: [0, 4, 5, 9],
      text: 'one\n\ntwo\n',
    });
    assert.deepEqual(splitLines(''), { texts: [], starts: [0], text: '' });
  });

  test('has the lines that a range of it has', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { texts, starts } = splitLines(text);
        assert.equal(texts.length, countLines(text));
        for (const [index, line] of texts.entries()) {
          const sliced = sliceLines(text, { start: index + 1, end: index + 1 }, '').text;
          assert.equal(text.slice(starts[index], starts[index + 1]), sliced);
          assert.equal(line, sliced.replace(/(\r\n|\n|\r)$/, ''));
        }
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });
});

suite('The text of lines', () => {
  test('is the same only with the same line ends', () => {
    const [unix, dos, open] = ['a\nb\n', 'a\r\nb\r\n', 'a\nb'].map(splitLines);
    assert.ok(unix && dos && open);
    const both = { start: 0, end: 2 };
    const first = { start: 0, end: 1 };
    assert.deepEqual(
      [isSameText(unix, both, dos, both), isSameText(unix, both, open, both), isSameText(unix, first, open, first)],
      [false, false, true],
    );
  });
});

test('A brace, a rule or a blank line tells nothing; a word does, in any script', () => {
  const lines = ['', '  ', '}', '});', '-----', '/**', 'a', 'do', '  x_1 = 2', '変数', 'ключ'];
  assert.deepEqual(lines.filter(isTelling), ['do', '  x_1 = 2', '変数', 'ключ']);
});

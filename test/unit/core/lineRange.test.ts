import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLines, sliceLines } from '../../../src/core/lineRange';
import { thrownCode } from '../../support/errorCode';
import { anyText } from '../../support/generators';

suite('Lines', () => {
  test('are counted with every way to end one, and the end of the last opens no other', () => {
    const texts = ['', '\n', 'a', 'a\n', 'a\nb', 'a\r\nb\r\n', 'a\rb', 'a\r\rb', 'a\n\r', '\n\n', 'a\u2028b\u0085c'];
    assert.deepEqual(texts.map(countLines), [0, 1, 1, 1, 2, 2, 2, 3, 2, 2, 1]);
  });

  const slices: [text: string, start: number, end: number | null, sliced: string, lastLine: number][] = [
    ['one\ntwo\nthree\n', 2, 2, 'two\n', 2],
    ['one\ntwo\nthree\n', 1, 2, 'one\ntwo\n', 2],
    ['one\r\ntwo\r\nthree\r\n', 2, 3, 'two\r\nthree\r\n', 3],
    ['one\rtwo\rthree', 2, 2, 'two\r', 2],
    ['one\r\ntwo\nthree\rfour', 1, 3, 'one\r\ntwo\nthree\r', 3],
    ['one\ntwo', 2, 2, 'two', 2],
    ['one\ntwo', 2, null, 'two', 2],
    ['one\ntwo\n', 1, null, 'one\ntwo\n', 2],
    ['one\ntwo\n', 2, 9, 'two\n', 2],
    ['\n\n\n', 2, 3, '\n\n', 3],
    ['\ufeffone\ntwo', 1, 1, '\ufeffone\n', 1],
    ['one\u2028still one\ntwo', 1, 1, 'one\u2028still one\n', 1],
  ];
  for (const [text, start, end, sliced, lastLine] of slices) {
    test(`${start} to ${end ?? 'the last'} of ${JSON.stringify(text)} are ${JSON.stringify(sliced)}`, () => {
      assert.deepEqual(sliceLines(text, { start, end }, 'a.txt'), { text: sliced, range: { start, end: lastLine } });
    });
  }

  test('that are not there cannot be where a range starts', () => {
    const starts: [string, number][] = [
      ['', 1],
      ['one', 2],
      ['one\n', 2],
      ['one\r\ntwo\r\n', 3],
    ];
    const codes = starts.map(([text, start]) => thrownCode(() => sliceLines(text, { start, end: null }, 'a.txt')));
    assert.deepEqual(codes, ['range-past-end', 'range-past-end', 'range-past-end', 'range-past-end']);
  });

  test('one after the other make the whole text again', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, first, second) => {
        const lines = countLines(text);
        const cuts = [0, first % (lines + 1), second % (lines + 1), lines].sort((a, b) => a - b);
        const pieces = cuts.slice(1).map((end, index) => {
          const start = (cuts[index] ?? 0) + 1;
          return start > end ? '' : sliceLines(text, { start, end }, 'a.txt').text;
        });
        assert.equal(pieces.join(''), text);
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });

  test('of a slice are as many as the range has', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat({ max: 20 }), (text, from, length) => {
        const lines = countLines(text);
        fc.pre(lines > 0);
        const start = (from % lines) + 1;
        const { text: sliced, range } = sliceLines(text, { start, end: start + length }, 'a.txt');
        assert.deepEqual(
          { lines: countLines(sliced), end: range.end },
          { lines: range.end - start + 1, end: Math.min(start + length, lines) },
        );
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });
});

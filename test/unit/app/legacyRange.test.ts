import assert from 'node:assert/strict';
import { documentedRange, readRange } from '../../../src/app/legacyRange';

const file = 'one\ntwo\r\nthree\n\nfive\nfive\n';

/** The lines, `?` behind them when the other reading fits as well. */
function lines(captured: string, start: number, end: number): string | undefined {
  const reading = readRange(file, captured, { start, end });
  return reading && `${reading.lines.start}-${reading.lines.end}${reading.doubtful ? '?' : ''}`;
}

suite('The lines of a legacy range', () => {
  test('are counted as the captured text says: from 1 or from 0', () => {
    assert.deepEqual(
      [lines('one\ntwo', 1, 2), lines('one\ntwo', 0, 1), lines('two\nthree', 1, 2), lines('three', 2, 2)],
      ['1-2', '1-2', '2-3', '3-3'],
    );
  });

  test('are known by their text, with the ends of lines as in the file or as the old program joined them', () => {
    assert.deepEqual(
      [lines('two\r\nthree\n', 2, 3), lines('two\nthree', 2, 3), lines('three\n', 3, 4), lines('three\n\n', 3, 4)],
      ['2-3', '2-3', '3-4', '3-4'],
    );
  });

  test('can be empty ones', () => {
    assert.deepEqual([lines('', 4, 4), lines('', 3, 3)], ['4-4', '4-4']);
  });

  test('are those of the documentation, in doubt, when both readings hold the same text', () => {
    assert.equal(lines('five', 5, 5), '5-5?');
  });

  test('are unknown when neither reading fits', () => {
    const others = [lines('one', 2, 3), lines('one\nTWO', 1, 2), lines('five', 6, 9), lines('x', 90, 91)];
    assert.deepEqual([...others, lines('one', 0, -1)], Array(5).fill(undefined));
  });

  test('mean what the documentation says when nothing was captured, unless they start at 0', () => {
    const bounds = [
      { start: 3, end: 5 },
      { start: 0, end: 5 },
      { start: 5, end: 3 },
    ];
    assert.deepEqual(bounds.map(documentedRange), [{ start: 3, end: 5 }, { start: 1, end: 6 }, undefined]);
  });
});

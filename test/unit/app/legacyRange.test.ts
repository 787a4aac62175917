import assert from 'node:assert/strict';
import { likelyRange, type RangeReading, readRange } from '../../../src/app/legacyRange';

const file = 'one\ntwo\r\nthree\n\nfive\nfive\n';

/** The lines, `?` behind them when the other reading fits as well. */
function lines(captured: string, start: number, end: number, typed = ''): string | undefined {
  return inWords(readRange(file, captured, { start, end, typed }));
}

function likely(start: number, end: number, typed = ''): string | undefined {
  return inWords(likelyRange({ start, end, typed }));
}

function inWords(reading: RangeReading | undefined): string | undefined {
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

  test('are those that were typed when both readings hold the same text, else those of the documentation', () => {
    const found = [lines('five', 5, 5), lines('five', 5, 5, 'a#L6-L6'), lines('five', 5, 5, 'a#L7-L8')];
    assert.deepEqual(found, ['5-5?', '6-6', '5-5?']);
  });

  test('are unknown when neither reading fits', () => {
    const others = [lines('one', 2, 3), lines('one\nTWO', 1, 2), lines('five', 6, 9), lines('x', 90, 91)];
    assert.deepEqual([...others, lines('one', 0, -1)], Array(5).fill(undefined));
  });

  test('are those that were typed when there is no text to tell', () => {
    const typed = [likely(9, 19, 'file:a.rs#L10-L20'), likely(9, 19, 'a.rs#L9-19'), likely(9, 19, 'a.rs#L1-L2')];
    assert.deepEqual(typed, ['10-20', '9-19', '9-19?']);
  });

  test('are in doubt when nothing was typed, unless they start at 0, and none when they end before', () => {
    assert.deepEqual([likely(3, 5), likely(0, 5), likely(5, 3)], ['3-5?', '1-6', undefined]);
  });
});

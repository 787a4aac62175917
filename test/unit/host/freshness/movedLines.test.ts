import assert from 'node:assert/strict';
import { type LineChange, movedLines } from '../../../../src/host/freshness/movedLines';

suite('Captured lines while text is typed', () => {
  const typed = (start: number, end: number, lineEnds: number, isEndAtLineStart = false): LineChange => ({
    ...{ at: 0, start, end, isEndAtLineStart, growth: lineEnds - (end - start) },
  });
  const moved = (change: LineChange): string => {
    const lines = movedLines({ start: 10, end: 20 }, change);
    return `${lines.start}-${lines.end}`;
  };

  test('move down with lines that come above, and up with lines that go there', () => {
    assert.equal(moved(typed(3, 3, 2)), '12-22');
    assert.equal(moved(typed(3, 5, 0)), '8-18');
  });

  test('move down with a line that comes before their first character', () => {
    assert.equal(moved(typed(10, 10, 1, true)), '11-21');
    assert.equal(moved(typed(8, 10, 0, true)), '8-18');
  });

  test('stay where they are for lines that come and go below', () => {
    assert.equal(moved(typed(21, 21, 3, true)), '10-20');
    assert.equal(moved(typed(21, 25, 0)), '10-20');
  });

  test('grow and shrink with lines within', () => {
    assert.equal(moved(typed(15, 15, 4)), '10-24');
    assert.equal(moved(typed(12, 15, 1)), '10-18');
    assert.equal(moved(typed(10, 10, 1)), '10-21');
    assert.equal(moved(typed(20, 20, 1)), '10-21');
  });

  test('keep one line at least where all that they were goes, with what is around it', () => {
    assert.equal(moved(typed(8, 22, 0)), '8-8');
    assert.equal(moved(typed(10, 20, 0)), '10-10');
  });

  test('stay where no line came or went', () => {
    assert.equal(moved(typed(15, 15, 0)), '10-20');
    assert.equal(moved(typed(8, 12, 4)), '10-20');
  });
});

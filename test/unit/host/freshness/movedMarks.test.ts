import assert from 'node:assert/strict';
import { type LineChange, movedMarks } from '../../../../src/host/freshness/movedMarks';
import type { RangeMark } from '../../../../src/host/freshness/rangeMarks';

suite('Marks while text is typed', () => {
  const marks: readonly RangeMark[] = [{ lines: { start: 10, end: 20 }, isChanged: false, captures: [] }];
  const typed = (start: number, end: number, lineEnds: number, isEndAtLineStart = false): LineChange => ({
    ...{ start, end, lineEnds, isEndAtLineStart },
  });
  const moved = (change: LineChange): string[] =>
    movedMarks(marks, change).map(({ lines }) => `${lines.start}-${lines.end}`);

  test('move down with lines that come above, and up with lines that go there', () => {
    assert.deepEqual(moved(typed(3, 3, 2)), ['12-22']);
    assert.deepEqual(moved(typed(3, 5, 0)), ['8-18']);
  });

  test('move down with a line that comes before their first character', () => {
    assert.deepEqual(moved(typed(10, 10, 1, true)), ['11-21']);
    assert.deepEqual(moved(typed(8, 10, 0, true)), ['8-18']);
  });

  test('stay where they are for lines that come and go below', () => {
    assert.deepEqual(moved(typed(21, 21, 3, true)), ['10-20']);
    assert.deepEqual(moved(typed(21, 25, 0)), ['10-20']);
  });

  test('grow and shrink with lines within', () => {
    assert.deepEqual(moved(typed(15, 15, 4)), ['10-24']);
    assert.deepEqual(moved(typed(12, 15, 1)), ['10-18']);
    assert.deepEqual(moved(typed(10, 10, 1)), ['10-21']);
    assert.deepEqual(moved(typed(20, 20, 1)), ['10-21']);
  });

  test('keep one line at least where all that they were goes, with what is around it', () => {
    assert.deepEqual(moved(typed(8, 22, 0)), ['8-8']);
    assert.deepEqual(moved(typed(10, 20, 0)), ['10-10']);
  });

  test('are the same object where no line came or went', () => {
    assert.equal(movedMarks(marks, typed(15, 15, 0)), marks);
    assert.equal(movedMarks(marks, typed(3, 4, 1)), marks);
  });
});

import assert from 'node:assert/strict';
import { isNear, linesNear, nearOf } from '../../../../src/host/freshness/linesNear';
import type { RangeMark } from '../../../../src/host/freshness/rangeMarks';

suite('Captured lines near what is shown', () => {
  const mark = (start: number, end: number): RangeMark => ({ lines: { start, end }, isChanged: false, captures: [] });

  test('are all the lines of every mark, each once and in order', () => {
    const marks = [mark(3, 5), mark(4, 6), mark(40, 40)];
    assert.deepEqual(linesNear(marks, nearOf([{ start: 1, end: 50 }])), [3, 4, 5, 6, 40]);
  });

  test('are no more than are near, however long a mark is', () => {
    const near = nearOf([{ start: 50_001, end: 50_050 }]);
    const lines = linesNear([mark(1, 100_000)], near);
    assert.deepEqual([lines.length, lines[0], lines.at(-1)], [10_050, 45_001, 55_050]);
    assert.deepEqual(linesNear([mark(1, 100)], near), []);
  });

  test('are as few where folds part what is shown into pieces', () => {
    const pieces = Array.from({ length: 10 }, (_, index) => ({ start: index * 9000 + 1, end: index * 9000 + 5 }));
    const lines = linesNear([mark(1, 100_000)], nearOf(pieces));
    // Above the first piece there are no lines.
    assert.equal(lines.length, 10 * (500 + 5 + 500) - 500);
    assert.ok(pieces.every(({ start, end }) => lines.includes(start) && lines.includes(end)));
  });

  test('are none where nothing is shown', () => {
    assert.deepEqual(linesNear([mark(1, 100_000)], nearOf([])), []);
  });

  test('are told again only after what is shown has left them', () => {
    const near = nearOf([{ start: 10_000, end: 10_050 }]);
    const shows = (start: number): boolean => isNear([{ start, end: start + 50 }], near);
    assert.deepEqual(
      [shows(10_000), shows(5000), shows(15_000), shows(4999), shows(15_001)],
      [...[true, true, true], ...[false, false]],
    );
  });
});

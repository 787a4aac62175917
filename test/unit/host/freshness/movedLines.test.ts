import assert from 'node:assert/strict';
import type { ClosedLineRange } from '../../../../src/core/lineRange';
import { type LineChange, movedLines } from '../../../../src/host/freshness/movedLines';
import { randomNumbers } from '../../../support/randomNumbers';

suite('Captured lines while text is typed', () => {
  const typed = (
    start: number,
    end: number,
    lineEnds: number,
    isEndAtLineStart = false,
    isStartAtLineStart = false,
  ): LineChange => ({
    ...{ at: 0, start, end, isStartAtLineStart, isEndAtLineStart, growth: lineEnds - (end - start) },
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

  test('stay where what is below their last line is joined to it, and lose no more lines than go with what is below', () => {
    assert.equal(moved(typed(20, 21, 0, true)), '10-20');
    assert.equal(moved(typed(18, 22, 0)), '10-18');
    assert.equal(moved(typed(18, 22, 0, true)), '10-18');
    assert.equal(moved(typed(18, 22, 0, true, true)), '10-17');
    assert.equal(moved(typed(18, 23, 3)), '10-20');
  });

  test('stay where no line came or went', () => {
    assert.equal(moved(typed(15, 15, 0)), '10-20');
    assert.equal(moved(typed(8, 12, 4)), '10-20');
  });

  test('are those with something of them left, and no others but where the edit was: as a text says in which they are written', () => {
    const random = randomNumbers(3);
    const upTo = (count: number): number => Math.floor(random() * count);
    for (let round = 0; round < 5000; round += 1) {
      const count = 3 + upTo(8);
      const start = 1 + upTo(count);
      const lines = { start, end: start + upTo(count - start + 1) };
      const before = Array.from({ length: count }, (_, index) =>
        (isWithin(index + 1, lines) ? 'C' : '.').repeat(1 + upTo(3)),
      ).join('\n');
      const from = upTo(before.length + 1);
      const to = from + upTo(Math.min(9, before.length - from + 1));
      const inserted = ['', '+', '\n', '\n\n', '+\n', '\n+', '+\n+'][upTo(7)] ?? '';
      const after = before.slice(0, from) + inserted + before.slice(to);
      if (after.includes('C')) {
        const change = changeOf(before, from, to, inserted);
        const wrong = wronglyHeld(after, movedLines(lines, change), change);
        assert.deepEqual(wrong, [], JSON.stringify({ before, from, to, inserted, lines }));
      }
    }
  });
});

function isWithin(line: number, { start, end }: ClosedLineRange): boolean {
  return start <= line && line <= end;
}

function changeOf(before: string, from: number, to: number, inserted: string): LineChange {
  const lineAt = (offset: number): number => before.slice(0, offset).split('\n').length;
  const isLineStart = (offset: number): boolean => offset === 0 || before[offset - 1] === '\n';
  const [start, end] = [lineAt(from), lineAt(to)];
  const growth = inserted.split('\n').length - 1 - (end - start);
  return { at: 0, start, end, isStartAtLineStart: isLineStart(from), isEndAtLineStart: isLineStart(to), growth };
}

/** Lines with a C in them that are not held, and those without that are, but for those in which the edit was. */
function wronglyHeld(after: string, held: ClosedLineRange, { start, end, growth }: LineChange): number[] {
  const edited = { start, end: end + growth };
  return after.split('\n').flatMap((text, index) => {
    const line = index + 1;
    const isRight = text.includes('C') ? isWithin(line, held) : !isWithin(line, held) || isWithin(line, edited);
    return isRight ? [] : [line];
  });
}

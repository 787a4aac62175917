import assert from 'node:assert/strict';
import fc from 'fast-check';
import { longestRow, PayloadRows } from '../../../src/webview/payloadRows';

const emoji = '😀';

suite('The rows of a payload', () => {
  test('are its lines', () => {
    assert.deepEqual(shown(rowsOf('one\ntwo\r\n\nfour')), [
      { text: 'one', line: 0, continued: false },
      { text: 'two', line: 1, continued: false },
      { text: '', line: 2, continued: false },
      { text: 'four', line: 3, continued: false },
    ]);
  });

  test('have none for what comes behind the last line feed', () => {
    assert.deepEqual([rowsOf('').count, rowsOf('\n').count, rowsOf('a\n').count], [0, 1, 1]);
  });

  test('are pieces of a line that is longer than a row', () => {
    const rows = rowsOf(`${'x'.repeat(2 * longestRow + 1)}\nnext`);
    assert.deepEqual(
      shown(rows).map(({ text, line, continued }) => [text.length, line, continued]),
      [
        [1000, 0, false],
        [1000, 0, true],
        [1, 0, true],
        [4, 1, false],
      ],
    );
    assert.equal(rows.lines, 2);
    assert.equal(rows.widest, 1000);
    assert.equal(rowsOf(`${'x'.repeat(longestRow)}\nnext`).count, 2);
  });

  test('are never cut between the halves of a surrogate pair', () => {
    const rows = rowsOf('x'.repeat(longestRow - 1) + emoji.repeat(2));
    assert.deepEqual(
      shown(rows).map(({ text }) => text.slice(-2)),
      ['xx', emoji],
    );
  });

  test('are the same, however the text arrives', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const inPieces = new PayloadRows();
        for (const each of pieces) {
          inPieces.append(each);
        }
        const atOnce = rowsOf(pieces.join(''));
        assert.deepEqual(shown(inPieces), shown(atOnce));
        assert.equal(inPieces.widest, atOnce.widest);
      }),
    );
  });

  test('hold the whole text, in order, and none more than it may', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const whole = pieces.join('');
        const rows = rowsOf(whole);
        const starts = Array.from({ length: rows.count + 1 }, (_, row) => rows.start(row));
        const texts = starts.slice(1).map((end, row) => whole.slice(starts[row], end));
        assert.equal(texts.join(''), whole);
        assert.ok(texts.every((text) => text.replace(/\n$/, '').length <= longestRow));
      }),
    );
  });

  test('are found by their line, and by an offset', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.nat(), (pieces, any) => {
        const rows = rowsOf(`${pieces.join('')}.`);
        const row = any % rows.count;
        const first = rows.rowOf(rows.lineOf(row));
        assert.equal(rows.isContinued(first), false);
        assert.equal(rows.lineOf(first), rows.lineOf(row));
        assert.ok(first <= row);
        assert.equal(rows.rowAt(rows.start(row)), row);
        assert.equal(rows.rowAt(rows.start(row + 1) - 1), row);
      }),
    );
  });

  test('of five million lines need no string for each', () => {
    const rows = new PayloadRows();
    for (let chunk = 0; chunk < 50; chunk++) {
      rows.append('a\n'.repeat(100_000));
    }
    assert.deepEqual([rows.count, rows.lineOf(4_999_999), rows.rowText(2_500_000)], [5_000_000, 4_999_999, 'a']);
  });
});

/** Lines of every length that matters, and pieces of them. */
const piece = fc.oneof(
  fc.constantFrom('', '\n', '\r\n', '\r', emoji, '\ud83d', '\ude00', `x${emoji}`.repeat(400), 'y'.repeat(longestRow)),
  fc.integer({ min: 990, max: 1010 }).map((length) => 'z'.repeat(length)),
  fc.string({ maxLength: 8 }),
);

function rowsOf(text: string): PayloadRows {
  const rows = new PayloadRows();
  rows.append(text);
  return rows;
}

function shown(rows: PayloadRows) {
  return Array.from({ length: rows.count }, (_, row) => ({
    text: rows.rowText(row),
    line: rows.lineOf(row),
    continued: rows.isContinued(row),
  }));
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { trimMark } from '../../../src/core/trimMark';
import { type Mark, markedText, redactionMarks, trimMarks } from '../../../src/webview/rowMarks';
import { artifact } from '../../support/previewMessages';

suite('The marks of a row', () => {
  test('cut it where they begin and end', () => {
    const marks: readonly Mark[] = [
      { kind: 'redacted', start: 2, end: 6 },
      { kind: 'match', start: 4, end: 8 },
    ];
    assert.deepEqual(markedText('0123456789', marks), [
      { text: '01', kinds: [] },
      { text: '23', kinds: ['redacted'] },
      { text: '45', kinds: ['redacted', 'match'] },
      { text: '67', kinds: ['match'] },
      { text: '89', kinds: [] },
    ]);
  });

  test('leave its text as it is, wherever they reach', () => {
    const mark = fc.record({
      kind: fc.constantFrom('redacted' as const, 'match' as const, 'currentMatch' as const),
      start: fc.integer({ min: -20, max: 40 }),
      end: fc.integer({ min: -20, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(mark, { maxLength: 5 }), (text, marks) => {
        const pieces = markedText(text, marks);
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        assert.ok(pieces.every((piece) => piece.text !== ''));
      }),
    );
  });

  test('stand where a secret was redacted, of the kinds that were', () => {
    const text = 'a: [REDACTED:github-token], [REDACTED:password], [REDACTED:github-token]';
    assert.deepEqual(redactionMarks('', text, '', ['github-token', 'github-token']), [
      { kind: 'redacted', start: 3, end: 26 },
      { kind: 'redacted', start: 49, end: 72 },
    ]);
  });

  test('reach over the edge of a row into the next piece of its line', () => {
    assert.deepEqual(redactionMarks('', 'x [REDAC', 'TED:password] y', ['password']), [
      { kind: 'redacted', start: 2, end: 21 },
    ]);
    assert.deepEqual(redactionMarks('x [REDAC', 'TED:password] y', '', ['password']), [
      { kind: 'redacted', start: -6, end: 13 },
    ]);
    assert.deepEqual(redactionMarks('[REDACTED:password]', 'y', '[REDACTED:password]', ['password']), []);
  });

  test('say where lines are missing, but not what only looks so', () => {
    const trimmed = artifact('a.ts', 10, 5, 3);
    assert.deepEqual(trimMarks(trimmed, 14, `  ${trimMark(7)}`), [{ kind: 'trimmed', start: 2, end: 40 }]);
    assert.deepEqual(trimMarks(trimmed, 12, trimMark(7)), []);
    assert.deepEqual(trimMarks(artifact('a.ts', 10, 5), 14, trimMark(7)), []);
    assert.deepEqual(trimMarks(undefined, 14, trimMark(7)), []);
    assert.deepEqual(trimMarks(trimmed, 14, 'whatever else'), []);
  });
});

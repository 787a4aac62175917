import assert from 'node:assert/strict';
import { diffPayloads, type Hunk } from '../../../../src/app/snapshots/payloadDiff';
import { randomNumbers } from '../../../support/randomNumbers';

const lines = (...numbers: number[]): string => numbers.map((each) => `line ${each}\n`).join('');
const unified = (hunks: readonly Hunk[]): string =>
  hunks
    .map(({ beforeStart, beforeLines, afterStart, afterLines, lines: own }) =>
      [`@@ -${beforeStart},${beforeLines} +${afterStart},${afterLines} @@`, ...own, ''].join('\n'),
    )
    .join('');

suite('The difference of two payloads', () => {
  test('is nothing between the same', () => {
    assert.deepEqual(diffPayloads('a\n', 'a\n'), { hunks: [], added: 0, removed: 0 });
    assert.deepEqual(diffPayloads('', ''), { hunks: [], added: 0, removed: 0 });
  });

  test('has three lines around each change, and one hunk for those that are near', () => {
    const before = lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    const after = lines(1, 2, 3, 4, 0, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);
    const { hunks, added, removed } = diffPayloads(before, after);
    assert.deepEqual(
      [
        hunks.map(({ beforeStart, beforeLines, afterStart, afterLines }) => [
          beforeStart,
          beforeLines,
          afterStart,
          afterLines,
        ]),
        added,
        removed,
      ],
      [
        [
          [2, 11, 2, 10],
          [18, 3, 17, 4],
        ],
        2,
        2,
      ],
    );
    assert.deepEqual(hunks[1]?.lines, [' line 18', ' line 19', ' line 20', '+line 21']);
  });

  test('has one hunk where the lines around two changes touch, and two where a line is between', () => {
    const text = lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    const changed = (...at: number[]): string => at.reduce((now, each) => now.replace(`line ${each}\n`, 'x\n'), text);
    assert.deepEqual(
      [diffPayloads(text, changed(2, 9)).hunks.length, diffPayloads(text, changed(2, 10)).hunks.length],
      [1, 2],
    );
  });

  test('of nothing and something counts from line 0', () => {
    assert.equal(unified(diffPayloads('', 'a\nb\n').hunks), '@@ -0,0 +1,2 @@\n+a\n+b\n');
    assert.equal(unified(diffPayloads('a\n', '').hunks), '@@ -1,1 +0,0 @@\n-a\n');
  });

  test('sees a line feed that is missing, and a carriage return', () => {
    assert.equal(
      unified(diffPayloads('a\nb', 'a\r\nb\n').hunks),
      '@@ -1,2 +1,2 @@\n-a\n-b\n\\ No newline at end of file\n+a\r\n+b\n',
    );
  });

  test('makes the one of the other', () => {
    const random = randomNumbers(7);
    const upTo = (limit: number): number => Math.floor(random() * limit);
    const text = (): string => Array.from({ length: upTo(30) }, () => `${upTo(6)}\n`).join('') + (upTo(2) ? 'end' : '');
    for (let round = 0; round < 500; round += 1) {
      const [before, after] = [text(), text()];
      assert.equal(applied(before, diffPayloads(before, after).hunks), after, JSON.stringify([before, after]));
    }
  });

  test('is bounded where two large texts have nothing but their order in common', function () {
    this.timeout(120_000);
    const random = randomNumbers(1);
    const text = (): string => Array.from({ length: 60_000 }, () => `${Math.floor(random() * 50)}\n`).join('');
    const [before, after] = [text(), text()];
    const { added, removed } = diffPayloads(before, after);
    assert.ok(added > 0 && added === removed);
  });
});

/** What `patch` makes of the text. */
function applied(before: string, hunks: readonly Hunk[]): string {
  const old = before.split('\n');
  let text = '';
  let next = 0;
  for (const { beforeStart, beforeLines, lines: own } of hunks) {
    const start = beforeStart - (beforeLines > 0 ? 1 : 0);
    text += old
      .slice(next, start)
      .map((line) => `${line}\n`)
      .join('');
    own.forEach((line, index) => {
      const isLast = own[index + 1]?.startsWith('\\') === true;
      text += /^[ +]/.test(line) ? `${line.slice(1)}${isLast ? '' : '\n'}` : '';
    });
    next = start + beforeLines;
  }
  return text + old.slice(next).join('\n');
}

import assert from 'node:assert/strict';
import type { FoundSecret } from '../../../../src/app/rendering/redacting';
import { secretsInRange } from '../../../../src/app/rendering/secretsInRange';
import { parseContentHash } from '../../../../src/core/contentHash';

const hash = parseContentHash('0'.repeat(64));
const secret = (kind: string, start: number, end: number): FoundSecret => {
  return { kind, level: 'certain', start, end, hash };
};

const file = 'one\ntwo\r\nthree\n';
const lines = { start: 2, end: 3 };
const text = 'two\r\nthree\n';

function found(inFile: readonly FoundSecret[], inRange: readonly FoundSecret[] = [], ofFile = file): unknown {
  const all = secretsInRange({ text, lines, secrets: inRange }, { text: ofFile, secrets: inFile });
  return all.map(({ kind, start, end }) => [kind, start, end]);
}

suite('The secrets of a range', () => {
  test('are those of its file that reach into it, cut to it, without the line ends around', () => {
    assert.deepEqual(found([secret('a', 0, 4), secret('b', 2, 6), secret('c', 7, 15)]), [
      ['b', 0, 2],
      ['c', 5, 10],
    ]);
    assert.deepEqual(found([secret('a', 0, 3), secret('b', 7, 9)]), []);
  });

  test('are also those that are found in it alone, in order', () => {
    assert.deepEqual(found([secret('a', 9, 12)], [secret('b', 0, 3), secret('c', 9, 10)]), [
      ['b', 0, 3],
      ['a', 5, 8],
      ['c', 9, 10],
    ]);
  });

  test('that overlap are one, under the name of the first that the file has', () => {
    const inFile = [secret('a', 5, 8), secret('b', 10, 12)];
    assert.deepEqual(found(inFile, [secret('c', 0, 7)]), [['a', 0, 8]]);
    assert.deepEqual(found(inFile, [secret('c', 7, 9)]), [
      ['a', 1, 3],
      ['b', 6, 9],
    ]);
  });

  test('that overlap are as certain as the more certain one', () => {
    const likely = { ...secret('a', 4, 6), level: 'likely' } as const;
    const all = secretsInRange({ text, lines, secrets: [secret('c', 1, 3)] }, { text: file, secrets: [likely] });
    assert.deepEqual(all, [secret('c', 0, 3)]);
  });

  test('of which there are many are found in one pass', () => {
    const many = 'ab\n'.repeat(200_000);
    const secrets = Array.from({ length: 200_000 }, (_, index) => secret('a', 3 * index, 3 * index + 2));
    const range = { text: many, lines: { start: 1, end: 200_000 }, secrets };
    assert.deepEqual(secretsInRange(range, { text: many, secrets }), secrets);
  });

  test('are those of its file also where its first line begins with a byte order mark, which its text is without', () => {
    assert.deepEqual(found([secret('a', 2, 8)], [], 'one\n\ufefftwo\r\nthree\n'), [['a', 0, 3]]);
  });

  test('are its own where the file has it elsewhere, or has not as many lines', () => {
    const own = [secret('a', 0, 3)];
    assert.deepEqual(found([secret('b', 4, 7)], own, 'zero\none\ntwo\r\nthree\n'), [['a', 0, 3]]);
    assert.deepEqual(found([secret('b', 0, 7)], own, 'two\r\nthree\n'), [['a', 0, 3]]);
    assert.deepEqual(found([secret('b', 0, 1)], own, 'o'), [['a', 0, 3]]);
  });

  test('of a range from the first line on are where the file has them', () => {
    const all = secretsInRange(
      { text: 'one\n', lines: { start: 1, end: 1 }, secrets: [] },
      { text: file, secrets: [secret('a', 1, 9)] },
    );
    assert.deepEqual(all, [{ ...secret('a', 1, 3) }]);
  });
});

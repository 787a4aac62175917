import assert from 'node:assert/strict';
import { compileWildmatch } from '../../../../src/sources/ignore/wildmatch';

const matches = (pattern: string, text: string, ignoreCase = false): boolean =>
  compileWildmatch(pattern, ignoreCase)(text);

/** Patterns, to what they match and what they do not. */
const examples: Readonly<Record<string, { readonly yes: readonly string[]; readonly no: readonly string[] }>> = {
  'a*c': { yes: ['ac', 'abc', 'abcc'], no: ['a/c', 'abcd', ''] },
  '**/a': { yes: ['a', 'b/a', 'b/c/a'], no: ['ba', 'a/b'] },
  'a/**': { yes: ['a/b', 'a/b/c'], no: ['a', 'ab/c'] },
  'a/**/b': { yes: ['a/b', 'a/x/b', 'a/x/y/b'], no: ['ab', 'a/xb'] },
  'a**b': { yes: ['ab', 'axb'], no: ['a/b', 'ax/yb'] },
  '**\\/a': { yes: ['b/a', 'b/c/a'], no: ['a'] },
  '?': { yes: ['a'], no: ['', '/', 'ab', '\u00c3\u00a9'] },
  '[a-c]': { yes: ['a', 'b', 'c'], no: ['d', '', '-', '/'] },
  '[!a-c]': { yes: ['d', '^'], no: ['a', '/', ''] },
  '[]a-]': { yes: [']', 'a', '-'], no: ['b'] },
  '[[:alpha:]_]': { yes: ['a', 'Z', '_'], no: ['1', ':', '\u00e9'] },
  '[[:nope:]]': { yes: [], no: ['n', ':', '[[:nope:]]'] },
  '[a': { yes: [], no: ['[a', 'a'] },
  'a\\': { yes: [], no: ['a', 'a\\'] },
  '\\*\\a': { yes: ['*a'], no: ['\\*\\a', 'xa'] },
};

suite('A pattern of Git', () => {
  for (const [pattern, { yes, no }] of Object.entries(examples)) {
    test(`${pattern} matches what it should`, () => {
      assert.deepEqual(
        [...yes, ...no].filter((text) => matches(pattern, text)),
        yes,
      );
    });
  }

  test('ignores the case of ASCII letters where it is told to, and no other', () => {
    const cases: [string, string][] = [
      ['aB*', 'AbC'],
      ['[a-b]', 'B'],
      ['[A-B]', 'b'],
      ['[[:upper:]]', 'x'],
      ['\u00c9', '\u00e9'],
    ];
    assert.deepEqual(
      cases.map(([pattern, text]) => matches(pattern, text, true)),
      [true, true, true, true, false],
    );
    assert.deepEqual(
      cases.map(([pattern, text]) => matches(pattern, text)),
      [false, false, false, false, false],
    );
  });

  test('takes a bounded number of steps, however it is made', () => {
    // Of the processor, so that other work does not count.
    const began = process.cpuUsage();
    const hard: [string, string][] = [
      ['*a'.repeat(40), `${'a'.repeat(2_000)}b`],
      ['*a'.repeat(1_000), `${'a'.repeat(4_000)}b`],
      ['**/'.repeat(50_000), 'a/b'],
      ['**/a/'.repeat(40), `${'a/'.repeat(1_000)}b`],
      ['**/*a*/'.repeat(30), `${'aaa/'.repeat(300)}b`],
      [`${'*'.repeat(5_000)}b`, 'a'.repeat(5_000)],
    ];
    assert.deepEqual(
      hard.map(([pattern, text]) => matches(pattern, text)),
      hard.map(() => false),
    );
    const { user, system } = process.cpuUsage(began);
    assert.ok(user + system < 2_000_000, `${user + system} µs`);
  });
});

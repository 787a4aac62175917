import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { exitCode, exitCodeOf } from '../../src/cli/exitCodes';
import { errorCodes } from '../../src/core/errors';

suite('docs/errors.md', () => {
  /** The cells of the rows whose first one is a code. */
  let rows: { code: string; exit: number; means: string; remedy: string }[];
  let text: string;
  suiteSetup(async () => {
    text = await readFile('docs/errors.md', 'utf8');
    const row = /^\| `([a-z-]+)` \| (\d+) \| ([^|]+) \| ([^|]+) \|$/gm;
    rows = [...text.matchAll(row)].map(([, code = '', exit, means = '', remedy = '']) => ({
      ...{ code, exit: Number(exit), means, remedy },
    }));
  });

  test('explains every error code once, in the order of the program, and no other', () => {
    assert.deepEqual(
      rows.map(({ code }) => code),
      errorCodes,
    );
    assert.deepEqual([...text.matchAll(/^\| `/gm)].length, errorCodes.length);
  });

  test('gives each the exit code that ctx ends with', () => {
    assert.deepEqual(Object.fromEntries(rows.map(({ code, exit }) => [code, exit])), exitCodeOf);
  });

  test('says in sentences what each means and what to do', () => {
    const wordless = rows.filter(({ means, remedy }) => [means, remedy].some((cell) => !/^[A-Z].{8,}\.$/.test(cell)));
    assert.deepEqual(wordless, []);
  });

  test('lists every exit code', () => {
    const listed = [...text.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
    assert.deepEqual(listed, Object.values(exitCode));
  });
});

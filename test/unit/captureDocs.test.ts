import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { errorCodes } from '../../src/core/errors';
import { deniedFiles } from '../../src/sources/deniedFiles';
import { defaultCaptureSettings } from '../../src/sources/sourceHandler';

suite('docs/capture.md', () => {
  let text: string;
  suiteSetup(async () => {
    text = await readFile('docs/capture.md', 'utf8');
  });

  test('has the denylist, each rule with what it holds and its exceptions, in the order of the program', () => {
    const cells = (all: readonly string[]): string => all.map((each) => `\`${each}\``).join(', ');
    const expected = deniedFiles.map(({ patterns, holds, except = [] }) => [cells(patterns), holds, cells(except)]);
    const table = text.slice(text.indexOf('## The denylist'));
    const rows = [...table.matchAll(/^\| (`.+) \| ([a-z].+) \|(?: (`.+))? \|$/gm)];
    assert.deepEqual(
      rows.map(([, patterns, holds, except = '']) => [patterns, holds, except]),
      expected,
    );
  });

  test('names outcomes that there are: captured, skipped, or a code', () => {
    const table = text.slice(text.indexOf('## What happens'), text.indexOf('## How bytes'));
    const rows = [...table.matchAll(/^\| (.+) \| (.+) \|$/gm)].slice(2).map(([, , outcome = '']) => outcome);
    assert.ok(rows.length > 20);
    const codes = rows.flatMap((outcome) => [...outcome.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code));
    assert.deepEqual(
      codes.filter((code) => !errorCodes.some((each) => each === code)),
      [],
    );
    const wordless = rows.filter((outcome) => !/^(captured|skipped|what the editor shows|`[a-z-]+`)/.test(outcome));
    assert.deepEqual(wordless, []);
  });

  test('says the limit that is kept', () => {
    assert.ok(text.includes(`the limit, ${defaultCaptureSettings.maxFileBytes / 1024 / 1024} MiB`));
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { projectFiles } from '../../support/sourceFiles';

/** Who writes to the log, and why nothing of the user's comes into it by that. */
const writers: Readonly<Record<string, string>> = {
  'src/host/notifications.ts': 'through errorInLog(), and counts',
  'src/host/packStorage.ts': 'where the store is',
  'src/host/start.ts': 'while nothing has been read yet',
};

suite('The log', () => {
  test('is written to where it is known what comes into it, and nowhere else', async () => {
    const writing: string[] = [];
    for (const path of await projectFiles('src/host')) {
      if (
        /\blog\.(trace|debug|info|warn|error|append|appendLine|replace)\(|console\./.test(await readFile(path, 'utf8'))
      ) {
        writing.push(path);
      }
    }
    assert.deepEqual(writing, Object.keys(writers).sort());
  });
});

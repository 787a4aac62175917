import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

test('every link between the documents leads somewhere', async () => {
  const documents = ['.', 'docs', join('docs', 'decisions')];
  const broken: string[] = [];
  for (const directory of documents) {
    for (const name of (await readdir(directory)).filter((each) => each.endsWith('.md'))) {
      const text = await readFile(join(directory, name), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        await access(join(dirname(join(directory, name)), target)).catch(() => broken.push(`${name}: ${target}`));
      }
    }
  }
  assert.deepEqual(broken, []);
});

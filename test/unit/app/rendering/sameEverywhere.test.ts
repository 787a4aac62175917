import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { projectFiles } from '../../../support/sourceFiles';

/** What gives other answers on other machines, at other times or in other languages. */
const unsteady =
  /\btoLocale\w*|\blocaleCompare\b|\bIntl\b|\bDate\b|\bperformance\b|\bMath\.random\b|\brandomUUID\b|\bprocess\b|\bnavigator\b/;

suite('What makes a payload', () => {
  test('asks neither for the language, nor for the time, nor for chance, nor for the machine', async () => {
    const makers = (await projectFiles('src')).filter((path) =>
      /^src\/(render\/|app\/rendering\/|app\/renderPack\.ts|core\/(pack|distinctPaths|folderNames|budget|lineRange|visibleText|token\w+)\.ts)/.test(
        path,
      ),
    );
    const found: string[] = [];
    for (const path of makers) {
      const code = (await readFile(path, 'utf8')).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      found.push(...(code.match(new RegExp(unsteady, 'g')) ?? []).map((word) => `${path}: ${word}`));
    }
    assert.deepEqual([found, makers.length > 20], [[], true]);
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createFinder } from '../../../src/secrets/findSecrets';
import { ruleTable } from '../../../src/secrets/ruleTable';
import { ruleTableVersion } from '../../../src/secrets/ruleTableVersion';
import { projectFiles } from '../../support/sourceFiles';
import { fakeSecrets } from './fakeSecrets';

/** What decides nothing about what is found. */
const apart = [
  'customPatterns',
  'findCustom',
  'redact',
  'ruleTableVersion',
  'secretHash',
  'secretWorker',
  'workerSecretScanner',
];

suite('The rule table', () => {
  test('names kinds in lower-case words, and says where each format is documented', () => {
    const wrong = ruleTable.filter(
      ({ kind, source }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(kind) || !/^https:\/\/[^/]+\.[^/]+\//.test(source),
    );
    assert.deepEqual(wrong, []);
  });

  test('has keywords of two characters at least, all of ASCII', () => {
    const keywords = ruleTable.flatMap((rule) => rule.keywords);
    assert.deepEqual(
      keywords.filter((each) => !/^[\x20-\x7e]{2,}$/.test(each)),
      [],
    );
  });

  test('has no rule that finds none of the made secrets', () => {
    const finding = new Set<number>();
    const watched = ruleTable.map((rule, index) => ({
      ...rule,
      find: (text: string, at: number) => {
        const found = rule.find(text, at);
        if (found.spans.length > 0) {
          finding.add(index);
        }
        return found;
      },
    }));
    const findSecrets = createFinder(watched);
    for (const { text } of fakeSecrets(1)) {
      findSecrets(text);
    }
    const idle = ruleTable.filter((_, index) => !finding.has(index));
    assert.deepEqual(
      idle.map(({ kind, keywords }) => `${kind}: ${keywords.join(', ')}`),
      [],
    );
  });

  test('has a version of its own: what was found by other rules is looked for again', async () => {
    const files = (await projectFiles('src/secrets')).filter(
      (path) => !apart.some((name) => path.endsWith(`/${name}.ts`)),
    );
    assert.ok(files.length > 20);
    const hash = createHash('sha256');
    for (const file of files.sort()) {
      hash.update(`${file}\0${(await readFile(file, 'utf8')).replaceAll('\r\n', '\n')}\0`);
    }
    const version = hash.digest('hex').slice(0, 16);
    assert.equal(ruleTableVersion, version, `the rules have changed: write '${version}' into ruleTableVersion.ts`);
  });
});

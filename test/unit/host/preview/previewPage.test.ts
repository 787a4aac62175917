import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type PageWords, previewPage } from '../../../../src/host/preview/previewPage';
import type { PreviewWords } from '../../../../src/protocol/previewWords';
import { projectFiles } from '../../../support/sourceFiles';

const evil = `"><script>alert('1')</script>&`;
/** Every word there is, and one that would do harm if it were not escaped. */
const words = new Proxy({} as PageWords, { get: () => evil });

function page(): string {
  return previewPage({
    ...{ language: evil, nonce: 'bm9uY2U=', styleSource: 'https://assets.test', script: evil, style: evil, words },
    said: { open: evil } as PreviewWords,
  });
}

suite('The page around the preview', () => {
  test('lets nothing run but its own script, load nothing but its own style, and call nothing', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page())?.[1];
    assert.equal(
      policy,
      `default-src 'none'; style-src https://assets.test; script-src 'nonce-bm9uY2U='; require-trusted-types-for 'script'`,
    );
  });

  test('escapes every word, whatever a translation says', () => {
    assert.equal(page().includes('<script>alert'), false);
    assert.equal(page().match(/<script/g)?.length, 1);
  });

  test('has every element that its script looks for', async () => {
    const files = (await projectFiles('src/webview')).filter((path) => path.endsWith('.ts'));
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const wanted = texts.flatMap((text) => [...text.matchAll(/(?:element(?:<\w+>)?|onClick)\('(\w+)'/g)]);
    const html = page();
    assert.ok(wanted.length > 20);
    assert.deepEqual(
      wanted.map(([, id]) => id).filter((id) => !html.includes(`id="${id}"`)),
      [],
    );
  });
});

suite('The styles of the preview page', () => {
  let css: string;
  suiteSetup(async () => {
    const files = (await projectFiles('src/webview')).filter((path) => path.endsWith('.css'));
    css = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
  });

  test('name no colour that VS Code does not have', async () => {
    const known = new Set<string>();
    for (const file of await projectFiles('test/fixtures/themes')) {
      const theme = JSON.parse(await readFile(file, 'utf8')) as { variables: Readonly<Record<string, string>> };
      for (const name of Object.keys(theme.variables)) {
        known.add(name);
      }
    }
    const named = [...css.matchAll(/--vscode-[\w-]+/g)].map(([name]) => name);
    assert.ok(named.length > 50);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });

  test('take every colour from the theme', () => {
    const colours = [...css.matchAll(/#[0-9a-f]{3,8}\b(?=[;,)\s])(?![^{};]*\{)|\b(?:rgb|hsl)\([^)]*\)/gi)].map(
      ([found]) => found,
    );
    assert.deepEqual(colours, ['rgb(0 0 0 / 40%)']);
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { packagedReadme, settingRows } from '../../scripts/readme.mjs';

interface Keybinding {
  readonly key: string;
  readonly mac?: string;
}

const read = (path: string): Promise<string> => readFile(path, 'utf8');

suite('README.md', () => {
  let readme: string;
  let manifest: Parameters<typeof settingRows>[0] & { contributes: { readonly keybindings: readonly Keybinding[] } };
  let texts: Readonly<Record<string, string>>;
  suiteSetup(async () => {
    readme = await read('README.md');
    manifest = JSON.parse(await read('package.json'));
    texts = JSON.parse(await read('package.nls.json'));
  });

  const section = (title: string): string => readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

  test('has every setting with its default and what it does, and marks those that no workspace can set', () => {
    const rows = settingRows(manifest, texts);
    assert.deepEqual(
      section('Settings')
        .split('\n')
        .filter((line) => line.startsWith('| `')),
      rows,
      'node scripts/readmeSettings.mjs writes them',
    );
  });

  test('has every key', () => {
    const given = [...section('Keys').matchAll(/`([^`]+)`/g)].map(([, key = '']) => key.toLowerCase());
    const keys = manifest.contributes.keybindings.flatMap(({ key, mac }) => [key, mac ?? key]);
    assert.deepEqual([...new Set(given)].sort(), [...new Set(keys)].sort());
  });
});

suite('The README of the package', () => {
  const picture = async (path: string): Promise<Uint8Array> => Buffer.from(`bytes of ${path}`);

  test('has its pictures at its end, and nothing of what is for readers of the repository', async () => {
    const text = [
      '# Title\n',
      '![A picture](media/readme/loop.png)\n',
      '<!-- repository -->\n## Tests\n\n[docs](docs/a.md)\n<!-- /repository -->\n',
      'The [end](https://example.com/), [here](#title).\n',
    ].join('\n');
    assert.equal(
      await packagedReadme(text, picture),
      [
        '# Title\n',
        '![A picture][loop]\n',
        'The [end](https://example.com/), [here](#title).\n',
        `[loop]: data:image/png;base64,${Buffer.from('bytes of media/readme/loop.png').toString('base64')}\n`,
      ].join('\n'),
    );
  });

  test('cannot be made of one that links to a file that is not in the package', async () => {
    await assert.rejects(packagedReadme('[docs](docs/a.md)', picture), /links to docs\/a\.md/);
  });

  test('cannot be made of one whose pictures VS Code would not show', async () => {
    await assert.rejects(packagedReadme('![](a.svg)', picture), /shows a\.svg/);
  });
});

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
  const text = [
    '# Title\n',
    '![A picture](media/readme/loop.png)\n',
    '<!-- repository -->\n## Tests\n\n[docs](docs/a.md)\n<!-- /repository -->\n',
    'The [end](https://example.com/), [here](#title).\n',
  ].join('\n');

  test('shows its pictures from where they are published', () => {
    assert.equal(
      packagedReadme(text, 'https://example.com/pictures'),
      '# Title\n\n![A picture](https://example.com/pictures/loop.png)\n\nThe [end](https://example.com/), [here](#title).\n',
    );
  });

  test('shows none while they are not, rather than frames without a picture', () => {
    assert.equal(packagedReadme(text), '# Title\n\nThe [end](https://example.com/), [here](#title).\n');
  });

  test('cannot be made of one that leads to a file that is not in the package', () => {
    assert.throws(() => packagedReadme('[docs](docs/a.md)'), /leads to docs\/a\.md/);
    assert.throws(() => packagedReadme('A ![picture](a.png) in a line'), /leads to a\.png/);
  });

  test('cannot be made of one whose pictures would not be shown', () => {
    assert.throws(() => packagedReadme('![](a.svg)\n\n'), /shows a\.svg/);
    assert.throws(() => packagedReadme(text, 'data:image/png'), /not from data:/);
  });
});

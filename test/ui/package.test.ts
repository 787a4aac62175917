import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ZipEntry, zipEntries } from '../support/zipArchive';
import { retry } from '../vscode/retry';
import { UserWindow } from './userWindow';

suite('The package', () => {
  let entries: readonly ZipEntry[];
  suiteSetup(async () => {
    entries = zipEntries(await readFile(join('test-results', 'context-packs.vsix')));
  });

  const text = (path: string): string => entries.find((entry) => entry.path === path)?.content.toString('utf8') ?? '';

  test('holds what runs and what a reader wants, and nothing else', () => {
    // Which parts programs share, and so how many there are, esbuild finds out; those that are read in later have names.
    const paths = entries.map(({ path }) => path.replace(/-[A-Z0-9]{8}\.js$/, '.js'));
    assert.deepEqual([...new Set(paths)].sort(), [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/ThirdPartyNotices.txt',
      'extension/changelog.md',
      'extension/dist/cl100k_base.tokens',
      'extension/dist/ctx.js',
      'extension/dist/extension.js',
      'extension/dist/o200k_base.tokens',
      'extension/dist/parts/chunk.js',
      'extension/dist/parts/commands.js',
      'extension/dist/parts/forViews.js',
      'extension/dist/parts/freshness.js',
      'extension/dist/parts/htmlText.js',
      'extension/dist/parts/refreshPack.js',
      'extension/dist/parts/renderFollowing.js',
      'extension/dist/parts/renderPack.js',
      'extension/dist/parts/store.js',
      'extension/dist/parts/takeBack.js',
      'extension/dist/parts/tarFile.js',
      'extension/dist/parts/templateArrangement.js',
      'extension/dist/parts/templateSyntax.js',
      'extension/dist/secretWorker.js',
      'extension/dist/sql-wasm.wasm',
      'extension/dist/tokenWorker.js',
      'extension/dist/webview/preview.css',
      'extension/dist/webview/preview.js',
      'extension/l10n/bundle.l10n.json',
      'extension/media/activity.svg',
      'extension/media/captured.svg',
      'extension/media/icon.png',
      ...['add', 'check', 'copy', 'snapshot', 'terminal'].map((step) => `extension/media/walkthrough/${step}.svg`),
      'extension/package.json',
      'extension/package.nls.json',
      'extension/readme.md',
    ]);
  });

  test('has no source map, beside its files or inside of them', () => {
    const mapped = entries.filter(
      ({ path, content }) => /\.(js|css)$/.test(path) && content.includes('sourceMappingURL='),
    );
    assert.deepEqual(
      mapped.map(({ path }) => path),
      [],
    );
  });

  test('is under five megabytes, unpacked', () => {
    const bytes = entries.reduce((sum, { content }) => sum + content.length, 0);
    assert.ok(bytes < 5_000_000, `${bytes} bytes`);
  });

  test('shows a README that leads to no file that is not there', () => {
    const readme = text('extension/readme.md');
    assert.match(readme, /^# Context Packs\n/);
    assert.doesNotMatch(readme, /\]\((?!https:|#)/);
  });

  test('has an icon of 256 pixels, as the Marketplace shows it', () => {
    const icon = entries.find(({ path }) => path === 'extension/media/icon.png')?.content;
    assert.deepEqual([icon?.readUInt32BE(16), icon?.readUInt32BE(20)], [256, 256]);
  });

  test('has a page in VS Code, without frames of pictures that are not there', async () => {
    const user = await UserWindow.open();
    const { workbench } = user;
    try {
      await workbench.runCommand('Extensions: Show Installed Extensions');
      // The list is made anew while it is being filled.
      await retry('The page does not open', async () => {
        await workbench.page
          .locator('.extension-list-item', { hasText: 'Context Packs' })
          .first()
          .click({ timeout: 5000 });
        await workbench.page.locator('.tab.active', { hasText: 'Context Packs' }).waitFor({ timeout: 2000 });
      });
      const page = workbench.webviewFrame();
      await page.getByRole('heading', { name: 'In 60 seconds' }).waitFor();
      assert.equal(await page.locator('img').count(), 0);
    } finally {
      await workbench.screenshot('40-extension-page');
      await user.close();
    }
  });
});

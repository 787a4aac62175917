import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';

suite('The package', () => {
  test('holds what runs and what a reader wants, and nothing else', async () => {
    const files = await listFiles({ packageManager: PackageManager.None });
    assert.deepEqual(files.sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/cl100k_base.tokens',
      'dist/ctx.js',
      'dist/extension.js',
      'dist/o200k_base.tokens',
      'dist/secretWorker.js',
      'dist/sql-wasm.wasm',
      'dist/tokenWorker.js',
      'dist/webview/preview.css',
      'dist/webview/preview.js',
      'media/activity.svg',
      'media/captured.svg',
      'package.json',
      'package.nls.json',
    ]);
  });

  test('is under five megabytes', async () => {
    const { size } = await stat(join('test-results', 'context-packs.vsix'));
    assert.ok(size < 5_000_000, `${size} bytes`);
  });
});

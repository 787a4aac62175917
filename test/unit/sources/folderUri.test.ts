import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { folderUri, fsPathOf } from '../../../src/sources/folderUri';
import { anyPath } from '../../support/generators';

suite('The URI of a folder', () => {
  test('is absolute and has no slash at its end', () => {
    assert.deepEqual(['/', '/a', '/a/', '/a//b/../c/.', '/a b', '/#a?b%20', '/\u00c9', '/a\nb'].map(folderUri), [
      ...['file:///', 'file:///a', 'file:///a', 'file:///a/c', 'file:///a%20b', 'file:///%23a%3Fb%2520'],
      ...['file:///%C3%89', 'file:///a%0Ab'],
    ]);
  });

  test('of a relative path is below the current directory', () => {
    assert.deepEqual([folderUri('.'), folderUri('a')], [folderUri(process.cwd()), folderUri(resolve('a'))]);
  });

  test('leads back to the folder, whatever its name', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const folder = `/${path}`;
        assert.deepEqual([fsPathOf(folderUri(folder)), folderUri(`${folder}/`)], [folder, folderUri(folder)]);
      }),
      { seed: 20_261_120, numRuns: 1_000 },
    );
  });

  test('leads to no folder of this machine when it is of another kind', () => {
    assert.deepEqual(['vscode-vfs://github/a/b', 'untitled:a', '', '/a', 'files:///a'].map(fsPathOf), [
      ...[undefined, undefined, undefined, undefined, undefined],
    ]);
  });
});

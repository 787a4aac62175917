import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { folderUri, fsPathOf, pathBelow } from '../../../src/sources/folderUri';
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

suite('A path of the operating system', () => {
  test('is below a folder when it leads into it, from the root or from the folder', () => {
    const paths = ['/w/a b/c', '/w//x/../c', 'c', './c/d', '/w/..c', '/w/\\c', '/w/a\nb'];
    assert.deepEqual(
      paths.map((path) => pathBelow('file:///w', path)),
      ['a b/c', 'c', 'c', 'c/d', '..c', '\\c', 'a\nb'],
    );
  });

  test('is not below a folder that it leaves, that it names, or that is of another machine or system', () => {
    const paths = ['/', '/w', '/w/.', '/ww/a', '/w/../v', '../a', '..', '', '/w/a\0', 'C:\\w\\a', 'c:/w/a', '\\\\w\\a'];
    const found = [...paths.map((path) => pathBelow('file:///w', path)), pathBelow('vscode-vfs://github/w', '/w/a')];
    assert.deepEqual(found, Array(13).fill(undefined));
  });

  test('that was made of a folder and a path leads back to the path', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (folder, path) => {
        const isWindows = /^([A-Za-z]:[\\/]|\\\\)/.test(path);
        const found = [pathBelow(folderUri(`/${folder}`), `/${folder}/${path}`), pathBelow(folderUri('/w'), path)];
        assert.deepEqual(found, [path, isWindows ? undefined : path]);
      }),
      { seed: 20_261_120, numRuns: 1_000 },
    );
  });
});

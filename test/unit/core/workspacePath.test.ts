import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { baseName, extensionOf, parseWorkspacePath } from '../../../src/core/workspacePath';
import { thrownCode } from '../../support/errorCode';
import { anyPath } from '../../support/generators';

suite('A workspace path', () => {
  test('has one form, however it was written', () => {
    const written = [
      'a',
      './a',
      'a/',
      'a//b',
      'a/./b',
      'x/../a/b',
      './/a',
      'a/b/../c',
      '...',
      '..a/b',
      'a\\b',
      ' a ',
      '~/a',
    ];
    assert.deepEqual(written.map(parseWorkspacePath), [
      ...['a', 'a', 'a', 'a/b', 'a/b', 'a/b', 'a', 'a/c', '...', '..a/b', 'a\\b', ' a ', '~/a'],
    ]);
  });

  test('stays below its folder', () => {
    const outside = ['/', '/a', '//a', '..', '../a', 'a/../..', 'a/../../a', './..', 'a/b/../../../c'];
    assert.deepEqual(
      outside.filter((path) => thrownCode(() => parseWorkspacePath(path)) !== 'path-outside-folder'),
      [],
    );
  });

  test('names something', () => {
    const nothing = ['', '.', './', './/.', 'a/..', 'a\0', '\0'];
    assert.deepEqual(
      nothing.filter((path) => thrownCode(() => parseWorkspacePath(path)) !== 'source-invalid'),
      [],
    );
  });

  test('is normal to the operating system too, and is read as itself', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        assert.deepEqual(
          [parseWorkspacePath(path), posix.normalize(path), posix.isAbsolute(path)],
          [path, path, false],
        );
      }),
      { seed: 20_261_120, numRuns: 1_000 },
    );
  });

  test('ends in a name, which may end in an extension', () => {
    const paths = ['a.ts', 'src/b.test.TS', 'Makefile', '.gitignore', 'a.b/c', 'a.', 'x/.env.local', '\u{1f600}.Md'];
    assert.deepEqual(
      paths.map((path) => [baseName(path), extensionOf(path)]),
      [
        ['a.ts', 'ts'],
        ['b.test.TS', 'ts'],
        ['Makefile', ''],
        ['.gitignore', ''],
        ['c', ''],
        ['a.', ''],
        ['.env.local', 'local'],
        ['\u{1f600}.Md', 'md'],
      ],
    );
  });
});

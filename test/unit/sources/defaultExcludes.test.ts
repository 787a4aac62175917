import assert from 'node:assert/strict';
import { defaultExclude } from '../../../src/sources/defaultExcludes';

const excluded = (paths: readonly string[], isDirectory: boolean): string[] =>
  paths.filter((path) => defaultExclude(path, isDirectory) !== undefined);

suite('The default excludes', () => {
  test('name what tools, editors and systems put beside the sources', () => {
    const directories = [
      'node_modules',
      'a/node_modules',
      'dist',
      'target',
      '.venv',
      '.vscode',
      'a/b/__pycache__',
      '.hg',
    ];
    const files = [
      'package-lock.json',
      'a/Cargo.lock',
      'go.sum',
      'npm-debug.log',
      '.DS_Store',
      'a.ts~',
      'x/y.pyc',
      '.git',
    ];
    assert.deepEqual([excluded(directories, true), excluded(files, false)], [directories, files]);
  });

  test('leave what others lose by such a list: sources that happen to be called so', () => {
    const directories = [
      'bin',
      'env',
      'pkg',
      'lib',
      'site',
      'cache',
      'private',
      'src/build',
      'a/src/b/target',
      'docs/img',
    ];
    const files = [
      'dist',
      'build',
      'package.json',
      'lock',
      'a.lock',
      'log',
      'changelog',
      'src/out.ts',
      'vendor',
      'yarn.lock.md',
    ];
    assert.deepEqual([excluded(directories, true), excluded(files, false)], [[], []]);
  });

  test('say by which pattern', () => {
    assert.deepEqual(defaultExclude('a/dist', true), { rule: 'default-exclude', pattern: 'dist/' });
  });
});

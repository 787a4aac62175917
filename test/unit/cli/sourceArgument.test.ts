import assert from 'node:assert/strict';
import { pathArgument, sourceArgument } from '../../../src/cli/sourceArgument';
import { thrownCode } from '../../support/errorCode';

suite('A source as the shell has it', () => {
  if (process.platform === 'win32') {
    // The paths below are those of a POSIX shell.
    return;
  }
  const context = { directory: '/projects/folder' };
  const read = (texts: readonly string[]): string[] => texts.map((text) => sourceArgument(text, context));
  const { platform } = process;
  teardown(() => {
    Object.defineProperty(process, 'platform', { value: platform });
  });

  test('is left as it is where it names no path from the root', () => {
    const texts = [
      'a.ts#L1-L2',
      './text:odd',
      'file:a',
      'glob:src/\\[id\\]/**',
      'md_dir:docs',
      'text:/etc/hosts',
      'url:https://a/b',
    ];
    assert.deepEqual(read(texts), texts);
  });

  test('is a path from the folder where it names one from the root', () => {
    const below = ['', 'file:', 'md_dir:', 'glob:'].map((prefix) => `${prefix}/projects/folder/src/x`);
    assert.deepEqual(read([...below, 'md_dir:/projects/folder', '/projects/folder/text:odd']), [
      './src/x',
      'file:src/x',
      'md_dir:src/x',
      'glob:src/x',
      'md_dir:.',
      './text:odd',
    ]);
  });

  test('is refused where it leads out of the folder, or names the folder as if it were a file', () => {
    const codes = [
      '/etc/hosts',
      'md_dir:/projects',
      'glob:/projects/other/**',
      '.',
      './',
      '/projects/folder',
      'file:.',
    ].map((text) => thrownCode(() => sourceArgument(text, context)));
    const outside = ['path-outside-folder', 'path-outside-folder', 'path-outside-folder'];
    const isDirectory = ['file-is-directory', 'file-is-directory', 'file-is-directory', 'file-is-directory'];
    assert.deepEqual(codes, [...outside, ...isDirectory]);
  });

  test('has on Windows its separators turned, but for what names no file', () => {
    Object.defineProperty(process, 'platform', { value: 'win32' });
    assert.deepEqual(read(['src\\a.ts#L1', 'file:src\\a.ts', 'md_dir:docs\\deep', 'glob:src\\**', 'text:a\\b']), [
      'src/a.ts#L1',
      'file:src/a.ts',
      'md_dir:docs/deep',
      'glob:src/**',
      'text:a\\b',
    ]);
    assert.equal(pathArgument('src\\a.ts', context), 'src/a.ts');
  });
});

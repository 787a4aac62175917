import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distinctPaths } from '../../../src/core/distinctPaths';
import type { Artifact } from '../../../src/core/pack';
import { isFileSource } from '../../../src/core/source';
import { artifact } from '../../support/packs';

/** What stands above the directories of users. */
const home = 'file:///home';

/** Each is a URI, a space and a source; the ids are their places here. */
function filesOf(texts: readonly string[]): Artifact[] {
  return texts.map((text, index) => {
    const [, folder = '', source = ''] = /^(\S+) (.*)$/.exec(text) ?? [];
    return artifact(source, { id: String(index), folder });
  });
}

/** What each is called. */
function called(texts: readonly string[]): (string | undefined)[] {
  const paths = distinctPaths(filesOf(texts));
  return texts.map((text, index) => paths.get(String(index)) ?? text.replace(/^\S+ /, ''));
}

suite('Files of several folders', () => {
  test('are called by their paths as long as no two folders have the same', () => {
    const files = ['file:///api a.ts', 'file:///api a.ts#L2-L3', 'file:///api b.md', 'file:///web c.ts'];
    assert.deepEqual([...distinctPaths(filesOf([...files, 'file:///web git:diff', 'file:///api git:diff']))], []);
  });

  test('are told apart once for the same list, however often that is asked', () => {
    const files = filesOf(['file:///api a.ts', 'file:///web a.ts']);
    assert.equal(distinctPaths(files), distinctPaths(files));
  });

  test('have the folder’s name before a path that several have, and only before that', () => {
    assert.deepEqual(
      called(['file:///w/my%20api a.md', 'file:///w/web a.md', 'file:///w/web b.ts', 'file:///w/web a.md#L2']),
      ['my api/a.md', 'web/a.md', 'b.ts', 'web/a.md'],
    );
  });

  test('have as many of the folder’s last names as tell it from the others', () => {
    assert.deepEqual(
      called(['file:///w/one/pkg/api a.ts', 'file:///w/two/pkg/api a.ts', 'file:///w/web a.ts', 'file:///api a.ts']),
      ['one/pkg/api/a.ts', 'two/pkg/api/a.ts', 'web/a.ts', 'api/a.ts'],
    );
  });

  test('have more of them where they would be called what another file is', () => {
    assert.deepEqual(called(['file:///w/api a.ts', 'file:///w/web a.ts', 'file:///w/lib api/a.ts']), [
      ...['w/api/a.ts', 'web/a.ts', 'api/a.ts'],
    ]);
    assert.deepEqual(
      called(['file:///w/x/a b.ts', 'file:///w/y b.ts', 'file:///x a/b.ts', 'file:///y a/b.ts', 'file:///z a/b.ts']),
      ['w/x/a/b.ts', 'y/b.ts', 'x/a/b.ts', 'y/a/b.ts', 'z/a/b.ts'],
    );
  });

  test('have a number where no name tells them apart, in the order of the folders', () => {
    const alike = [`${home}/bob/api a.ts`, `${home}/ada/api a.ts`, `${home}/ada/sub/api a.ts`];
    assert.deepEqual(called(alike), ['api (2)/a.ts', 'api/a.ts', 'sub/api/a.ts']);
    assert.deepEqual(called([...alike, 'file:///w api/a.ts', 'file:///w api (3)/a.ts']), [
      ...['api (4)/a.ts', 'api (2)/a.ts', 'sub/api/a.ts', 'api/a.ts', 'api (3)/a.ts'],
    ]);
  });

  test('have a number where sixteen names do not tell them apart, so that deep folders take no time', () => {
    const below = 'd/'.repeat(20_000);
    assert.deepEqual(called(['x', 'y'].map((above) => `file:///${above}/${below} a.ts`)), [
      `${'d/'.repeat(16)}a.ts`,
      `${'d/'.repeat(15)}d (2)/a.ts`,
    ]);
    const some = ['x', 'y'].map((above) => `file:///w/${above}/${'d/'.repeat(15)} a.ts`);
    assert.deepEqual(
      called(some),
      ['x', 'y'].map((above) => `${above}/${'d/'.repeat(15)}a.ts`),
    );
  });

  test('are never called the same, in whatever order they are given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyFile, { maxLength: 12 }), (texts) => {
        const files = filesOf(texts);
        const [paths, backwards] = [distinctPaths(files), distinctPaths(files.toReversed())];
        const names = files.map(({ id, source }) => paths.get(id) ?? (isFileSource(source) ? source.path : ''));
        assert.deepEqual(
          [new Set(names).size, new Map([...backwards].sort())],
          [texts.length, new Map([...paths].sort())],
        );
        for (const [index, { folder, source }] of files.entries()) {
          const path = isFileSource(source) ? source.path : '';
          const isShared = files.some(
            (each) => isFileSource(each.source) && each.source.path === path && each.folder !== folder,
          );
          assert.ok(isShared ? names[index]?.endsWith(`/${path}`) : names[index] === path);
        }
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });
});

const anyNames = fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 });
const anyFile = fc
  .tuple(fc.constantFrom('file:///', `${home}/x/`, `${home}/y/`, 'vfs://h/'), anyNames, anyNames)
  .map(([root, folder, path]) => `${root}${folder.join('/')} ${[...path, 'a'].join('/')}`);

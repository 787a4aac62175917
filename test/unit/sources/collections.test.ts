import assert from 'node:assert/strict';
import type { CollectionOptions } from '../../../src/core/source';
import { parseSource } from '../../../src/core/sourceText';
import { expandCollection, type LocatedCollection } from '../../../src/sources/collections';
import { errorCode } from '../../support/errorCode';
import { foundText } from '../../support/foundText';
import { folder } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

/** Empty files by their paths. */
const empty = (...paths: string[]): Record<string, string> => Object.fromEntries(paths.map((path) => [path, '']));

const located = (source: string, options?: CollectionOptions): LocatedCollection =>
  ({ source: parseSource(source), folder, options }) as LocatedCollection;

suite('A collection', () => {
  let ports: TestPorts;
  const has = (...paths: string[]): void => {
    ports = testPorts(empty(...paths));
  };
  const found = async (source: string, options?: CollectionOptions): Promise<string[]> =>
    foundText(await expandCollection(ports, located(source, options)));
  const refusal = (source: string, options?: CollectionOptions) =>
    errorCode(() => expandCollection(ports, located(source, options)));

  test('of a glob names what matches, in the order of code units', async () => {
    has('src/b.ts', 'src/a/z.ts', 'src/a-b.ts', 'src/a.ts', 'src/B.ts', 'src/a.js', 'a.ts', 'test/a.ts');
    assert.deepEqual(await found('glob:src/**/*.ts'), ['src/B.ts', 'src/a-b.ts', 'src/a.ts', 'src/a/z.ts', 'src/b.ts']);
  });

  test('of a glob takes hidden files for files, and braces, classes and extglobs for what minimatch does', async () => {
    has('.github/ci.yml', '.a', 'a.spec.js', 'a.js', 'b/!c', '#d', 'e{f}');
    assert.deepEqual(await found('glob:**'), ['#d', '.a', '.github/ci.yml', 'a.js', 'a.spec.js', 'b/!c', 'e{f}']);
    assert.deepEqual(await found('glob:!(*.spec).js'), ['a.js']);
    assert.deepEqual(await found('glob:{#d,b/!c,e\\{?\\}}'), ['#d', 'b/!c', 'e{f}']);
  });

  test('names files with any name there can be', async () => {
    const names = [
      'a\nb',
      'a#L10',
      'a\\b',
      ' ',
      '\u{1f600}',
      'e\u0301',
      '..a',
      '...',
      '-',
      '*',
      '[x]',
      '%41',
      "'",
      '"',
    ];
    has(...names.map((name) => `d/${name}/${name}`));
    const expected = names.map((name) => `d/${name}/${name}`).sort();
    assert.deepEqual(await found('glob:d/**'), expected);
    assert.deepEqual(await found('glob:d/*/*'), expected);
    has(...names.map((name) => `${name}.md`));
    assert.deepEqual(await found('md_dir:.'), names.map((name) => `${name}.md`).sort());
  });

  test('of a Markdown folder names Markdown by its ending in any case, and nothing beside the folder', async () => {
    has(
      'docs/a.md',
      'docs/B.MD',
      'docs/c.markdown',
      'docs/d.mdx',
      'docs/md',
      'docs/deep/e.Markdown',
      'docs-old/f.md',
      'g.md',
    );
    assert.deepEqual(await found('md_dir:docs'), ['docs/B.MD', 'docs/a.md', 'docs/c.markdown', 'docs/deep/e.Markdown']);
    assert.equal((await found('md_dir:.')).length, 6);
  });

  test('of a Markdown folder says which folders it does not look into', async () => {
    has('docs/a.md', 'docs/deep/e.md', 'docs/deep/deeper/f.md', 'docs/image/g.png');
    assert.deepEqual(await found('md_dir:docs', { recursive: false }), [
      'docs/a.md',
      'docs/deep/ - Below a folder, and md_dir:docs does not look into folders',
      'docs/image/ - Below a folder, and md_dir:docs does not look into folders',
    ]);
  });

  test('looks only where it may find something', async () => {
    has('src/a/x.rs', 'src/b/y.ts', 'other/z.rs', 'src/a/deep/w.rs');
    const listed: string[] = [];
    const read = ports.disk.readDirectory.bind(ports.disk);
    ports.disk.readDirectory = async (from, path) => {
      listed.push(path);
      return read(from, path);
    };
    await found('glob:src/a/*.rs');
    await found('md_dir:other');
    await found('glob:{src/b,nowhere}/**');
    assert.deepEqual(listed, ['', 'src', 'src/a', '', 'other', '', 'src', 'src/b']);
  });

  test('ends behind its limit with one item that says so, whatever comes after', async () => {
    has('a/1', 'a/2', 'b/1', 'b/2', 'c/1');
    assert.deepEqual(await found('glob:**', { maxFiles: 3 }), [
      'a/1',
      'a/2',
      'b/1',
      'b/2 - Over the limit of 3 files of the collection',
    ]);
    assert.deepEqual((await found('glob:**', { maxFiles: 5 })).length, 5);
    ports.settings.maxFiles = 1;
    assert.deepEqual(await found('glob:**'), ['a/1', 'a/2 - Over the limit of 1 files of the collection']);
  });

  test('names a directory that cannot be read, and goes on', async () => {
    has('a/1.md', 'b/2.md', 'c/3.txt');
    ports.disk.unreadable.set('a', 'permission denied');
    assert.deepEqual(await found('glob:**/*.md'), ['a/ - Could not be read: permission denied', 'b/2.md']);
  });

  test('of a glob that leads nowhere is empty; of a Markdown folder that is gone is an error', async () => {
    has('a.txt', 'empty/a.txt');
    assert.deepEqual(await found('glob:nowhere/**'), []);
    assert.deepEqual(await found('md_dir:empty'), []);
    assert.deepEqual(
      [await refusal('md_dir:nowhere'), await refusal('md_dir:a.txt')],
      ['file-not-found', 'file-not-found'],
    );
    const gone = { ...located('glob:**'), folder: 'file:///gone' };
    assert.equal(await errorCode(() => expandCollection(ports, gone)), 'file-not-found');
  });

  test('refuses a glob that cannot be compiled, among the excludes too', async () => {
    has('a');
    const long = 'x'.repeat(70_000);
    const wide = '{a,b}'.repeat(12);
    assert.deepEqual(
      [await refusal(`glob:${long}`), await refusal(`glob:${wide}`), await refusal('glob:*', { exclude: [long] })],
      ['glob-invalid', 'glob-invalid', 'glob-invalid'],
    );
  });

  test('follows no link, and names those that may have hidden something', async () => {
    has('real/a.md', 'b.md', 'c.txt');
    const links = { 'l.md': 'b.md', dir: 'real', up: '../elsewhere', text: 'c.txt', broken: 'nowhere' };
    for (const [path, target] of Object.entries(links)) {
      ports.disk.links.set(path, target);
    }
    assert.deepEqual(await found('glob:**/*.md'), [
      'b.md',
      'dir - A symbolic link: collections do not follow links',
      'l.md - A symbolic link: collections do not follow links',
      'real/a.md',
      'up - A symbolic link: collections do not follow links',
    ]);
    assert.deepEqual(await found('md_dir:dir'), ['dir - A symbolic link: collections do not follow links']);
  });
});

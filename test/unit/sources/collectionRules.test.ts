import assert from 'node:assert/strict';
import type { CollectionOptions } from '../../../src/core/source';
import { parseSource } from '../../../src/core/sourceText';
import { expandCollection, type LocatedCollection } from '../../../src/sources/collections';
import { foundText } from '../../support/foundText';
import { folder } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

/** Empty files by their paths. */
const empty = (...paths: string[]): Record<string, string> => Object.fromEntries(paths.map((path) => [path, '']));

const located = (source: string, options?: CollectionOptions): LocatedCollection =>
  ({ source: parseSource(source), folder, options }) as LocatedCollection;

suite('The rules that a collection obeys', () => {
  let ports: TestPorts;
  const has = (...paths: string[]): void => {
    ports = testPorts(empty(...paths));
  };
  const found = async (source: string, options?: CollectionOptions): Promise<string[]> =>
    foundText(await expandCollection(ports, located(source, options)));

  test('are those of the ignore files on the way, and each is named by its line', async () => {
    ports = testPorts({
      ...empty('a.ts', 'gen/b.ts', 'src/c.ts', 'src/d.gen.ts', 'src/keep.gen.ts', 'src/deep/e.ts', 'notes.txt', 'f.ts'),
      '.gitignore': '# Made by tools.\n/gen/\n*.gen.ts\n*.txt\n',
      'src/.gitignore': '!keep.gen.ts\n\ndeep\n',
    });
    ports.git.ignoreFiles = [{ name: '~/.config/git/ignore', directory: '', text: 'f.ts' }];
    assert.deepEqual(await found('glob:**/*.ts'), [
      'a.ts',
      'f.ts - Ignored by ~/.config/git/ignore, line 1: f.ts',
      'gen/ - Ignored by .gitignore, line 2: /gen/',
      'src/c.ts',
      'src/d.gen.ts - Ignored by .gitignore, line 3: *.gen.ts',
      'src/deep/ - Ignored by src/.gitignore, line 3: deep',
      'src/keep.gen.ts',
    ]);
  });

  test('take what Git tracks out of directories that are ignored, and nothing else', async () => {
    ports = testPorts({ ...empty('gen/a.ts', 'gen/b.ts', 'gen/c/d.ts', 'gen/e/f.ts'), '.gitignore': 'gen' });
    ports.git.tracked.add('gen/a.ts').add('gen/c/d.ts');
    assert.deepEqual(await found('glob:**/*.ts'), [
      'gen/a.ts',
      'gen/b.ts - Ignored by .gitignore, line 1: gen',
      'gen/c/d.ts',
      'gen/e/ - Ignored by .gitignore, line 1: gen',
    ]);
  });

  test('leave out what hardly anybody wants, unless the user has written it out', async () => {
    has('a.js', 'node_modules/b/c.js', 'x/node_modules/d.js', '.git/e.js', 'src/build/f.js', 'build/g.js', 'yarn.lock');
    assert.deepEqual(await found('glob:**'), [
      'a.js',
      'build/ - Left out by the default excludes: build/',
      'node_modules/ - Left out by the default excludes: node_modules/',
      'src/build/f.js',
      'x/node_modules/ - Left out by the default excludes: node_modules/',
      'yarn.lock - Left out by the default excludes: yarn.lock',
    ]);
    assert.deepEqual(await found('glob:node_modules/b/*.js'), ['node_modules/b/c.js']);
    assert.deepEqual(await found('glob:yarn.lock'), ['yarn.lock']);
    assert.deepEqual(await found('glob:.git/*'), ['.git/ - Left out by the default excludes: .git']);
  });

  test('are neither ignore files nor default excludes where the settings say so, but a .git is never taken', async () => {
    ports = testPorts({ ...empty('a.js', 'dist/b.js', '.git/HEAD', 'n/.git', 'n/c.js'), '.gitignore': 'a.js' });
    ports.settings.useIgnoreFiles = false;
    assert.deepEqual(await found('glob:**'), ['.gitignore', 'a.js', 'dist/b.js', 'n/c.js']);
  });

  test('are the excludes of the settings and its own, at any depth when they have no slash', async () => {
    has('a.ts', 'a.spec.ts', 'x/a.spec.ts', 'x/y/b.ts', 'y/c.ts', 'z/d.ts', 'z/e/f.ts', 'w/g.ts');
    ports.settings.exclude = ['*.spec.ts', './y'];
    assert.deepEqual(await found('glob:**/*.ts', { exclude: ['x/y', 'z/**', 'w/*'] }), [
      'a.spec.ts - Left out by the setting contextPacks.capture.exclude: *.spec.ts',
      'a.ts',
      'w/g.ts - Left out by an exclude of the collection: w/*',
      'x/a.spec.ts - Left out by the setting contextPacks.capture.exclude: *.spec.ts',
      'x/y/ - Left out by an exclude of the collection: x/y',
      'y/ - Left out by the setting contextPacks.capture.exclude: ./y',
      'z/ - Left out by an exclude of the collection: z/**',
    ]);
  });

  test('hold for directories alone where an exclude ends in a slash', async () => {
    has('a/out/x.ts', 'b/out');
    assert.deepEqual(await found('glob:{a,b}/**', { exclude: ['out/'] }), [
      'a/out/ - Left out by the default excludes: out/',
      'b/out',
    ]);
    ports.settings.useIgnoreFiles = false;
    assert.deepEqual(await found('glob:{a,b}/**', { exclude: ['out/'] }), [
      'a/out/ - Left out by an exclude of the collection: out/',
      'b/out',
    ]);
  });

  test('keep out a repository of its own within a repository', async () => {
    const nested = ['sub/.git/HEAD', 'sub/.git/objects/a', 'sub/.git/refs/a', 'sub/b.ts', 'mod/.git', 'mod/c.ts'];
    has('.git', 'a.ts', ...nested, 'odd/.git/HEAD', 'odd/d.ts');
    assert.deepEqual(await found('glob:**/*.ts'), [
      'a.ts',
      'mod/ - In a Git repository of its own',
      'odd/d.ts',
      'sub/ - In a Git repository of its own',
    ]);
  });

  test('are those of each repository in a folder that is in none', async () => {
    ports = testPorts({
      ...empty(
        'one/.git',
        'one/a.ts',
        'one/b.ts',
        'two/.git',
        'two/a.ts',
        'two/b.ts',
        'two/in/.git',
        'two/in/c.ts',
        'a.ts',
      ),
      '.gitignore': '/a.ts\nb.ts',
      'two/.gitignore': '/a.ts',
    });
    const asked: string[] = [];
    ports.git.folder = async (...args: string[]) => {
      asked.push(...args);
      const one = { name: '.git/info/exclude', directory: '', text: 'b.ts' };
      const ignoreFiles = args[0] === `${folder}/one` ? [one] : [];
      return { prefix: '', ignoreFiles, tracked: new Set() };
    };
    assert.deepEqual(await found('glob:**/*.ts'), [
      'a.ts - Ignored by .gitignore, line 1: /a.ts',
      'one/a.ts',
      'one/b.ts - Ignored by one/.git/info/exclude, line 1: b.ts',
      'two/a.ts - Ignored by two/.gitignore, line 1: /a.ts',
      'two/b.ts',
      'two/in/ - In a Git repository of its own',
    ]);
    assert.deepEqual(asked, [folder, `${folder}/one`, `${folder}/two`]);
  });

  test('do without an ignore file that cannot be read, or that is a link', async () => {
    ports = testPorts({ 'a/.gitignore': '*', 'a/1.md': '', 'b/2.md': '', rules: '*' });
    ports.disk.unreadable.set('a/.gitignore', 'permission denied');
    ports.disk.links.set('b/.gitignore', '../rules');
    assert.deepEqual(await found('glob:**/*.md'), ['a/1.md', 'b/2.md']);
  });
});

import assert from 'node:assert/strict';
import { skipSentence } from '../../../src/core/skipReason';
import type { CollectionOptions } from '../../../src/core/source';
import { parseSource } from '../../../src/core/sourceText';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { expandCollection, type LocatedCollection } from '../../../src/sources/collections';
import { explainPath, ignoredBy } from '../../../src/sources/whyNot';
import { errorCode } from '../../support/errorCode';
import { folder } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

const located = (source: string, options?: CollectionOptions): LocatedCollection =>
  ({ source: parseSource(source), folder, options }) as LocatedCollection;

/** One of everything that a rule is about. */
const files: Readonly<Record<string, string>> = {
  ...{ '.git': '', '.gitignore': 'gen\n*.tmp.md\n', 'docs/.gitignore': '\n!keep.tmp.md\nprivate/\n' },
  ...{
    'a.md': '',
    'docs/b.md': '',
    'docs/c.tmp.md': '',
    'docs/keep.tmp.md': '',
    'docs/deep/d.md': '',
    'docs/e.txt': '',
  },
  ...{
    'docs/private/f.md': '',
    'gen/g.md': '',
    'gen/tracked.md': '',
    'node_modules/h/README.md': '',
    'docs/out/i.md': '',
  },
  ...{ 'sub/.git': '', 'sub/j.md': '', 'sub/.gitignore': 'k.md', 'sub/k.md': '', 'draft/l.md': '', 'old/m.md': '' },
  ...{ 'dir.md/n.md': '', 'yarn.lock': '' },
};

suite('Why a path is not in a collection', () => {
  let ports: TestPorts;
  const why = async (source: string, path: string, options?: CollectionOptions): Promise<string | undefined> => {
    const reason = await explainPath(ports, located(source, options), parseWorkspacePath(path));
    return reason && skipSentence(reason);
  };
  setup(() => {
    ports = testPorts(files);
    ports.git.tracked.add('gen/tracked.md');
    ports.settings.exclude = ['draft'];
    ports.disk.links.set('link', 'docs');
    ports.disk.links.set('l.md', 'a.md');
  });

  test('is said by the rule, its file and its line', async () => {
    const answers: Record<string, string | undefined> = {};
    const paths = [
      ...Object.keys(files),
      'link/b.md',
      'l.md',
      'docs/missing.md',
      'docs/missing/c.tmp.md',
      'a.md/b.md',
      'dir.md',
    ];
    for (const path of paths.filter((each) => each.includes('.md'))) {
      answers[path] = await why('glob:**/*.md', path, { exclude: ['/old'] });
    }
    assert.deepEqual(answers, {
      'a.md': undefined,
      'docs/b.md': undefined,
      'docs/c.tmp.md': 'Ignored by .gitignore, line 2: *.tmp.md',
      'docs/keep.tmp.md': undefined,
      'docs/deep/d.md': undefined,
      'docs/private/f.md': 'Ignored by docs/.gitignore, line 3: private/',
      'gen/g.md': 'Ignored by .gitignore, line 1: gen',
      'gen/tracked.md': undefined,
      'node_modules/h/README.md': 'Left out by the default excludes: node_modules/',
      'docs/out/i.md': 'Left out by the default excludes: out/',
      'sub/j.md': 'In a Git repository of its own',
      'sub/k.md': 'In a Git repository of its own',
      'draft/l.md': 'Left out by the setting contextPacks.capture.exclude: draft',
      'old/m.md': 'Left out by an exclude of the collection: /old',
      'dir.md/n.md': undefined,
      'dir.md': 'Not a regular file',
      'link/b.md': 'A symbolic link: collections do not follow links',
      'l.md': 'A symbolic link: collections do not follow links',
      'docs/missing.md': undefined,
      'docs/missing/c.tmp.md': 'Ignored by .gitignore, line 2: *.tmp.md',
      'a.md/b.md': 'Not a regular file',
    });
  });

  test('is said by the source, where it is the source that does not name it', async () => {
    assert.deepEqual(
      [
        await why('glob:src/**', 'a.md'),
        await why('md_dir:docs', 'a.md'),
        await why('md_dir:docs', 'docs/e.txt'),
        await why('md_dir:docs', 'docs/deep/d.md', { recursive: false }),
        await why('md_dir:docs', 'docs/b.md', { recursive: false }),
      ],
      [
        'Not matched by glob:src/**',
        'Not matched by md_dir:docs',
        'Not matched by md_dir:docs',
        'Below a folder, and md_dir:docs does not look into folders',
        undefined,
      ],
    );
  });

  test('agrees with what expanding the collection finds, path by path', async () => {
    const collections = [
      ...[located('glob:**'), located('glob:**/*.md', { exclude: ['docs/*.md'] }), located('glob:{docs,gen,sub}/*.md')],
      ...[located('md_dir:.'), located('md_dir:docs', { recursive: false }), located('glob:node_modules/**')],
    ];
    for (const collection of collections) {
      const found = await expandCollection(ports, collection);
      for (const path of Object.keys(files).filter((each) => !/(^|\/)\.git$/.test(each))) {
        const reason = await explainPath(ports, collection, parseWorkspacePath(path));
        const entry = found.find(
          (each) => each.path === path || (each.path.endsWith('/') && path.startsWith(each.path)),
        );
        const expected = reason?.rule === 'not-matched' && entry?.path !== path ? reason : (entry?.skipped ?? entry);
        assert.deepEqual(reason ?? { path }, expected, path);
      }
    }
  });

  test('is an error where the folder is gone, or the collection is none', async () => {
    const gone = { ...located('glob:**'), folder: 'file:///gone' };
    assert.equal(await errorCode(() => explainPath(ports, gone, parseWorkspacePath('a'))), 'file-not-found');
    const wrong = located(`glob:${'x'.repeat(70_000)}`);
    assert.equal(await errorCode(() => explainPath(ports, wrong, parseWorkspacePath('a'))), 'glob-invalid');
  });

  test('is known for a file that somebody names, by ignore rules and default excludes only', async () => {
    const by = async (path: string): Promise<string | undefined> => {
      const reason = await ignoredBy(ports, folder, parseWorkspacePath(path));
      return reason && skipSentence(reason);
    };
    assert.deepEqual(
      [await by('gen/g.md'), await by('yarn.lock'), await by('.git/config'), await by('sub/k.md')],
      [
        'Ignored by .gitignore, line 1: gen',
        'Left out by the default excludes: yarn.lock',
        'Left out by the default excludes: .git',
        'Ignored by sub/.gitignore, line 1: k.md',
      ],
    );
    const named = ['a.md', 'gen/tracked.md', 'draft/l.md', 'sub/j.md', 'link/b.md', 'l.md', 'missing', 'a.md/b'];
    assert.deepEqual(
      await Promise.all(named.map(by)),
      named.map(() => undefined),
    );
    ports.settings.useIgnoreFiles = false;
    assert.equal(await by('gen/g.md'), undefined);
  });
});

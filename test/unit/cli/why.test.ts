import assert from 'node:assert/strict';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CtxWorld } from '../../support/ctxWorld';
import { git } from '../../support/gitRepository';
import { tempDirectory } from '../../support/tempDirectory';

/** A path, the code of each answer about it, and what is printed. `p` holds README.md, md_dir:docs and glob:lib/**. */
const questions: readonly [path: string, codes: readonly string[], printed: string][] = [
  ['README.md', ['included'], 'It is in the pack, as README.md.'],
  ['docs/a.md', ['included'], 'It is in the pack, found by md_dir:docs.'],
  ['./lib//a.ts', ['included'], 'It is in the pack, found by glob:lib/**.'],
  ['src/main.ts', ['not-matched', 'not-matched'], 'Not matched by md_dir:docs.\nNot matched by glob:lib/**.'],
  [
    'docs/deep/b.md',
    ['not-recursive', 'not-matched'],
    'Below a folder, and md_dir:docs does not look into folders.\nNot matched by glob:lib/**.',
  ],
  [
    'docs/draft.md',
    ['option-exclude', 'not-matched'],
    'md_dir:docs: Left out by an exclude of the collection: draft.*.\nNot matched by glob:lib/**.',
  ],
  [
    'lib/x.log',
    ['not-matched', 'ignore-file'],
    'Not matched by md_dir:docs.\nglob:lib/**: Ignored by .gitignore, line 2: *.log.',
  ],
  [
    'lib/node_modules/x.js',
    ['not-matched', 'default-exclude'],
    'Not matched by md_dir:docs.\nglob:lib/**: Left out by the default excludes: node_modules/.',
  ],
  ['lib/.env', ['denied'], 'On the denylist, for it may hold secrets: .env*.'],
  ['lib/picture', ['file-not-text'], 'lib/picture is no text that can be rendered: it is binary.'],
  [
    'lib/huge',
    ['file-too-large'],
    'lib/huge has 8589934592 bytes, over the limit of 10485760. Split it, or leave it out.',
  ],
  [
    'lib/link.ts',
    ['not-matched', 'link'],
    'Not matched by md_dir:docs.\nglob:lib/**: A symbolic link: collections do not follow links.',
  ],
  [
    'lib/own/a.ts',
    ['not-matched', 'nested-repository'],
    'Not matched by md_dir:docs.\nglob:lib/**: In a Git repository of its own.',
  ],
  [
    'docs/new.md',
    ['not-refreshed', 'not-matched'],
    'md_dir:docs names it, and has not been updated since it is there. Update the collection.\nNot matched by glob:lib/**.',
  ],
  [
    'lib/z.ts',
    ['not-matched', 'max-files'],
    'Not matched by md_dir:docs.\nglob:lib/**: Over the limit of 2 files of the collection.',
  ],
  ['gone.ts', ['file-not-found'], 'There is no file gone.ts.'],
];

suite('ctx pack why', function () {
  this.timeout(60_000);
  const directory = tempDirectory('suite');
  let world: CtxWorld;
  suiteSetup(async () => {
    world = await new CtxWorld(directory()).create({
      ...{ '.gitignore': '# ours\n*.log\n', 'docs/a.md': 'a', 'docs/deep/b.md': 'b', 'docs/draft.md': 'd' },
      ...{ 'lib/a.ts': 'a', 'lib/x.log': 'x', 'lib/node_modules/x.js': 'x', 'lib/.env': 'S=1', 'lib/own/a.ts': 'a' },
      ...{ 'lib/picture': Uint8Array.from([0]), 'lib/huge': '', 'lib/z.ts': 'z' },
    });
    await git(world.folder, 'init', '--quiet');
    await git(join(world.folder, 'lib/own'), 'init', '--quiet');
    await symlink('a.ts', join(world.folder, 'lib/link.ts'));
    await truncate(join(world.folder, 'lib/huge'), 2 ** 33);
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'create', 'empty');
    await world.output('pack', 'add', 'p', 'README.md');
    await world.output('pack', 'add', 'p', 'md_dir:docs', '--no-recursive', '--exclude', 'draft.*');
    await world.output('pack', 'add', 'p', 'glob:lib/**', '--max-files', '2');
    await writeFile(join(world.folder, 'docs/new.md'), 'new');
    await mkdir(join(directory(), 'elsewhere'));
  });

  for (const [path, codes, printed] of questions) {
    test(`answers about ${path}: ${codes.join(', ')}`, async () => {
      const { answers } = await world.json('pack', 'why', 'p', path);
      const { code, stdout, stderr } = await world.run('pack', 'why', 'p', path);
      assert.deepEqual(
        [answers.map((each: { code: string }) => each.code), code, stdout, stderr],
        [codes, 0, `${printed}\n`, ''],
      );
    });
  }

  test('takes the path from the root, too, and answers in JSON with what the answer is about', async () => {
    const { pack, path, answers } = await world.json('pack', 'why', 'p', join(world.folder, 'docs', 'a.md'));
    const { artifacts } = await world.json('pack', 'show', 'p');
    const artifactId = artifacts.find(({ source }: { source: string }) => source === 'docs/a.md').id;
    const message = 'It is in the pack, found by md_dir:docs.';
    assert.deepEqual(
      [pack.name, path, answers],
      ['p', 'docs/a.md', [{ code: 'included', message, reason: null, artifactId, source: 'docs/a.md' }]],
    );
  });

  test('answers in JSON with the facts of the rule', async () => {
    const [, { code, reason }] = (await world.json('pack', 'why', 'p', 'lib/x.log')).answers;
    assert.deepEqual(
      [code, reason],
      ['ignore-file', { rule: 'ignore-file', file: '.gitignore', line: 2, pattern: '*.log' }],
    );
  });

  test('says of a file that nothing names what a collection would do with it', async () => {
    assert.deepEqual(
      [
        await world.output('pack', 'why', 'empty', 'README.md'),
        await world.output('pack', 'why', 'empty', 'lib/x.log'),
      ],
      [
        'Nothing in pack “empty” names it. Add it.\n',
        'Nothing in pack “empty” names it. Add it. A collection would leave it out, too: ' +
          'Ignored by .gitignore, line 2: *.log.\n',
      ],
    );
  });
});

import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printSource } from '../../../src/core/sourceText';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { type FileTree, writeFileTree } from '../../support/fileTree';
import { commitAll, git } from '../../support/gitRepository';
import { tempDirectory } from '../../support/tempDirectory';

/** Documents, code, and what rules keep out. */
const tree: FileTree = {
  '.gitignore': '# ours\n*.log\nout/\n',
  'docs/a.md': 'a\n',
  'docs/b.MARKDOWN': 'b\n',
  'docs/c.txt': 'c\n',
  'docs/deep/d.md': 'd\n',
  'docs/x.log': 'x\n',
  'out/generated.md': 'g\n',
  'picture.md': Uint8Array.from([0x89, 0x50, 0x00]),
  '.env': 'SECRET=1\n',
  '.env.example': 'SECRET=\n',
};

suite('Collections, from a terminal', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create(tree);
    await git(world.folder, 'init', '--quiet', '--initial-branch=main');
    await world.output('pack', 'create', 'p');
  });
  const members = async (): Promise<string[]> =>
    (await world.artifacts('p')).filter(({ collection }) => collection).map(({ source }) => printSource(source));
  const outcomes = ({ outcomes: each }: Answer): unknown[] =>
    each.map(({ outcome, source, reason }: Answer) => [outcome, source, ...(reason ? [reason.message] : [])]);

  test('bring in their files, and say of each that was left out by which rule', async () => {
    const added = await world.run('pack', 'add', 'p', 'md_dir:.', 'glob:docs/*');
    assert.deepEqual(added, {
      code: 0,
      stdout: '',
      stderr: [
        'captured    md_dir:.',
        'captured    README.md (3 lines)',
        'captured    docs/a.md (1 line)',
        'captured    docs/b.MARKDOWN (1 line)',
        'captured    docs/deep/d.md (1 line)',
        'skipped     picture.md: Not text',
        'skipped     out/: Ignored by .gitignore, line 3: out/',
        'captured    glob:docs/*',
        'captured    docs/a.md (1 line)',
        'captured    docs/b.MARKDOWN (1 line)',
        'captured    docs/c.txt (1 line)',
        'skipped     docs/x.log: Ignored by .gitignore, line 2: *.log',
        '',
      ].join('\n'),
    });
  });

  test('take the options they are given, and keep those that are not said again', async () => {
    const options = ['--no-recursive', '--exclude', 'b.*', '--exclude', 'picture.md', '--max-files', '5'];
    await world.output('pack', 'add', 'p', 'md_dir:docs', ...options);
    assert.deepEqual(await members(), ['docs/a.md']);
    await writeFile(join(world.folder, 'docs/e.md'), 'e\n');
    await world.output('pack', 'add', 'p', 'md_dir:docs');
    assert.deepEqual(await members(), ['docs/a.md', 'docs/e.md']);
    const again = await world.json('pack', 'add', 'p', 'md_dir:docs', '--recursive', '--max-files=2');
    assert.deepEqual(outcomes(again), [
      ['superseded', 'md_dir:docs'],
      ['unchanged', 'docs/a.md'],
      ['captured', 'docs/deep/d.md'],
      ['skipped', 'docs/b.MARKDOWN', 'Left out by an exclude of the collection: b.*'],
      ['skipped', 'docs/e.md', 'Over the limit of 2 files of the collection'],
      ['removed', 'docs/e.md'],
    ]);
    const [collection] = (await world.json('pack', 'show', 'p')).artifacts;
    assert.deepEqual(collection.options, { recursive: true, maxFiles: 2, exclude: ['b.*', 'picture.md'] });
  });

  test('give their priority and whether they are required to their files, and keep the note', async () => {
    await world.output('pack', 'add', 'p', 'glob:docs/a.md', '--priority', '3', '--required', '--note', 'why');
    assert.deepEqual(
      (await world.artifacts('p')).map(({ priority, required, note }) => [priority, required, note]),
      [
        [3, true, 'why'],
        [3, true, ''],
      ],
    );
  });

  test('that find nothing say so, which is no error', async () => {
    const { code, stderr } = await world.run('pack', 'add', 'p', 'glob:**/*.rs', 'md_dir:out');
    assert.deepEqual(
      [code, stderr.split('\n')],
      [
        0,
        [
          'captured    glob:**/*.rs',
          'skipped     out/: Ignored by .gitignore, line 3: out/',
          'captured    md_dir:out',
          'skipped     out/: Ignored by .gitignore, line 3: out/',
          'ctx: glob:**/*.rs found no file: none is there, or none that the rules let in.',
          'ctx: md_dir:out found no file: none is there, or none that the rules let in.',
          '',
        ],
      ],
    );
  });

  test('are named by paths as the shell has them', async () => {
    const absolute = (prefix: string, path: string): string => `${prefix}${join(world.folder, path)}`;
    const sources = [absolute('md_dir:', 'docs/deep'), absolute('glob:', 'docs/*.txt'), `md_dir:${world.folder}`];
    await world.output('pack', 'add', 'p', ...sources);
    assert.deepEqual(
      (await world.artifacts('p')).filter(({ collection }) => !collection).map(({ source }) => printSource(source)),
      ['md_dir:docs/deep', 'glob:docs/*.txt', 'md_dir:.'],
    );
  });

  test('that are large are counted, with at most twenty of what was left out; --json has all', async () => {
    const files = Array.from({ length: 60 }, (_, index) => [`many/${100 + index}.ts`, 'x\n']);
    const skipped = Array.from({ length: 30 }, (_, index) => [`many/${100 + index}.log`, 'x\n']);
    await writeFileTree(world.folder, Object.fromEntries([...files, ...skipped]));
    await writeFile(join(world.folder, 'many/100.ts'), Buffer.alloc(2 * 1024 * 1024, 'a\n'));
    const { code, stderr } = await world.run('pack', 'add', 'p', 'glob:many/**', 'missing');
    const lines = stderr.split('\n').map((line) => line.replace(/show [0-9a-f-]{36}/, 'show <id>'));
    assert.deepEqual(
      [code, lines.length, [...lines.slice(0, 2), ...lines.slice(-6)]],
      [
        8,
        26,
        [
          'captured    glob:many/**',
          'skipped     many/100.ts: It has 2097152 bytes, over the limit of 1048576',
          'skipped     many/118.log: Ignored by .gitignore, line 2: *.log',
          'ctx: There is no file missing.',
          'captured    59 more artifacts',
          'skipped     11 more paths',
          '“ctx run show <id>” lists them all.',
          '',
        ],
      ],
    );
    assert.equal((await world.json('pack', 'add', 'p', 'glob:many/**')).outcomes.length, 1 + 59 + 31);
  });

  test('go with their files when they are removed, by their source, beside a file of the same name', async () => {
    await world.output('pack', 'add', 'p', 'docs/a.md', 'md_dir:docs');
    const own = await world.run('pack', 'remove', 'p', 'docs/a.md');
    const member = await world.run('pack', 'remove', 'p', 'docs/a.md');
    const { removed } = await world.json('pack', 'remove', 'p', 'md_dir:docs');
    assert.deepEqual(
      [own.stderr, member.stderr, removed.map(({ source }: Answer) => source), await world.artifacts('p')],
      [
        'Removed docs/a.md from pack “p”.\n',
        'Removed docs/a.md from pack “p”.\n' +
          'It comes back with the next refresh of md_dir:docs, unless that is added again with --exclude.\n',
        ['md_dir:docs', 'docs/b.MARKDOWN', 'docs/deep/d.md'],
        [],
      ],
    );
  });

  test('never bring in a file of the denylist, which is added by its name and with --allow-denied', async () => {
    const left = await world.json('pack', 'add', 'p', 'glob:.env*', '--allow-denied');
    const alone = await world.run('pack', 'add', 'p', '.env');
    assert.deepEqual(
      [outcomes(left).slice(1), left.allowed, alone.code, await members()],
      [
        [
          ['skipped', '.env', 'On the denylist, for it may hold secrets: .env*'],
          ['captured', '.env.example'],
        ],
        [],
        6,
        ['.env.example'],
      ],
    );
    assert.match(alone.stderr, /^ctx: \.env is on the denylist \(\.env\*\), [^\n]+ with --allow-denied\)\.\n$/);
    const allowed = await world.run('pack', 'add', 'p', '.env', 'docs/a.md', '--allow-denied');
    assert.deepEqual(
      [allowed.code, allowed.stderr.split('\n').slice(0, 3)],
      [
        0,
        [
          'allowed     .env: it is on the denylist (.env*), and is read from now on.',
          'captured    .env (1 line)',
          'captured    docs/a.md (1 line)',
        ],
      ],
    );
    assert.deepEqual((await world.json('pack', 'add', 'p', '.env', '--allow-denied')).allowed, []);
    await writeFile(join(world.folder, '.env'), 'SECRET=2\n');
    assert.equal((await world.run('pack', 'refresh', 'p', '.env')).code, 0);
    await mkdir(join(world.folder, 'other'));
    await writeFile(join(world.folder, 'other/.env'), 'SECRET=3\n');
    assert.equal((await world.run('pack', 'add', 'p', 'other/.env')).code, 6);
  });

  test('do not follow links, and a link to a file of the denylist does not hide it', async () => {
    await symlink('.env', join(world.folder, 'plain.txt'));
    const found = await world.json('pack', 'add', 'p', 'glob:*.txt');
    const named = await world.json('pack', 'add', 'p', 'plain.txt', '--allow-denied');
    assert.deepEqual(
      [outcomes(found).slice(1), named.error.code],
      [[['skipped', 'plain.txt', 'A symbolic link: collections do not follow links']], 'file-denied'],
    );
  });

  test('a file that is ignored is added when it is named, with a warning', async () => {
    const { code, stderr } = await world.run('pack', 'add', 'p', 'docs/x.log');
    assert.deepEqual(
      [code, stderr],
      [
        0,
        'captured    docs/x.log (1 line)\n' +
          'ctx: docs/x.log is ignored by .gitignore, line 2 (*.log); it was added because it was named.\n',
      ],
    );
  });

  test('what the working tree has changed is a source like any other', async () => {
    await commitAll(world.folder);
    await git(world.folder, 'switch', '--quiet', '--create', 'topic');
    await writeFile(join(world.folder, 'docs/a.md'), 'other\n');
    await rm(join(world.folder, 'docs/c.txt'));
    await world.output('pack', 'add', 'p', 'git:diff', 'git:diff --base=main');
    const text = await world.output('pack', 'render', 'p');
    assert.match(text, /-a\n\+other\n/);
    assert.match(text, /deleted file mode/);
  });

  test('five thousand files that a shell has named are added in one go', async () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `f${index}.ts`);
    await writeFileTree(world.folder, Object.fromEntries(names.map((name) => [`all/${name}`, `${name}\n`])));
    const { code, stderr } = await world.run('pack', 'add', 'p', ...names.map((name) => `all/${name}`));
    assert.deepEqual([code, stderr.split('\n')[0]], [0, 'captured    5000 artifacts']);
  });
});

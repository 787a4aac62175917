import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PackError } from '../../../../src/core/errors';
import { gitDiff } from '../../../../src/sources/git/gitDiff';
import { errorCode } from '../../../support/errorCode';
import { writeFileTree } from '../../../support/fileTree';
import { commitAll, git, gitConfiguration, gitRepository } from '../../../support/gitRepository';
import { tempDirectory } from '../../../support/tempDirectory';

const patchOf = async (directory: string, base: string | null = null): Promise<string> =>
  Buffer.from((await gitDiff(directory, base)).patch).toString('utf8');

/** The names after which a patch's sections are called. */
const changedIn = (patch: string): string[] =>
  [...patch.matchAll(/^diff --git a\/(\S+) /gm)].map(([, path = '']) => path);

/** A line for each letter. */
const spread = (letters: string): string => letters.replace(/./g, '$&\n');

const problemOf = async (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => 'nothing was wrong',
    (error) => (PackError.is(error, 'git-failed') ? error.details.problem : error),
  );

suite('The diff of a working tree', () => {
  const directory = tempDirectory();
  const configure = gitConfiguration(directory);
  const folder = () => join(directory(), 'folder');

  test('holds what is staged and what is not, and names what is not tracked', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n', 'b.txt': 'two\n', '.gitignore': 'ignored\n' });
    await writeFileTree(folder(), { 'a.txt': 'ONE\n', 'b.txt': 'TWO\n', ignored: '', 'z/new.txt': '', 'new.txt': '' });
    await git(folder(), 'add', 'b.txt');
    const { patch, untracked, denied } = await gitDiff(folder(), null);
    assert.deepEqual(
      { patch: Buffer.from(patch).toString('utf8').split('\n'), untracked, denied },
      {
        patch: [
          'diff --git a/a.txt b/a.txt',
          'index 5626abf0f72e58d7a153368ba57db4c673c0e171..a2628c1e0953c4bbb3f2195093dab29f1f7ee77e 100644',
          ...['--- a/a.txt', '+++ b/a.txt', '@@ -1 +1 @@', '-one', '+ONE'],
          'diff --git a/b.txt b/b.txt',
          'index f719efd430d52bcfc8566a43b2eb655688d38871..6333d309717a57d69a89f7952e6acba59bc86de6 100644',
          ...['--- a/b.txt', '+++ b/b.txt', '@@ -1 +1 @@', '-two', '+TWO', ''],
        ],
        untracked: ['new.txt', 'z/new.txt'],
        denied: [],
      },
    );
  });

  test('holds everything that is staged before the first commit', async () => {
    await gitRepository(folder());
    await writeFileTree(folder(), { 'a.txt': 'one\n', 'b.txt': 'two\n' });
    await git(folder(), 'add', 'a.txt');
    const { patch, untracked } = await gitDiff(folder(), null);
    assert.deepEqual([changedIn(Buffer.from(patch).toString()), untracked], [['a.txt'], ['b.txt']]);
  });

  test('is empty when nothing differs, also where a file was only touched', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n' });
    await writeFileTree(folder(), { 'a.txt': 'one\n' });
    assert.equal(await patchOf(folder()), '');
  });

  test('is against the merge base with a ref, so that what the ref has gained since is not in it', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n', 'b.txt': 'two\n' });
    await git(folder(), 'checkout', '--quiet', '-b', 'topic');
    await writeFileTree(folder(), { 'a.txt': 'ONE\n' });
    await commitAll(folder());
    await git(folder(), 'checkout', '--quiet', 'main');
    await writeFileTree(folder(), { 'b.txt': 'TWO\n' });
    await commitAll(folder());
    await git(folder(), 'checkout', '--quiet', 'topic');
    await writeFileTree(folder(), { 'c.txt': 'three\n' });
    await git(folder(), 'add', 'c.txt');
    assert.deepEqual(changedIn(await patchOf(folder(), 'main')), ['a.txt', 'c.txt']);
  });

  test('of a folder below the top has paths from the folder, and nothing from beside it', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n', 'sub/b.txt': 'two\n' });
    await writeFileTree(folder(), { 'a.txt': 'ONE\n', 'sub/b.txt': 'TWO\n', 'new.txt': '', 'sub/new.txt': '' });
    const { patch, untracked } = await gitDiff(join(folder(), 'sub'), null);
    assert.deepEqual([changedIn(Buffer.from(patch).toString()), untracked], [['b.txt'], ['new.txt']]);
  });

  test('tells a file that moved from two that changed', async () => {
    const text = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join('');
    await gitRepository(folder(), { 'a.txt': text });
    await rename(join(folder(), 'a.txt'), join(folder(), 'b.txt'));
    await git(folder(), 'add', '--all');
    assert.equal(
      await patchOf(folder()),
      'diff --git a/a.txt b/b.txt\nsimilarity index 100%\nrename from a.txt\nrename to b.txt\n',
    );
  });

  test('says of a binary file that it differs', async () => {
    await gitRepository(folder(), { 'a.bin': 'a\0b' });
    await writeFileTree(folder(), { 'a.bin': 'a\0c' });
    assert.match(await patchOf(folder()), /^Binary files a\/a\.bin and b\/a\.bin differ$/m);
  });

  test('shows where a link leads, and not what is there', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n' });
    await writeFileTree(directory(), { secret: 'SECRET\n' });
    await unlink(join(folder(), 'a.txt'));
    await symlink('../secret', join(folder(), 'a.txt'));
    const patch = await patchOf(folder());
    assert.deepEqual([patch.includes('+../secret'), patch.includes('SECRET')], [true, false]);
  });

  test('has the same bytes whatever the user has configured', async () => {
    const lines = (from: number) => Array.from({ length: 40 }, (_, line) => `line ${line + from}\n`).join('');
    const tree = { 'é.txt': lines(0), 'a b.txt': `${lines(0)}\nend\n`, 'c.rs': `fn a() {\n${lines(5)}}\n` };
    const gap = lines(0).replace('line 5\n', '').replace('line 16\n', '');
    await gitRepository(folder(), {
      ...tree,
      'gap.txt': lines(0),
      'same.txt': 'x\n',
      'lines.txt': spread('fedcbddbdbdf'),
    });
    await writeFileTree(folder(), {
      'gap.txt': gap,
      'lines.txt': spread('eaefafefaefc'),
      'é.txt': lines(3),
      'a b.txt': `${lines(2)}\nEND\n`,
      'c.rs': 'fn a() {\n}\n',
      new: '',
    });
    await rename(join(folder(), 'é.txt'), join(folder(), 'ü.txt'));
    await git(folder(), 'add', 'c.rs', 'é.txt', 'ü.txt');
    await utimes(join(folder(), 'same.txt'), 1, 1);
    const plain = await gitDiff(folder(), null);
    await writeFileTree(directory(), { order: 'ü*\nc*\n' });
    await configure(hostileConfiguration(join(directory(), 'order')));
    process.env.GIT_DIFF_OPTS = '--unified=0';
    process.env.GIT_EXTERNAL_DIFF = 'false';
    try {
      assert.deepEqual(await gitDiff(folder(), null), plain);
    } finally {
      delete process.env.GIT_DIFF_OPTS;
      delete process.env.GIT_EXTERNAL_DIFF;
    }
    assert.match(Buffer.from(plain.patch).toString(), /^diff --git a\/a b.txt b\/a b.txt$[\s\S]*^rename to ü\.txt$/m);
  });

  test('runs nothing that the repository configures', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n', 'b.bin': 'one\n', 'c.txt': 'one\n' });
    const run = join(directory(), 'run.sh');
    const traces = join(directory(), 'traces');
    await writeFileTree(directory(), {
      'run.sh': `#!/bin/sh\ntouch ${traces}/$$\ncat 2>/dev/null\n`,
      'traces/.keep': '',
    });
    await chmod(run, 0o755);
    for (const [name, value] of Object.entries({
      ...{ 'filter.evil.clean': run, 'filter.evil.smudge': run, 'filter.evil.required': 'true' },
      ...{ 'filter.lasting.process': run, 'filter.lasting.required': 'true' },
      ...{ 'diff.external': run, 'diff.evil.command': run, 'diff.evil.textconv': run },
      ...{ 'core.fsmonitor': run, 'core.pager': run, 'pager.diff': 'true', 'core.sshCommand': run },
      ...{ 'core.hooksPath': join(directory(), 'hooks'), 'credential.helper': `!${run}`, 'alias.diff': `!${run}` },
    })) {
      await git(folder(), 'config', name, value);
    }
    await writeFileTree(directory(), { 'hooks/post-index-change': `#!/bin/sh\n${run}\n` });
    await chmod(join(directory(), 'hooks/post-index-change'), 0o755);
    await writeFileTree(folder(), {
      ...{ '.gitattributes': 'a.txt filter=evil diff=evil\nb.bin diff=evil\nc.txt filter=lasting\n' },
      ...{ 'a.txt': 'ONE\n', 'b.bin': 'ONE\n', 'c.txt': 'ONE\n' },
    });
    assert.deepEqual(changedIn(await patchOf(folder())), ['a.txt', 'b.bin', 'c.txt']);
    assert.deepEqual(await readdir(traces), ['.keep']);
  });

  test('runs the filters that the user has configured, or each file of git-lfs would count as changed', async () => {
    await gitRepository(folder(), { '.gitattributes': '*.txt filter=upper\n', 'a.txt': 'ONE\n', 'b.txt': 'TWO\n' });
    await configure('[filter "upper"]\n\tclean = tr a-z A-Z\n');
    await git(folder(), 'config', 'filter.upper.clean', 'false');
    await writeFileTree(folder(), { 'a.txt': 'one\n', 'b.txt': 'three\n' });
    assert.deepEqual(changedIn(await patchOf(folder())), ['b.txt']);
  });

  test('is refused where a filter of the repository cannot be switched off', async () => {
    await gitRepository(folder(), { '.gitattributes': '*.txt filter=a=b\n', 'a.txt': 'ONE\n' });
    await git(folder(), 'config', 'filter.a=b.clean', 'false');
    assert.equal(
      await problemOf(gitDiff(folder(), null)),
      'the repository configures filter.a=b.clean, which cannot be switched off',
    );
  });

  test('fetches nothing for a clone without all its objects', async () => {
    const origin = await gitRepository(join(directory(), 'origin'), { 'a.txt': 'one\n' });
    await git(origin, 'config', 'uploadpack.allowFilter', 'true');
    await git(directory(), 'clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${origin}`, 'folder');
    await git(folder(), 'reset', '--quiet');
    await writeFileTree(folder(), { 'a.txt': 'ONE\n' });
    assert.equal(await errorCode(() => gitDiff(folder(), null)), 'git-failed');
  });
});

suite('A diff and the denylist', () => {
  const directory = tempDirectory();
  gitConfiguration(directory);
  const folder = () => join(directory(), 'folder');

  test('leaves out the content of files that may hold secrets, and says which', async () => {
    await gitRepository(folder(), {
      'a.txt': 'one\n',
      '.env': 'KEY=old\n',
      'sub/.env.local': 'KEY=old\n',
      'gone/.env': 'KEY=old\n',
    });
    await writeFileTree(folder(), {
      'a.txt': 'ONE\n',
      '.env': 'KEY=new\n',
      'sub/.env.local': 'KEY=new\n',
      'add/.env': 'KEY=new\n',
    });
    await rm(join(folder(), 'gone'), { recursive: true });
    await git(folder(), 'add', '--force', 'add/.env');
    const { patch, denied } = await gitDiff(folder(), null);
    const text = Buffer.from(patch).toString('utf8');
    assert.deepEqual(
      [changedIn(text), text.includes('KEY'), denied.map(({ path }) => path)],
      [['a.txt'], false, ['.env', 'add/.env', 'gone/.env', 'sub/.env.local']],
    );
  });

  test('does not show what was in such a file as a file that was moved from it', async () => {
    const text = Array.from({ length: 20 }, (_, line) => `KEY${line}=x\n`).join('');
    await gitRepository(folder(), { 'public.txt': text });
    await git(folder(), 'mv', 'public.txt', '.env');
    const { patch, denied } = await gitDiff(folder(), null);
    assert.deepEqual(
      [changedIn(Buffer.from(patch).toString('utf8')), denied.map(({ path }) => path)],
      [['public.txt'], ['.env']],
    );
    assert.doesNotMatch(Buffer.from(patch).toString('utf8'), /\.env/);
  });

  test('takes the names of such files literally', async () => {
    const names = ['*/.env', '[a]/.env', ':(top)/.env', ' /.env', '\\/.env', '"/.env', 'é/.env'];
    await gitRepository(folder(), { 'a.txt': '', ...Object.fromEntries(names.map((name) => [name, 'KEY=old\n'])) });
    await writeFileTree(folder(), Object.fromEntries(names.map((name) => [name, 'KEY=new\n'])));
    const { patch, denied } = await gitDiff(folder(), null);
    assert.deepEqual([patch.length, denied.map(({ path }) => path)], [0, [...names].sort()]);
  });

  test('leaves out nothing else for the sake of their names', async () => {
    const [secret, example] = ['.env.*', '.env.example'];
    await gitRepository(folder(), { [secret]: 'KEY=old\n', [example]: 'KEY=old\n' });
    await writeFileTree(folder(), { [secret]: 'KEY=new\n', [example]: 'KEY=new\n' });
    assert.deepEqual(changedIn(await patchOf(folder())), [example]);
  });

  test('is refused when such a file cannot be named', async () => {
    const directory = Buffer.concat([Buffer.from(`${folder()}/x`), Buffer.from([0xff])]);
    const secrets = Buffer.concat([directory, Buffer.from('/.env')]);
    await gitRepository(folder());
    await mkdir(directory);
    await writeFile(secrets, 'KEY=old\n');
    await commitAll(folder());
    assert.equal(await patchOf(folder()), '');
    await writeFile(secrets, 'KEY=new!\n');
    assert.equal(
      await problemOf(gitDiff(folder(), null)),
      'a changed file on the denylist has a name that is not UTF-8, so it cannot be left out',
    );
  });
});

suite('A diff that there cannot be', () => {
  const directory = tempDirectory();
  gitConfiguration(directory);
  const folder = () => join(directory(), 'folder');

  test('is refused with what is wrong', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n' });
    await git(folder(), 'checkout', '--quiet', '--orphan', 'other');
    await writeFileTree(folder(), { 'a.txt': 'other\n' });
    await commitAll(folder());
    const empty = await gitRepository(join(directory(), 'empty'));
    const bare = join(directory(), 'bare');
    await git(directory(), 'init', '--quiet', '--bare', bare);
    const problems = [
      [directory(), null, `${directory()} is in no Git repository`],
      [join(directory(), 'none'), null, `cannot change to '${join(directory(), 'none')}': No such file or directory`],
      [bare, null, `${bare} is in a Git repository without a working tree`],
      [folder(), 'nowhere', '“nowhere” names no commit here'],
      [folder(), 'main:a.txt', '“main:a.txt” names no commit here'],
      [folder(), 'main..other', '“main..other” names no commit here'],
      [folder(), '--all', '“--all” names no commit here'],
      [folder(), '-h', '“-h” names no commit here'],
      [folder(), 'a\0b', '“a\0b” names no commit here'],
      [folder(), 'main', 'HEAD and “main” have no commit in common'],
      [empty, 'main', 'nothing is committed yet, so there is no merge base with “main”'],
    ] as const;
    for (const [where, base, problem] of problems) {
      assert.equal(await problemOf(gitDiff(where, base)), problem);
    }
  });

  test('is refused without Git', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n' });
    const path = process.env.PATH;
    process.env.PATH = '/nonexistent';
    try {
      assert.equal(await problemOf(gitDiff(folder(), null)), 'there is no program “git” on the PATH');
    } finally {
      process.env.PATH = path;
    }
  });

  test('is refused when it is too large, and says how large', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n' });
    await writeFileTree(folder(), { 'a.txt': 'x'.repeat(300_000) });
    const patch = await gitDiff(folder(), null);
    await assert.rejects(gitDiff(folder(), null, undefined, 100_000), {
      code: 'file-too-large',
      details: { path: 'git:diff', bytes: patch.patch.length, limit: 100_000 },
    });
    assert.deepEqual(await gitDiff(folder(), null, undefined, patch.patch.length), patch);
  });

  test('ends when it is cancelled', async () => {
    await gitRepository(folder(), { 'a.txt': 'one\n' });
    const reason = new Error('cancelled');
    await assert.rejects(gitDiff(folder(), null, AbortSignal.abort(reason)), reason);
    const controller = new AbortController();
    const running = gitDiff(folder(), null, controller.signal);
    setTimeout(() => controller.abort(reason), 5);
    await assert.rejects(running, reason);
  });
});

/** Every setting and a driver that could change what a patch looks like. */
function hostileConfiguration(order: string): string {
  return `[color]
	ui = always
	diff = always
[core]
	abbrev = 5
	quotePath = true
	pager = cat
	bigFileThreshold = 10
	whitespace = trailing-space,tab-in-indent
[diff]
	algorithm = patience
	colorMoved = zebra
	context = 9
	interHunkContext = 9
	indentHeuristic = false
	mnemonicPrefix = true
	noprefix = true
	orderFile = ${order}
	relative = false
	renames = false
	renameLimit = 1
	suppressBlankEmpty = true
	wsErrorHighlight = all
	wordRegex = .
	external = false
	autoRefreshIndex = false
	submodule = log
	ignoreSubmodules = none
	dirstat = lines
	statGraphWidth = 1
	srcPrefix = x/
	dstPrefix = y/
[status]
	relativePaths = false
[advice]
	detachedHead = true
`;
}

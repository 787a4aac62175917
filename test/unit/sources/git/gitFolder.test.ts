import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { GitFolder } from '../../../../src/core/git';
import { folderUri } from '../../../../src/sources/folderUri';
import { gitFolder } from '../../../../src/sources/git/gitFolder';
import { NodeGit } from '../../../../src/sources/git/nodeGit';
import { errorCode } from '../../../support/errorCode';
import { writeFileTree } from '../../../support/fileTree';
import { gitHome } from '../../../support/ignore/gitHome';

const run = promisify(execFile);

suite('The folder that Git sees', () => {
  const { home, directory } = gitHome('test');
  const git = (at: string, ...args: string[]) =>
    run('git', ['-c', 'user.name=a', '-c', 'user.email=a', ...args], { cwd: join(directory(), at) });
  const seen = (path: string, runsGit = true): Promise<GitFolder> =>
    gitFolder(folderUri(join(directory(), path)), { runsGit });
  /** Each file of rules by its name, and the directory it is for, and its text. */
  const rules = async (path: string): Promise<string[][]> =>
    (await seen(path)).ignoreFiles.map(({ name, directory: base, text }) => [name, base, text]);

  setup(async () => {
    await writeFileTree(home(), {});
    await writeFileTree(directory(), {
      '.gitignore': 'top',
      'a/.gitignore': 'a',
      'a/b/.gitignore': 'b',
      'a/b/c/d': '',
    });
    await git('.', 'init', '--quiet');
    await writeFileTree(directory(), { '.git/info/exclude': 'info' });
  });

  test('lies in a repository above it, whose rules are named as the user finds them', async () => {
    await writeFileTree(home(), { '.config/git/ignore': 'global' });
    assert.deepEqual((await seen('a/b/c')).prefix, 'a/b/c');
    assert.deepEqual(await rules('a/b/c'), [
      ['~/.config/git/ignore', '', 'global'],
      ['../../../.git/info/exclude', '', 'info'],
      ['../../../.gitignore', '', 'top'],
      ['../../.gitignore', 'a', 'a'],
      ['../.gitignore', 'a/b', 'b'],
    ]);
  });

  test('that is the top brings none of the .gitignore files that a walk finds itself', async () => {
    assert.deepEqual(await rules('.'), [['.git/info/exclude', '', 'info']]);
    assert.equal((await seen('.')).prefix, '');
  });

  test('brings the global excludes that the user has told Git of, in every way there is', async () => {
    const names = async () => (await rules('.')).map(([name]) => name).slice(0, -1);
    await writeFileTree(home(), { '.config/git/ignore': 'a', one: 'b', two: 'c', 'xdg/git/ignore': 'd' });
    await writeFileTree(home(), { '.config/git/config': '[core]\n\texcludesFile = ~/one\n' });
    assert.deepEqual(await names(), ['~/one']);
    await writeFileTree(home(), {
      '.gitconfig': '[include]\n\tpath = more\n',
      more: '[core]\n\texcludesFile = ~/two\n',
    });
    assert.deepEqual(await names(), ['~/two']);
    await writeFileTree(home(), { more: `[core]\n\texcludesFile = ${join(home(), 'missing')}\n` });
    assert.deepEqual(await names(), []);
    await writeFileTree(home(), { more: '', '.config/git/config': '' });
    assert.deepEqual(await names(), ['~/.config/git/ignore']);
    process.env.XDG_CONFIG_HOME = join(home(), 'xdg');
    assert.deepEqual(await names(), ['~/xdg/git/ignore']);
  });

  test('does not obey what the repository itself says of global excludes, nor one that the home is in', async () => {
    await writeFileTree(home(), { '.config/git/ignore': 'global', secret: 'outside' });
    await git('.', 'config', 'core.excludesFile', join(home(), 'secret'));
    await run('git', ['init', '--quiet', home()]);
    await run('git', ['config', 'core.excludesFile', join(home(), 'secret')], { cwd: home() });
    assert.deepEqual(
      (await rules('.')).map(([name]) => name),
      ['~/.config/git/ignore', '.git/info/exclude'],
    );
  });

  test('brings the tracked files that a rule names, by the rules that we obey', async () => {
    await writeFileTree(home(), { '.config/git/ignore': 'by-global' });
    await writeFileTree(directory(), { 'a/b/top': '', 'a/by-global': '', 'a/plain': '', 'a/b/\u00e9\n"top': '' });
    await writeFileTree(directory(), { 'a/b/.gitignore': '*top' });
    await git('.', 'add', '--force', '.');
    // With it the repository would keep us from knowing that by-global is tracked although it is ignored.
    await git('.', 'config', 'core.excludesFile', '/dev/null');
    assert.deepEqual([...(await seen('a')).tracked].sort(), ['b/top', 'b/\u00e9\n"top', 'by-global']);
    assert.deepEqual([...(await seen('a', false)).tracked], []);
  });

  test('knows whether the repository ignores case', async () => {
    assert.equal((await seen('a')).ignoreCase, process.platform === 'win32' || process.platform === 'darwin');
    await git('.', 'config', 'core.ignorecase', 'yes');
    assert.equal((await seen('a')).ignoreCase, true);
  });

  test('of a worktree has the info/exclude of the repository it belongs to', async () => {
    await git('.', 'commit', '--quiet', '--allow-empty', '-m', 'a');
    await git('.', 'worktree', 'add', '--quiet', '../tree');
    await writeFileTree(directory(), { '../tree/below/a': '' });
    const exclude = `${directory()}/.git/info/exclude`.replace(/^\/private/, '');
    assert.deepEqual(
      (await rules('../tree/below')).map(([name = '', ...others]) => [name.replace(/^\/private/, ''), ...others]),
      [[exclude, '', 'info']],
    );
  });

  test('of a submodule has that one for its repository', async () => {
    await writeFileTree(directory(), { 'other/a': '' });
    await run('git', ['init', '--quiet', `--separate-git-dir=${join(directory(), '.git/of-other')}`], {
      cwd: join(directory(), 'other'),
    });
    await writeFileTree(directory(), { '.git/of-other/info/exclude': 'of other' });
    const { prefix, ignoreFiles } = await seen('other');
    assert.deepEqual([prefix, ignoreFiles.map(({ text }) => text)], ['', ['of other']]);
  });

  test('reads no .gitignore through a link, as Git does not', async () => {
    await writeFileTree(directory(), { 'x/y/z': '', rules: 'secret' });
    await symlink('../rules', join(directory(), 'x/.gitignore'));
    assert.deepEqual(
      (await rules('x/y')).map(([name]) => name),
      ['../../.git/info/exclude', '../../.gitignore'],
    );
  });

  test('may be reached through a link: its repository is the one it really lies in', async () => {
    await symlink(join(directory(), 'a/b'), join(home(), 'link'));
    const { prefix } = await gitFolder(folderUri(join(home(), 'link')), { runsGit: true });
    assert.equal(prefix, 'a/b');
  });

  test('lies in no repository where a .git leads nowhere, or to what is none', async () => {
    await writeFileTree(home(), { '.config/git/ignore': 'global', 'info/exclude': 'secret' });
    await writeFileTree(directory(), { 'x/.git': `gitdir: ${home()}\n`, 'y/.git': 'gitdir: nowhere', 'z/.git': 'no' });
    for (const path of ['x', 'y', 'z']) {
      assert.deepEqual([(await seen(path)).prefix, await rules(path)], ['', [['~/.config/git/ignore', '', 'global']]]);
    }
    // An empty directory of that name is nothing to Git, which looks on above it.
    await run('mkdir', ['-p', join(directory(), 'w/.git')]);
    assert.equal((await seen('w')).prefix, 'w');
  });

  test('lies in no repository above what the user has named as the ceiling', async () => {
    process.env.GIT_CEILING_DIRECTORIES = ['/nowhere', directory()].join(delimiter);
    assert.deepEqual([(await seen('a/b')).prefix, await rules('a/b')], ['', []]);
    process.env.GIT_CEILING_DIRECTORIES = join(directory(), 'a/b');
    assert.equal((await seen('a/b')).prefix, 'a/b');
  });

  test('is nothing without a repository, without Git, without the folder, and on another machine', async () => {
    const nothing: GitFolder = { prefix: '', ignoreFiles: [], tracked: new Set() };
    assert.deepEqual(await seen('..'), nothing);
    assert.deepEqual(await seen('missing'), nothing);
    assert.deepEqual(await gitFolder('vscode-vfs://github/a/b', { runsGit: true }), nothing);
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      assert.deepEqual(await rules('a'), [
        ['../.git/info/exclude', '', 'info'],
        ['../.gitignore', '', 'top'],
      ]);
    } finally {
      process.env.PATH = path;
    }
  });

  test('is asked by a Git that is run only in folders that are trusted', async () => {
    await writeFileTree(directory(), { 'a/top': '' });
    await git('.', 'add', '--force', 'a/top');
    const asked: string[] = [];
    const folder = folderUri(join(directory(), 'a'));
    const trusting = (isTrusted: boolean) =>
      new NodeGit((each) => {
        asked.push(each);
        return isTrusted;
      });
    const tracked = async (isTrusted: boolean) => [...(await trusting(isTrusted).folder(folder)).tracked];
    assert.deepEqual([await tracked(true), await tracked(false)], [['top'], []]);
    assert.equal(await errorCode(() => trusting(false).diff(folder, null)), 'git-not-allowed');
    assert.equal(await errorCode(() => trusting(true).diff('vscode-vfs://a/b', null)), 'git-failed');
    // What holds for a file holds for the next one.
    const patient = trusting(true);
    assert.equal(await patient.folder(folder), await patient.folder(folder));
    asked.splice(-2);
    assert.deepEqual(asked, [folder, folder, folder, 'vscode-vfs://a/b']);
  });
});

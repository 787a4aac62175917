import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { type FileTree, writeFileTree } from '../../../support/fileTree';
import { checkIgnore } from '../../../support/ignore/checkIgnore';
import { gitHome } from '../../../support/ignore/gitHome';
import { IgnoredFolder } from '../../../support/ignore/ignoredFolder';
import { anyIgnoreTree, type IgnoreTree } from '../../../support/ignore/ignoreTrees';
import { ignoredOddPaths, oddIgnoreFiles, oddPaths } from '../../../support/ignore/oddPatterns';

const run = promisify(execFile);
const seed = Number(process.env.IGNORE_SEED ?? 20_261_120);
const trees = Number(process.env.IGNORE_TREES ?? 200);

suite('Ignore rules', () => {
  const { home, directory } = gitHome('suite');

  test(`ignore what git check-ignore says, by the same rule, in ${trees} trees (seed ${seed})`, async () => {
    let count = 0;
    let ignored = 0;
    let tracked = 0;
    const check = async (tree: IgnoreTree): Promise<void> => {
      count += 1;
      const top = join(directory(), String(count));
      await writeIgnoreTree(top, home(), tree);
      const workspace = new IgnoredFolder(join(top, tree.workspace));
      const git = await checkIgnore(top, workspace.directory, await workspace.paths());
      assert.deepEqual(sorted(await workspace.ignored()), sorted(git));
      // A walk finds the files that Git does not ignore, and for each of the others one answer why.
      const taken = (await workspace.files()).filter((path) => !git.has(path));
      assert.deepEqual(await workspace.walked(), taken);
      assert.deepEqual(await workspace.unexplained(), taken);
      ignored += git.size;
      tracked += await workspace.trackedCount();
      await rm(top, { recursive: true });
    };
    await fc.assert(fc.asyncProperty(anyIgnoreTree, check), { seed, numRuns: trees });
    // The trees are about something.
    assert.ok(ignored > trees * 3 && tracked > trees / 10, `${ignored} ignored, ${tracked} tracked all the same`);
  }).timeout(600_000);

  test('ignore what git check-ignore says where patterns are odd or malformed', async () => {
    const top = join(directory(), 'odd');
    await writeFileTree(top, { ...emptyRepository, ...oddIgnoreFiles });
    const git = [...(await checkIgnore(top, top, oddPaths)).keys()];
    const described = (path: string): string => `${path} by ${oddIgnoreFiles[path.replace(/\/.*/s, '/.gitignore')]}`;
    assert.deepEqual(ignoredOddPaths().map(described), git.map(described));
    assert.ok(git.length > 1_000, `${git.length} ignored`);
  }).timeout(60_000);
});

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What Git takes for a repository. */
const emptyRepository: FileTree = { '.git/HEAD': 'ref: refs/heads/main\n', '.git/objects/a': '', '.git/refs/a': '' };

async function writeIgnoreTree(top: string, home: string, tree: IgnoreTree): Promise<void> {
  await writeFileTree(top, {
    ...emptyRepository,
    ...tree.files,
    '.git/config': `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tignorecase = ${tree.ignoreCase}\n`,
    '.git/info/exclude': tree.infoExclude,
  });
  await writeFileTree(home, { '.config/git/ignore': tree.globalExcludes });
  if (tree.tracked.length > 0) {
    await run('git', ['--literal-pathspecs', 'add', '-f', '--', ...tree.tracked], { cwd: top });
  }
}

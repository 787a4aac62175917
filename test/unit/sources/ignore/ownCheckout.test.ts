import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFileTree } from '../../../support/fileTree';
import { checkIgnore } from '../../../support/ignore/checkIgnore';
import { gitHome } from '../../../support/ignore/gitHome';
import { IgnoredFolder } from '../../../support/ignore/ignoredFolder';
import { projectFiles } from '../../../support/sourceFiles';

const run = promisify(execFile);

suite('The ignore rules of this project', () => {
  const { directory } = gitHome('suite');
  let checkout: string;

  suiteSetup(async () => {
    await writeFileTree(directory(), {});
    checkout = (await isCheckout()) ? process.cwd() : await madeCheckout(directory());
  });

  test('are obeyed as Git does, path by path, in what is ignored too', async () => {
    // Of the packages and of what is built, what lies at their top.
    const enters = (path: string): boolean => !/^(node_modules|dist|test-results|\.vscode-test)\/.*\//.test(`${path}/`);
    const folder = new IgnoredFolder(checkout, enters);
    const paths = await folder.paths();
    const git = await checkIgnore(checkout, checkout, paths);
    assert.deepEqual(new Map([...(await folder.ignored())].sort()), new Map([...git].sort()));
    assert.ok(paths.length > 300 && git.size > 0, `${paths.length} paths, ${git.size} ignored`);
  });

  test('leave the files that git ls-files lists', async () => {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const { stdout } = await run('git', list, { cwd: checkout, maxBuffer: 2 ** 26 });
    const there = await Promise.all(
      stdout.split('\0').map(async (path) => ((await isFile(join(checkout, path))) ? path : '')),
    );
    const folder = new IgnoredFolder(checkout);
    const walked = new Set(await folder.walked());
    const left = new Set(await folder.leftOutByDefault());
    assert.deepEqual(
      there.filter((path) => path !== '' && !walked.has(path) && ![...left].some((each) => path.startsWith(each))),
      [],
    );
    assert.deepEqual(
      [...walked].filter((path) => !there.includes(path)),
      [],
    );
    assert.ok(walked.size > 300);
  });
});

async function isCheckout(): Promise<boolean> {
  const top = await run('git', ['rev-parse', '--show-toplevel']).catch(() => ({ stdout: '' }));
  return top.stdout.trim() === process.cwd();
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isFile(),
    () => false,
  );
}

/** Of an archive, which has no .git: a copy that has one, with something built in it. */
async function madeCheckout(directory: string): Promise<string> {
  for (const path of await projectFiles()) {
    await cp(path, join(directory, path));
  }
  await run('git', ['init', '--quiet'], { cwd: directory });
  await run('git', ['add', '.'], { cwd: directory });
  await writeFileTree(directory, { 'dist/built.js': '', 'node_modules/a/b.js': '' });
  return directory;
}

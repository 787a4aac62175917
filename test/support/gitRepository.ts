import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type FileTree, writeFileTree } from './fileTree';

const run = promisify(execFile);

/** Nothing of the configuration, the hooks or the variables of whoever runs the tests. */
const cleanEnvironment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' },
  ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com', GIT_AUTHOR_DATE: '1700000000 +0000' },
  ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com', GIT_COMMITTER_DATE: '1700000000 +0000' },
};

/** Runs Git in a directory and resolves to what it printed, without white space at its end. */
export async function git(directory: string, ...args: readonly string[]): Promise<string> {
  return (await run('git', [...args], { cwd: directory, env: cleanEnvironment })).stdout.trimEnd();
}

/** Makes a repository whose branch `main` has one commit of the tree; with an empty tree, none. */
export async function gitRepository(directory: string, tree: FileTree = {}): Promise<string> {
  await writeFileTree(directory, tree);
  await git(directory, 'init', '--quiet', '--initial-branch=main');
  if (Object.keys(tree).length > 0) {
    await commitAll(directory);
  }
  return directory;
}

export async function commitAll(directory: string): Promise<void> {
  await git(directory, 'add', '--all', '--force');
  await git(directory, 'commit', '--quiet', '--allow-empty', '--message=x');
}

/** For each test of the suite: what this process knows of Git's configuration is the text that the test gives. */
export function gitConfiguration(directory: () => string): (text: string) => Promise<void> {
  const names = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM', 'XDG_CONFIG_HOME', 'HOME'] as const;
  let before: (readonly [string, string | undefined])[] = [];
  setup(() => {
    before = names.map((name) => [name, process.env[name]]);
    Object.assign(process.env, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' });
    Object.assign(process.env, { XDG_CONFIG_HOME: '/nonexistent', HOME: '/nonexistent' });
  });
  teardown(() => {
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  });
  return async (text) => {
    const file = join(directory(), 'gitconfig');
    await writeFile(file, text);
    process.env.GIT_CONFIG_GLOBAL = file;
  };
}

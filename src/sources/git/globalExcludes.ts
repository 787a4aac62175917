import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { runGit } from './runGit';

/**
 * The file of ignore rules that the user has for all repositories, which need not be there. Git is asked from the home
 * directory and of no repository: what a repository's own configuration says of core.excludesFile is not obeyed, for
 * nothing in a workspace may make us read a file outside it.
 */
export async function globalExcludesPath(top: string): Promise<string> {
  const said = await configValue([`--git-dir=${join(homedir(), 'no-repository.git')}`], ['--includes', '--type=path']);
  if (said !== undefined) {
    return resolve(top, said);
  }
  const configuration = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  return join(configuration, 'git', 'ignore');
}

async function configValue(before: readonly string[], options: readonly string[]): Promise<string | undefined> {
  const result = await runGit(homedir(), [...before, 'config', ...options, '-z', '--get', 'core.excludesFile']);
  return 'output' in result ? result.output.toString('utf8').replace(/\0$/, '') : undefined;
}

/** Whether the repository ignores the case of letters, as it does where its file system did when it was made. */
export async function ignoresCase(commonDirectory: string): Promise<boolean> {
  const file = ['config', '--file', join(commonDirectory, 'config'), '--no-includes'];
  const result = await runGit(homedir(), [...file, '--type=bool', '--get', 'core.ignorecase']);
  return 'output' in result && result.output.toString('utf8').trim() === 'true';
}

/** As people write it: `~/.config/git/ignore`. */
export function withTilde(fsPath: string): string {
  const home = homedir();
  const short = fsPath.startsWith(home + sep) ? `~${fsPath.slice(home.length)}` : fsPath;
  return short.replaceAll(sep, '/');
}

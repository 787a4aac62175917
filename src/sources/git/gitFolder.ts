import { join, resolve } from 'node:path';
import type { GitFolder, IgnoreFile } from '../../core/git';
import { fsPathOf } from '../folderUri';
import { type FoundRepository, findRepository } from './findRepository';
import { globalExcludesPath, ignoresCase, withTilde } from './globalExcludes';
import { readRulesFile } from './readRulesFile';
import { runGit } from './runGit';

const nothing: GitFolder = { prefix: '', ignoreFiles: [], tracked: new Set() };

/**
 * What Git makes of a folder. The repository is found and its rules are read without running Git in it; that is done
 * only for the tracked files, and only with `runsGit`. Never throws for want of Git, of a repository or of a folder.
 */
export async function gitFolder(folder: string, { runsGit }: { readonly runsGit: boolean }): Promise<GitFolder> {
  const directory = fsPathOf(folder);
  if (directory === undefined) {
    return nothing;
  }
  const repository = await findRepository(directory).catch(() => undefined);
  const excludes = await globalExcludesPath(repository?.top ?? directory);
  const global = await ignoreFile(withTilde(excludes), '', excludes);
  if (!repository) {
    return { ...nothing, ignoreFiles: global ? [global] : [] };
  }
  const [tracked, ignoreCase, own, ...above] = await Promise.all([
    runsGit ? trackedFiles(directory, global ? excludes : '') : nothing.tracked,
    ignoresCase(repository.commonDirectory),
    infoExclude(repository),
    ...filesAbove(repository),
  ]);
  const ignoreFiles = [global, own, ...above].filter((file) => file !== undefined);
  return { prefix: repository.prefix, ignoreFiles, tracked, ignoreCase };
}

async function ignoreFile(
  name: string,
  directory: string,
  fsPath: string,
  options?: { readonly noLink: boolean },
): Promise<IgnoreFile | undefined> {
  const text = await readRulesFile(fsPath, options);
  return text === undefined ? undefined : { name, directory, text };
}

async function infoExclude({ top, prefix, commonDirectory }: FoundRepository): Promise<IgnoreFile | undefined> {
  const fsPath = join(commonDirectory, 'info', 'exclude');
  const isOwn = commonDirectory === join(top, '.git');
  return ignoreFile(isOwn ? `${upward(prefix)}.git/info/exclude` : withTilde(fsPath), '', fsPath);
}

/** The .gitignore files from the top to the directory above the folder: what lies below, a walk reads itself. */
function filesAbove({ top, prefix }: FoundRepository): Promise<IgnoreFile | undefined>[] {
  const names = prefix === '' ? [] : prefix.split('/');
  return names.map((_, depth) => {
    const directory = names.slice(0, depth).join('/');
    const name = `${'../'.repeat(names.length - depth)}.gitignore`;
    return ignoreFile(name, directory, join(top, directory, '.gitignore'), { noLink: true });
  });
}

function upward(prefix: string): string {
  return prefix === '' ? '' : '../'.repeat(prefix.split('/').length);
}

/** By the same rules that we obey, whatever the repository says of core.excludesFile. */
async function trackedFiles(directory: string, excludes: string): Promise<ReadonlySet<string>> {
  const list = ['ls-files', '-z', '--cached', '--ignored', '--exclude-standard'];
  const result = await runGit(resolve(directory), ['-c', `core.excludesFile=${excludes}`, ...list]);
  return new Set('output' in result ? result.output.toString('utf8').split('\0').filter(Boolean) : []);
}

import type { Stats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { readRulesFile } from './readRulesFile';

/** A repository as its files tell of it: Git is not run to find it. Paths are the operating system's. */
export interface FoundRepository {
  /** The directory that has the `.git`. */
  readonly top: string;
  /** From the top to the directory that was asked about, with `/` between names; empty for the top. */
  readonly prefix: string;
  /** Where the repository's own configuration and info/exclude are: of a worktree, in the repository it belongs to. */
  readonly commonDirectory: string;
}

/**
 * Looks for the repository that a directory lies in, upwards as far as Git does. Undefined when there is none, or its
 * `.git` leads nowhere.
 */
export async function findRepository(directory: string): Promise<FoundRepository | undefined> {
  const start = await realpath(directory);
  for (let top = start; ; top = dirname(top)) {
    if (top !== start && (await isBeyondLimits(start, top))) {
      return undefined;
    }
    const dotGit = join(top, '.git');
    const status = await orMissing(stat(dotGit));
    const gitDirectory = status?.isFile() ? await readGitFile(dotGit) : dotGit;
    if (status && (await isGitDirectory(gitDirectory))) {
      const prefix = relative(top, start).replaceAll(sep, '/');
      return { top, prefix, commonDirectory: await commonDirectoryOf(gitDirectory) };
    }
    if (status?.isFile() || dirname(top) === top) {
      return undefined;
    }
  }
}

/** Git does not look onto another file system, nor in directories that the user has named, unless told otherwise. */
async function isBeyondLimits(start: string, top: string): Promise<boolean> {
  const { GIT_CEILING_DIRECTORIES = '', GIT_DISCOVERY_ACROSS_FILESYSTEM = 'false' } = process.env;
  if (GIT_CEILING_DIRECTORIES.split(delimiter).includes(top)) {
    return true;
  }
  const crosses = /^(true|yes|on|[1-9]\d*)$/i.test(GIT_DISCOVERY_ACROSS_FILESYSTEM);
  return !crosses && (await stat(top)).dev !== (await stat(start)).dev;
}

/** What a `.git` file of a worktree or a submodule leads to; a place that is no repository when it leads nowhere. */
async function readGitFile(dotGit: string): Promise<string> {
  const text = (await readRulesFile(dotGit)) ?? '';
  return resolve(dirname(dotGit), /^gitdir: (.+?)[\r\n]*$/s.exec(text)?.[1] ?? 'no-repository');
}

/** As Git tells one. It keeps a `.git` file from leading us to a directory that is anything else. */
async function isGitDirectory(path: string): Promise<boolean> {
  const shared = await commonDirectoryOf(path);
  const [head, objects, refs] = await Promise.all([
    orMissing(lstat(join(path, 'HEAD'))),
    orMissing(stat(join(shared, 'objects'))),
    orMissing(stat(join(shared, 'refs'))),
  ]);
  return head !== undefined && objects?.isDirectory() === true && refs?.isDirectory() === true;
}

async function commonDirectoryOf(gitDirectory: string): Promise<string> {
  const text = await readRulesFile(join(gitDirectory, 'commondir'));
  return text === undefined ? gitDirectory : resolve(gitDirectory, text.replace(/[\r\n]+$/, ''));
}

async function orMissing(status: Promise<Stats>): Promise<Stats | undefined> {
  return status.catch(() => undefined);
}

import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PackError } from '../core/errors';

/**
 * The workspace folder: `-C`, else the current directory, under the name that the shell has for it. A folder that was
 * opened through a symbolic link is known to VS Code by the link, and only the shell remembers that name.
 * @throws PackError `folder-not-found`, `wrong-usage`
 */
export async function workspaceDirectory(option: string | undefined, environment: NodeJS.ProcessEnv): Promise<string> {
  if (option === '') {
    throw new PackError('wrong-usage', { problem: '-C takes a directory.', help: 'ctx --help' });
  }
  const directory = resolve(await shellDirectory(environment), option ?? '.');
  if (!(await stat(directory).catch(() => undefined))?.isDirectory()) {
    throw new PackError('folder-not-found', { folder: directory });
  }
  return directory;
}

/** `PWD` may be left over from elsewhere, so it counts only when it is the directory we are in. */
async function shellDirectory({ PWD }: NodeJS.ProcessEnv): Promise<string> {
  const real = PWD ? await realpath(PWD).catch(() => undefined) : undefined;
  return PWD && real === process.cwd() ? PWD : process.cwd();
}

import { isAbsolute, relative, sep } from 'node:path';
import { PackError } from '../core/errors';
import { parseWorkspacePath, type WorkspacePath } from '../core/workspacePath';
import type { Context } from './command';

type Folder = Pick<Context, 'directory'>;

/**
 * A source as the shell has it: with a path from the root, if that is below the workspace folder, and on Windows with its
 * separators. A glob's `\` is an escape elsewhere. What names no file (`text:`, `git:`, `url:`) stays as it is.
 * @throws PackError `path-outside-folder`, `file-is-directory` for the folder itself
 */
export function sourceArgument(text: string, { directory }: Folder): string {
  const [, prefix = '', path = ''] = /^(file:|md_dir:|glob:)?(.*)$/s.exec(text) ?? [];
  if (/^(text|git|url):/.test(text)) {
    return text;
  }
  const below = withSlashes(isAbsolute(path) ? belowFolder(path, directory) : path);
  if (prefix === 'md_dir:') {
    return `md_dir:${below || '.'}`;
  }
  if (prefix !== 'glob:' && /^(\.(\/+|$))*$/.test(below) && path !== '') {
    throw new PackError('file-is-directory', { path: '.' });
  }
  const isOdd = prefix === '' && isAbsolute(path);
  return `${isOdd ? './' : prefix}${below}`;
}

/** A file as the shell has it. @throws PackError `path-outside-folder`, `source-invalid` */
export function pathArgument(text: string, { directory }: Folder): WorkspacePath {
  return parseWorkspacePath(withSlashes(isAbsolute(text) ? belowFolder(text, directory) : text));
}

export function withSlashes(text: string): string {
  return process.platform === 'win32' ? text.replaceAll('\\', '/') : text;
}

function belowFolder(path: string, directory: string): string {
  const below = relative(directory, path);
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) {
    throw new PackError('path-outside-folder', { path, folder: directory });
  }
  return below;
}

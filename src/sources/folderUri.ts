import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseWorkspacePath, type WorkspacePath } from '../core/workspacePath';

/**
 * The URI by which a folder of this machine is known in the store: absolute, no slash at its end, a drive letter in
 * lower case as VS Code writes it. The editor and the command line must come to the same one.
 */
export function folderUri(fsPath: string): string {
  const path = resolve(fsPath);
  // A URL ends before the control characters at its end, a file's name does not.
  const end = /\p{Cc}*$/u.exec(path)?.[0] ?? '';
  const uri = pathToFileURL(path.slice(0, path.length - end.length)).href + encodeURIComponent(end);
  return process.platform === 'win32' ? uri.replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase()) : uri;
}

/** The folder's path on this machine; undefined when its URI is not a `file:` one. */
export function fsPathOf(folder: string): string | undefined {
  try {
    return folder.startsWith('file:') ? fileURLToPath(folder) : undefined;
  } catch {
    // The file of another machine or system: `file://server/share`, a drive letter.
    return undefined;
  }
}

/** How the path of another system begins: a drive letter, or two of Windows' separators. */
const windowsRoot = /^([A-Za-z]:[\\/]|\\\\)/;

/**
 * The path below the folder of what an operating system's path names; undefined when that is not below it, or is of
 * another system. Links are not followed. A relative path is taken to begin in the folder.
 */
export function pathBelow(folder: string, fsPath: string): WorkspacePath | undefined {
  const root = fsPathOf(folder);
  if (root === undefined || fsPath.includes('\0') || (sep === '/' && windowsRoot.test(fsPath))) {
    return undefined;
  }
  // Programs that ask Windows for a path's real form get it with this in front.
  const below = relative(root, resolve(root, fsPath.replace(/^\\\\\?\\/, '')));
  const isBelow = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return isBelow ? parseWorkspacePath(below.replaceAll(sep, '/')) : undefined;
}

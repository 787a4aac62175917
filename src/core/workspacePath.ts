import { PackError } from './errors';
import { phrase } from './sentence';

/** A file's path below its workspace folder: `/` between names, no empty name, no `.`, no `..`, never absolute. */
export type WorkspacePath = string & { readonly brand: 'WorkspacePath' };

/**
 * Reads a path as people write it (`./src//a.ts`, `src/../README.md`) and gives its one normal form.
 * Everything but `/` and NUL is an ordinary character, as on POSIX; turning `\` into `/` is the caller's affair.
 * @throws PackError `source-invalid` for an empty path or one with NUL, `path-outside-folder` for one that leaves
 */
export function parseWorkspacePath(text: string): WorkspacePath {
  const path = parseFolderPath(text);
  if (path === '') {
    throw new PackError('source-invalid', { source: text, reason: phrase`it names no file` });
  }
  return path;
}

/** The same for a path that may name the folder itself, which is the empty path. */
export function parseFolderPath(text: string): WorkspacePath | '' {
  if (text.includes('\0')) {
    throw new PackError('source-invalid', { source: text.replaceAll('\0', '\\0'), reason: phrase`it contains a NUL` });
  }
  if (text.startsWith('/')) {
    throw new PackError('path-outside-folder', { path: text, folder: null });
  }
  const names: string[] = [];
  for (const name of text.split('/')) {
    if (name === '..') {
      if (names.pop() === undefined) {
        throw new PackError('path-outside-folder', { path: text, folder: null });
      }
    } else if (name !== '' && name !== '.') {
      names.push(name);
    }
  }
  return names.join('/') as WorkspacePath | '';
}

/** The last name of the path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What follows the last dot of the file's name, in lower case; empty for `Makefile` and `.gitignore`. */
export function extensionOf(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

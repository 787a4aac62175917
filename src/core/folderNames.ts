/**
 * Where the folders begin that belong to one user, below the name of that user: on Linux, macOS, Windows, and where
 * these are seen from another of them.
 */
const userDirectory = /^((([a-z]:|mnt\/[a-z]|var|usr|export)\/)?(home|users)\/[^/]+|[a-z]:)(\/|$)/i;

/** What a folder is called that has no name of its own that may be told. */
const nameless = 'folder';

/**
 * The names in a folder's URI, decoded, from the outermost one to its own; at least one. Those that say whose directory
 * it is in are not among them, and no drive letter, so that put together they are neither an absolute path nor the name
 * of a user.
 */
export function folderNames(uri: string): readonly string[] {
  const path = /^[^:/?#]*:(?:\/\/[^/?#]*)?([^?#]*)/.exec(uri)?.[1] ?? '';
  const names = decoded(path)
    .split('/')
    .filter((name) => name !== '')
    .join('/')
    .replace(userDirectory, '');
  return names === '' ? [nameless] : names.split('/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

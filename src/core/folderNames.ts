/**
 * What comes before the folders that belong to one user, with the name of that user. It is looked for below any
 * directory, for a disk can be mounted anywhere; the directory of a user itself is known where systems have it, seen from
 * another system too: elsewhere `users/api` is a project.
 */
const ofOneUser: readonly RegExp[] = [
  /^(.*?\/)?((home|users|documents and settings)\/)+[^/]+\//is,
  /^(run\/)?media\/[^/]+\//,
  // What stands before it is the system, of those that Windows shows below `\\wsl.localhost`.
  /^([^/]+\/)?home\/[^/]+$/i,
  /^(([a-z][:$]?|(mnt|cygdrive|host_mnt)\/[a-z]|var|usr|export)\/)?(home|users|documents and settings)\/[^/]+$/i,
];

/** On Windows, and as Windows shares it. */
const drive = /^[a-z][:$](\/|$)/i;

/** What a folder is called that has no name of its own that may be told. */
const nameless = 'folder';

/**
 * The names in a folder's URI, decoded, from the outermost one to its own; at least one. Those that say whose directory
 * it is in are not among them, and no drive letter, so that put together they are neither an absolute path nor the name
 * of a user.
 */
export function folderNames(uri: string): readonly string[] {
  const all = pathOf(uri)
    .split(/[\\/]/)
    .filter((name) => !['', '.', '..'].includes(name))
    .join('/');
  const told = [...ofOneUser, drive].reduce((names, untold) => names.replace(untold, ''), all);
  return told === '' ? [nameless] : told.split('/');
}

/** The last of them: what a folder is called, whichever others there are. */
export function ownName(uri: string): string {
  return folderNames(uri).at(-1) ?? nameless;
}

/** The path of a URI, decoded but for the names that cannot be. */
export function pathOf(uri: string): string {
  const path = /^[^:/?#]*:(?:\/\/[^/?#]*)?([^?#]*)/.exec(uri)?.[1] ?? '';
  return path.split('/').map(decoded).join('/');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

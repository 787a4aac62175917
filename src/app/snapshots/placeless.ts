import { pathOf } from '../../core/folderNames';

/** A path from a root, or the URI of a file, with two names or more: at the beginning, or behind a space, a quote or a bracket. */
const absolute =
  /(^|[\s'"“‘(])(?:[a-z][a-z0-9+.-]*:\/\/\/|[A-Za-z]:[\\/]|\/|\\\\)(?:[^\s'"”’)\\/]+[\\/])+([^\s'"”’)\\/:;,]*)/g;

/**
 * The sentence with nothing of this machine in it: of an absolute path, its last name stays. A snapshot goes to others, and a
 * home directory names its owner.
 * @param folders URIs of folders, whose paths may hold spaces
 */
export function placeless(sentence: string, folders: readonly string[]): string {
  const known = folders.flatMap(spellings).sort((a, b) => b.length - a.length);
  const named = known.reduce((text, path) => text.replaceAll(path, () => lastName(path)), sentence);
  return named.replace(absolute, (_, start: string, last: string) => `${start}${last}`);
}

/** The last name in a path or a URI. */
function lastName(path: string): string {
  return path.split(/[\\/]/).findLast((each) => each !== '') ?? '';
}

/** As a URI, and as the systems write its path. */
function spellings(uri: string): string[] {
  const path = pathOf(uri);
  const windows = /^\/[A-Za-z]:/.test(path) ? [path.slice(1), path.slice(1).replaceAll('/', '\\')] : [];
  return [uri, path, ...windows].filter((each) => lastName(each) !== '' && each.length > lastName(each).length + 1);
}

import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The URI by which a folder of this machine is known in the store: absolute, no slash at its end, a drive letter in
 * lower case as VS Code writes it. The editor and the command line must come to the same one.
 */
export function folderUri(fsPath: string): string {
  const uri = pathToFileURL(resolve(fsPath)).href;
  return uri.replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase()).replace(/(?<=[^/])\/$/, '');
}

/** The folder's path on this machine; undefined when its URI is not a `file:` one. */
export function fsPathOf(folder: string): string | undefined {
  return folder.startsWith('file:') ? fileURLToPath(folder) : undefined;
}

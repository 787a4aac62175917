import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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

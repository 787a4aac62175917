// Between VS Code's URIs and the store's folders and paths. The only file that converts them.
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { PackError } from '../core/errors';
import type { FileLocation } from '../core/fileSystem';
import { parseWorkspacePath, type WorkspacePath } from '../core/workspacePath';
import { folderUri } from '../sources/folderUri';

/** The open folders, in the order of the window, by the URIs that packs know them by. */
export function openWorkspaces(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => workspaceOf(uri));
}

/** A folder's URI as the store has it. The command line comes to the same one for a folder on disk. */
export function workspaceOf(folder: vscode.Uri): string {
  return folder.scheme === 'file' ? folderUri(folder.fsPath) : folder.toString();
}

/** Where a file is: below the open folder that holds it, else in the directory that it lies in. */
export function locationOf(file: vscode.Uri): FileLocation {
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri ?? vscode.Uri.joinPath(file, '..');
  return { folder: workspaceOf(folder), path: parseWorkspacePath(posix.relative(folder.path, file.path)) };
}

export function uriOf({ folder, path }: { readonly folder: string; readonly path: string }): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(folder, true), path);
}

/** Whether it is a file that can be captured as one; what an editor shows may be none. */
export function isFile(uri: vscode.Uri): boolean {
  return uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** What a file is called from each of these folders that it is below: packs may know it by another than the open one. */
export function locationsOf(file: vscode.Uri, folders: Iterable<string>): FileLocation[] {
  const path = knownPath(file);
  return [...folders].flatMap((folder) => {
    const { scheme, authority, path: root } = folderPath(folder);
    const isBelow = file.scheme === scheme && file.authority === authority && path.startsWith(root);
    const below = isBelow ? pathBelow(path.slice(root.length)) : undefined;
    return below === undefined ? [] : [{ folder, path: below }];
  });
}

/** Undefined for what only looks as if it were below: a URI may have `..` in it, and events come with any. */
function pathBelow(path: string): WorkspacePath | undefined {
  try {
    return parseWorkspacePath(path);
  } catch (error) {
    if (PackError.is(error)) {
      return undefined;
    }
    throw error;
  }
}

const folderPaths = new Map<string, Pick<vscode.Uri, 'scheme' | 'authority' | 'path'>>();

/** With a slash at its end. Remembered, because thousands of files can change at once. */
function folderPath(folder: string): Pick<vscode.Uri, 'scheme' | 'authority' | 'path'> {
  const known = folderPaths.get(folder);
  if (known) {
    return known;
  }
  const uri = vscode.Uri.parse(folder);
  const path = knownPath(uri);
  const parsed = { scheme: uri.scheme, authority: uri.authority, path: path.endsWith('/') ? path : `${path}/` };
  folderPaths.set(folder, parsed);
  return parsed;
}

/** A drive letter comes in either case. */
function knownPath({ path }: vscode.Uri): string {
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { ownName } from '../../core/folderNames';
import { importedScheme } from '../../core/snapshot';
import { workspaceOf } from '../locations';

/** What a folder is called beside its files, where several folders are open: its name; else nothing. */
export function folderText(folder: string): string {
  return (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? folderName(folder) : '';
}

/**
 * Of an open folder, what VS Code calls it, or as much of its path as tells it from another of that name; of one that is
 * not open its path, on this machine from the home directory, or the name that an imported snapshot has for it.
 * @param folder its URI, as packs have it
 */
export function folderName(folder: string): string {
  const open = vscode.workspace.workspaceFolders ?? [];
  const found = open.find(({ uri }) => workspaceOf(uri) === folder);
  if (!found) {
    return folder.startsWith(`${importedScheme}:`) ? ownName(folder) : pathText(vscode.Uri.parse(folder));
  }
  return shortest(
    found,
    open.filter((each) => each !== found && each.name === found.name),
  );
}

/** Where a folder is, for who chooses one. */
export function pathText(folder: vscode.Uri): string {
  if (folder.scheme !== 'file') {
    return folder.toString(true);
  }
  const { fsPath } = folder;
  const home = homedir();
  return fsPath.startsWith(`${home}/`) ? `~${fsPath.slice(home.length)}` : fsPath;
}

function shortest({ name, uri }: vscode.WorkspaceFolder, namesakes: readonly vscode.WorkspaceFolder[]): string {
  if (namesakes.length === 0) {
    return name;
  }
  const ends = (path: string, count: number): string => path.split('/').slice(-count).join('/');
  const segments = uri.path.split('/').length;
  for (let count = 2; count < segments; count += 1) {
    if (namesakes.every((each) => ends(each.uri.path, count) !== ends(uri.path, count))) {
      return ends(uri.path, count);
    }
  }
  return pathText(uri);
}

import { posix } from 'node:path';
import * as vscode from 'vscode';
import { globBelow } from '../../core/globText';
import { fileSource } from '../../core/source';
import { parseWorkspacePath, type WorkspacePath } from '../../core/workspacePath';
import type { LocatedSource } from '../../sources/sourceHandler';
import { locationOf, workspaceOf } from '../locations';

/** What is chosen or dropped, as sources: a file as itself, a folder as the collection of all that is below it. */
export async function uriSources(uris: readonly vscode.Uri[]): Promise<LocatedSource[]> {
  return Promise.all(uris.map(async (uri) => ((await isFolder(uri)) ? folderSource(uri) : fileSourceOf(uri))));
}

/**
 * The files among what a menu gives a command, each once. The Explorer gives the one that was clicked and all that are
 * selected; an editor's tab something of its own beside its file; Source Control one state after the other.
 */
export function chosenUris(given: readonly unknown[]): vscode.Uri[] {
  const uris = given.flat().flatMap((each) => {
    const uri = each instanceof vscode.Uri ? each : (each as { readonly resourceUri?: unknown } | null)?.resourceUri;
    return uri instanceof vscode.Uri ? [uri] : [];
  });
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** A folder, as its place in the open folder that holds it; one outside them all stands for itself. */
export function folderPlace(folder: vscode.Uri): { readonly folder: string; readonly path: WorkspacePath | '' } {
  const workspace = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const path = posix.relative(workspace.path, folder.path);
  return { folder: workspaceOf(workspace), path: path === '' ? '' : parseWorkspacePath(path) };
}

function folderSource(uri: vscode.Uri): LocatedSource {
  const { folder, path } = folderPlace(uri);
  return { source: { kind: 'glob', pattern: globBelow(path) }, folder };
}

function fileSourceOf(uri: vscode.Uri): LocatedSource {
  const { folder, path } = locationOf(uri);
  return { source: fileSource(path), folder };
}

/** What cannot be looked at is taken for a file: why it cannot be captured is said then. */
async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
}

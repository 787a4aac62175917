import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { remoteLabel } from './remoteLabel';

/** What the view says of itself, beside its title and above its rows; nothing where it is empty. */
type Said = Pick<vscode.TreeView<unknown>, 'description' | 'message'>;

/** Has a view say on which machine its packs are, and what does not work in these folders and why. */
export function sayWhereItRuns(view: Said): vscode.Disposable {
  const say = (): void => {
    const machine = { host: hostname(), distribution: process.env.WSL_DISTRO_NAME };
    view.description = remoteLabel(vscode.env.remoteName, machine) ?? '';
    view.message = whatDoesNotWork(vscode.workspace);
  };
  say();
  return vscode.Disposable.from(
    vscode.workspace.onDidGrantWorkspaceTrust(say),
    vscode.workspace.onDidChangeWorkspaceFolders(say),
  );
}

/** Empty where all of it works. */
export function whatDoesNotWork({
  isTrusted,
  workspaceFolders = [],
}: Pick<typeof vscode.workspace, 'isTrusted' | 'workspaceFolders'>): string {
  if (!isTrusted) {
    return vscode.l10n.t('Restricted Mode: until you trust this folder, Git is not run and no web page is loaded.');
  }
  const isVirtual = workspaceFolders.length > 0 && workspaceFolders.every(({ uri }) => uri.scheme !== 'file');
  return isVirtual
    ? vscode.l10n.t('This folder is not on disk: Git diffs and the ctx command know nothing of it.')
    : '';
}

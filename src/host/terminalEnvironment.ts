import * as vscode from 'vscode';

/** Terminals of VS Code find the packs of VS Code: `ctx` takes its store from CTX_STORE. */
export function shareStoreWithTerminals(
  terminals: vscode.EnvironmentVariableCollection,
  globalStorage: vscode.Uri,
): void {
  terminals.description = vscode.l10n.t('Lets the ctx command use the packs of VS Code.');
  terminals.replace('CTX_STORE', globalStorage.fsPath);
}

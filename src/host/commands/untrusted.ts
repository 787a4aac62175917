// What has to wait until the user trusts the folder.
import * as vscode from 'vscode';

export function noGitUntilTrusted(): string {
  return vscode.l10n.t(
    'Git is not run until you trust this folder, because what is in a folder can make Git run programs.',
  );
}

export function noPagesUntilTrusted(): string {
  return vscode.l10n.t('No page of the web is loaded until you trust this folder.');
}

/**
 * Where the folder is not trusted, says why what was asked for cannot be done, beside the way to trust it.
 * @returns whether it cannot be done
 */
export async function isForTrustedFolders(title: string, why: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) {
    return false;
  }
  const manage = {
    label: `$(workspace-untrusted) ${vscode.l10n.t('Manage Workspace Trust...')}`,
    detail: vscode.l10n.t('Once you trust it, this works at once. Packs, files and copying work without.'),
  };
  if ((await vscode.window.showQuickPick([manage], { title, placeHolder: why })) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
  return true;
}

// What has to wait until the user trusts the folder.
import * as vscode from 'vscode';

/** Why, in a line, and what is to be known beside. */
interface Reason {
  readonly why: string;
  readonly detail: string;
}

export function noGitUntilTrusted(): Reason {
  return {
    why: vscode.l10n.t('Git is not run until you trust this folder'),
    detail: vscode.l10n.t('What is in a folder can make Git run programs. Once you trust it, diffs work at once.'),
  };
}

export function noPagesUntilTrusted(): Reason {
  return {
    why: vscode.l10n.t('No web page is loaded until you trust this folder'),
    detail: vscode.l10n.t('Once you trust it, pages can be added at once.'),
  };
}

/**
 * Where the folder is not trusted, says why what was asked for cannot be done, beside the way to trust it.
 * @returns whether it cannot be done
 */
export async function isForTrustedFolders(title: string, { why, detail }: Reason): Promise<boolean> {
  if (vscode.workspace.isTrusted) {
    return false;
  }
  const manage = {
    label: `$(workspace-untrusted) ${vscode.l10n.t('Manage Workspace Trust...')}`,
    detail,
  };
  if ((await vscode.window.showQuickPick([manage], { title, placeHolder: why })) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
  return true;
}

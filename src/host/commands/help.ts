import * as vscode from 'vscode';
import type { Services } from '../services';

/** Opens the settings of VS Code at those of this extension. */
export async function openSettings({ extensionId }: Services): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
}

/** Opens the walkthrough of package.json, at its first step that is not done. */
export async function openWalkthrough({ extensionId }: Services): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#start`, false);
}

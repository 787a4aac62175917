import * as vscode from 'vscode';
import { contextKeys } from '../contextKeys';
import type { PackHistory } from './packHistory';
import { showStep } from './stepStatus';

/** Says whether there is anything to undo; and of what no command has said anything, what it was. */
export function showHistory(history: PackHistory): vscode.Disposable {
  return vscode.Disposable.from(
    history.onDidChange(() => {
      contextKeys.canUndo.value = history.canUndo;
      contextKeys.canRedo.value = history.canRedo;
    }),
    history.onDidAdd(({ step: { id, label }, said }) => {
      if (said === undefined) {
        showStep(label, { command: 'contextPacks.undo', step: id });
      }
    }),
  );
}

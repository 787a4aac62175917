import * as vscode from 'vscode';
import { plain } from '../plainText';

/** How long it can be clicked, in milliseconds: to read what was done and to think better of it. */
const shortly = 10_000;

/** What a click takes back: by the id of its step. */
export interface StepAction {
  readonly command: 'contextPacks.undo' | 'contextPacks.redo';
  readonly step: number;
}

let shown: vscode.Disposable | undefined;

/**
 * Says in the status bar what was done, and takes it back when it is clicked: this very step, whatever was done since. It
 * takes the place of what it said before, and goes by itself.
 */
export function showStep(message: string, { command, step }: StepAction): void {
  shown?.dispose();
  const isUndo = command === 'contextPacks.undo';
  const word = isUndo ? vscode.l10n.t('Undo') : vscode.l10n.t('Redo');
  const item = vscode.window.createStatusBarItem('contextPacks.done', vscode.StatusBarAlignment.Left, -1);
  item.name = vscode.l10n.t('Last Pack Change');
  item.text = `$(${isUndo ? 'check' : 'discard'}) ${plain(message)} — ${word}`;
  item.tooltip = isUndo ? vscode.l10n.t('Click to undo this change.') : vscode.l10n.t('Click to redo this change.');
  item.accessibilityInformation = { label: `${message}. ${item.tooltip}`, role: 'button' };
  item.command = { command, title: word, arguments: [{ step }] };
  item.show();
  const timer = setTimeout(() => item.dispose(), shortly);
  shown = new vscode.Disposable(() => {
    clearTimeout(timer);
    item.dispose();
  });
}

/** Says that there is nothing to take back, where it can be overlooked: the key was pressed once too often. */
export function showNoStep(message: string): void {
  shown?.dispose();
  vscode.window.setStatusBarMessage(plain(message), 4000);
}

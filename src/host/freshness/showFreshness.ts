import * as vscode from 'vscode';
import { contextKeys } from '../contextKeys';
import { RangeDecorations } from './rangeDecorations';
import type { WindowStates } from './windowStates';
import { WorkspaceEvents } from './workspaceEvents';

/** Keeps the states of this window up to date, and shows them in editors and on the view. */
export function showFreshness(
  states: WindowStates,
  view: { showStale(count: number): void },
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const gutterIcon = vscode.Uri.joinPath(extensionUri, 'media', 'captured.svg');
  return vscode.Disposable.from(
    new WorkspaceEvents(states),
    new RangeDecorations(states, gutterIcon),
    states.onDidChange(() => {
      contextKeys.staleCount.value = states.staleCount;
      view.showStale(states.staleCount);
    }),
  );
}

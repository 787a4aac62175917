import * as vscode from 'vscode';
import type { ActivePack } from '../activePack';
import { contextKeys } from '../contextKeys';
import { CapturedLenses } from './capturedLenses';
import { CapturedLinesKey } from './capturedLinesKey';
import type { EditorMarks } from './editorMarks';
import { FileBadgeProvider } from './fileBadgeProvider';
import { RangeDecorations } from './rangeDecorations';
import type { WindowStates } from './windowStates';
import { WorkspaceEvents } from './workspaceEvents';

/** What is shown, and where. */
export interface Shown {
  readonly states: WindowStates;
  readonly marks: EditorMarks;
  readonly activePack: ActivePack;
  readonly view: { showStale(count: number): void };
  readonly extensionUri: vscode.Uri;
}

/** Keeps the states of this window up to date, and shows them in editors, on files and on the view. */
export function showFreshness({ states, marks, activePack, view, extensionUri }: Shown): vscode.Disposable {
  const gutterIcon = vscode.Uri.joinPath(extensionUri, 'media', 'captured.svg');
  return vscode.Disposable.from(
    new WorkspaceEvents(states),
    new RangeDecorations(marks, gutterIcon),
    new CapturedLinesKey(marks),
    new CapturedLenses(marks),
    new FileBadgeProvider(states, activePack),
    states.onDidChange(() => {
      contextKeys.staleCount.value = states.staleCount;
      view.showStale(states.staleCount);
    }),
  );
}

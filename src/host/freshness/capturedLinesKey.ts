import * as vscode from 'vscode';
import type { ClosedLineRange } from '../../core/lineRange';
import { contextKeys } from '../contextKeys';
import { linesOf } from '../lineRanges';
import type { EditorMarks } from './editorMarks';
import { isNear, linesNear, nearOf } from './linesNear';

/**
 * Tells the menu of line numbers which lines of the active editor are in a pack. VS Code can only look a number up in a
 * list of numbers, so those near what is shown are listed: a captured file may have more lines than a list should.
 */
export class CapturedLinesKey implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[];
  private near: readonly ClosedLineRange[] = [];

  constructor(private readonly marks: EditorMarks) {
    const { window } = vscode;
    this.disposables = [
      marks.onDidChange(() => this.tell(window.activeTextEditor)),
      marks.onDidMove((uri) => isOf(window.activeTextEditor, uri) && this.tell(window.activeTextEditor)),
      window.onDidChangeActiveTextEditor((editor) => this.tell(editor)),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.scrolled(textEditor)),
    ];
    this.tell(window.activeTextEditor);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private scrolled(editor: vscode.TextEditor): void {
    if (editor === vscode.window.activeTextEditor && !isNear(editor.visibleRanges.map(linesOf), this.near)) {
      this.tell(editor);
    }
  }

  private tell(editor: vscode.TextEditor | undefined): void {
    this.near = nearOf(editor?.visibleRanges.map(linesOf) ?? []);
    contextKeys.capturedLines.value = editor ? linesNear(this.marks.of(editor.document.uri), this.near) : [];
  }
}

function isOf(editor: vscode.TextEditor | undefined, uri: vscode.Uri): boolean {
  return editor?.document.uri.toString() === uri.toString();
}

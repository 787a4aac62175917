import * as vscode from 'vscode';
import { locationsOf } from '../locations';
import { type LineChange, movedMarks } from './movedMarks';
import { type MarkedCapture, type RangeMark, rangeMarks } from './rangeMarks';
import type { WindowStates } from './windowStates';

/**
 * Which lines of a file are in packs of this window. What is typed moves them at once; where they really are, the states
 * say a moment later.
 */
export class EditorMarks implements vscode.Disposable {
  /** By URI; of those that somebody asked for since the states last told something. */
  private readonly known = new Map<string, readonly RangeMark[]>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly moved = new vscode.EventEmitter<vscode.Uri>();
  private readonly disposables: vscode.Disposable[];

  /** Fires when the states have told something: any file may have other marks. */
  readonly onDidChange = this.changed.event;
  /** Fires when typing has moved marks of a file. What VS Code moves by itself needs no telling. */
  readonly onDidMove = this.moved.event;

  constructor(private readonly states: WindowStates) {
    this.disposables = [
      ...[this.changed, this.moved],
      states.onDidChange(() => this.forget()),
      // A file may be looked at before its editor has read it again, which then moves what was already in its place.
      states.onDidLook(() => this.forget()),
      states.onDidRead(() => this.forget()),
      vscode.workspace.onDidChangeTextDocument((event) => this.move(event)),
    ];
  }

  /** In the order of the lines. */
  of(uri: vscode.Uri): readonly RangeMark[] {
    const key = uri.toString();
    const known = this.known.get(key);
    if (known) {
      return known;
    }
    const locations = locationsOf(uri, this.states.folders());
    const marks = rangeMarks(locations.flatMap((location) => this.states.capturedFrom(location)));
    this.known.set(key, marks);
    return marks;
  }

  /**
   * What was captured of a line.
   * @param line from 1
   */
  at(uri: vscode.Uri, line: number): readonly MarkedCapture[] {
    const marks = this.of(uri).filter(({ lines }) => lines.start <= line && line <= lines.end);
    return marks.flatMap(({ captures }) => captures);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private forget(): void {
    this.known.clear();
    this.changed.fire();
  }

  private move({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const before = this.known.get(key);
    if (!before || before.length === 0) {
      return;
    }
    // All are told by the lines that were there before any of them: the last is taken first.
    const changes = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset);
    const after = changes.reduce((marks, { range, text }) => movedMarks(marks, lineChange(range, text)), before);
    if (after !== before) {
      this.known.set(key, after);
      this.moved.fire(document.uri);
    }
  }
}

function lineChange({ start, end }: vscode.Range, text: string): LineChange {
  const lineEnds = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  return { start: start.line + 1, end: end.line + 1, isEndAtLineStart: end.character === 0, lineEnds };
}

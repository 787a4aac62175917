import * as vscode from 'vscode';
import { locationsOf } from '../locations';
import type { KnownArtifact } from './knownArtifacts';
import type { LineChange } from './movedLines';
import { type MarkedCapture, type RangeMark, rangeMarks } from './rangeMarks';
import type { WindowStates } from './windowStates';

/**
 * Which lines of a file are in packs of this window: as the states say, and moved by what was typed since the states have
 * looked at them.
 */
export class EditorMarks implements vscode.Disposable {
  /** By URI; of those that somebody asked for since the states last told something, or something was typed. */
  private readonly known = new Map<string, readonly RangeMark[]>();
  /** By URI; in their order, those that not all looks at what was captured of the file have seen. */
  private readonly typed = new Map<string, readonly LineChange[]>();
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
    const captured = this.capturedFrom(uri);
    const marks = rangeMarks(captured, this.typedInto(key, captured));
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

  /** Lets go of those that all looks have seen. */
  private typedInto(key: string, captured: readonly KnownArtifact[]): readonly LineChange[] {
    const seen = Math.min(...captured.map(({ lookedAt }) => lookedAt));
    const changes = this.typed.get(key)?.filter(({ at }) => at > seen) ?? [];
    if (changes.length > 0) {
      this.typed.set(key, changes);
    } else {
      this.typed.delete(key);
    }
    return changes;
  }

  private capturedFrom(uri: vscode.Uri): KnownArtifact[] {
    return locationsOf(uri, this.states.folders()).flatMap((location) => this.states.capturedFrom(location));
  }

  private move({ document: { uri }, contentChanges }: vscode.TextDocumentChangeEvent): void {
    // All are told by the lines that were there before any of them: the last is taken first.
    const changes = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset).map(lineChange);
    const moving = changes.filter(({ growth }) => growth !== 0);
    const captured = moving.length > 0 ? this.capturedFrom(uri) : [];
    if (captured.length > 0) {
      const key = uri.toString();
      this.typed.set(key, [...this.typedInto(key, captured), ...moving]);
      this.known.delete(key);
      this.moved.fire(uri);
    }
  }
}

function lineChange({ range: { start, end }, text }: vscode.TextDocumentContentChangeEvent): LineChange {
  const lineEnds = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  const growth = lineEnds - (end.line - start.line);
  const lines = { start: start.line + 1, end: end.line + 1 };
  const ends = { isStartAtLineStart: start.character === 0, isEndAtLineStart: end.character === 0 };
  return { at: performance.now(), ...lines, ...ends, growth };
}

import * as vscode from 'vscode';
import { onDidChangeSetting, setting } from '../configuration';
import { editorRange } from '../lineRanges';
import { linesInWords } from '../views/artifactText';
import type { EditorMarks } from './editorMarks';
import type { MarkedCapture, RangeMark } from './rangeMarks';

const settings = ['editor.overviewRuler', 'editor.capturedBackground', 'editor.gutter'] as const;

/** One for what is as it was captured, be it elsewhere, and one for what is not. */
type Types = { readonly [Kind in 'captured' | 'changed']: vscode.TextEditorDecorationType };

/** Shows in the visible editors which lines are in a pack. They move with the text until the states say where they are. */
export class RangeDecorations implements vscode.Disposable {
  private types: Types;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly marks: EditorMarks,
    private readonly gutterIcon: vscode.Uri,
  ) {
    this.types = this.createTypes();
    this.disposables = [
      marks.onDidChange(() => this.show()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.show()),
      ...settings.map((name) => onDidChangeSetting(name, () => this.showAnew())),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables, ...Object.values(this.types)).dispose();
  }

  private show(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const marks = this.marks.of(editor.document.uri);
      const optionsOf = (isChanged: boolean): vscode.DecorationOptions[] =>
        marks.filter((mark) => mark.isChanged === isChanged).map((mark) => decoration(mark));
      editor.setDecorations(this.types.captured, optionsOf(false));
      editor.setDecorations(this.types.changed, optionsOf(true));
    }
  }

  private showAnew(): void {
    vscode.Disposable.from(...Object.values(this.types)).dispose();
    this.types = this.createTypes();
    this.show();
  }

  private createTypes(): Types {
    return {
      captured: this.createType('contextPacks.overviewRulerForeground', vscode.OverviewRulerLane.Left),
      // In another lane, for colour alone does not tell everybody.
      changed: this.createType('contextPacks.staleForeground', vscode.OverviewRulerLane.Center),
    };
  }

  private createType(rulerColor: string, overviewRulerLane: vscode.OverviewRulerLane): vscode.TextEditorDecorationType {
    const background = {
      backgroundColor: new vscode.ThemeColor('contextPacks.capturedRangeBackground'),
      borderColor: new vscode.ThemeColor('contextPacks.capturedRangeBorder'),
      borderStyle: 'solid',
      borderWidth: '0 0 0 2px',
    };
    const ruler = {
      overviewRulerColor: new vscode.ThemeColor(rulerColor),
      overviewRulerLane,
    };
    return vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      ...(setting('editor.capturedBackground') ? background : {}),
      ...(setting('editor.overviewRuler') ? ruler : {}),
      ...(setting('editor.gutter') ? { gutterIconPath: this.gutterIcon, gutterIconSize: 'contain' } : {}),
    });
  }
}

function decoration({ lines, captures }: RangeMark): vscode.DecorationOptions {
  // As text: a pack's name may hold anything.
  const hover = captures.map((capture) => new vscode.MarkdownString().appendText(captureInWords(capture, lines)));
  return { range: editorRange(lines), hoverMessage: hover };
}

/** `In pack “Sign-in”: captured lines 10 to 42, moved; now lines 14 to 46` */
export function captureInWords({ pack, captured, state }: MarkedCapture, now: MarkedCapture['captured']): string {
  const [before, after] = [linesInWords(captured), linesInWords(now)];
  switch (state) {
    case 'fresh':
      return vscode.l10n.t('In pack “{0}”: captured {1}', pack, before);
    case 'moved':
      return vscode.l10n.t('In pack “{0}”: captured {1}, moved; now {2}', pack, before, after);
    case 'changed':
      return vscode.l10n.t('In pack “{0}”: captured {1}, changed since; now {2}', pack, before, after);
  }
}

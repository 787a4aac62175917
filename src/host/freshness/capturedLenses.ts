import * as vscode from 'vscode';
import { onDidChangeSetting, setting } from '../configuration';
import { editorRange } from '../lineRanges';
import { plain } from '../plainText';
import type { EditorMarks } from './editorMarks';
import type { MarkedCapture } from './rangeMarks';

/** Says above captured lines which pack has them, where the user wants it. Nothing is registered while they do not. */
export class CapturedLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly setting: vscode.Disposable;
  private registration: vscode.Disposable | undefined;

  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(private readonly marks: EditorMarks) {
    // VS Code asks again by itself after what is typed.
    this.onDidChangeCodeLenses = marks.onDidChange;
    this.setting = onDidChangeSetting('editor.codeLens', () => this.follow());
    this.follow();
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    return this.marks.of(uri).flatMap(({ lines, captures }) =>
      captures.map((capture) => {
        const { artifactId } = capture;
        const argument = { uri, lineNumber: lines.start, artifactId };
        const title = plain(lensText(capture));
        const command = { title, command: '_contextPacks.lineNumber.reveal', arguments: [argument] };
        return new vscode.CodeLens(editorRange({ start: lines.start, end: lines.start }), command);
      }),
    );
  }

  dispose(): void {
    this.setting.dispose();
    this.registration?.dispose();
  }

  private follow(): void {
    this.registration?.dispose();
    this.registration = setting('editor.codeLens') ? vscode.languages.registerCodeLensProvider('*', this) : undefined;
  }
}

function lensText({ pack, state }: MarkedCapture): string {
  return state === 'changed'
    ? vscode.l10n.t('In pack “{0}”, changed since', pack)
    : vscode.l10n.t('In pack “{0}”', pack);
}

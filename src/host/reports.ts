import * as vscode from 'vscode';

export const reportScheme = 'contextpack-report';

/** Texts that were written to be read, as documents that cannot be changed. A newer one of a name takes its place. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? vscode.l10n.t('This report is gone. Make it again.');
  }

  /** @param name ends in `.md` */
  async show(name: string, text: string): Promise<void> {
    const uri = this.put(`/${name}`, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /**
   * Keeps a text to be shown, beside another one say.
   * @param path begins with a slash
   * @param about tells it from others of its path
   */
  put(path: string, text: string, about = ''): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: reportScheme, path, query: about });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }

  dispose(): void {
    this.changed.dispose();
  }
}

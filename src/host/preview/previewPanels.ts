import * as vscode from 'vscode';
import type { Pack } from '../../core/pack';
import { parsePreviewState } from '../../protocol/preview';
import { PreviewPanel, type PreviewSurroundings, type PreviewTarget } from './previewPanel';

export const previewViewType = 'contextPacks.preview';

/** The previews of this window, one a pack. They come back after a reload. */
export class PreviewPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Map<string, PreviewPanel>();

  constructor(private readonly surroundings: PreviewSurroundings) {}

  /** Opens the pack's preview, or brings it to the front. */
  show(pack: Pack): void {
    const open = this.panels.get(pack.id);
    if (open) {
      open.reveal();
      return;
    }
    const title = vscode.l10n.t('Preview: {0}', pack.name);
    const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus: false };
    this.keep(
      { packId: pack.id },
      vscode.window.createWebviewPanel(previewViewType, title, column, { enableFindWidget: false }),
    );
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const shown = parsePreviewState(state);
    if (shown === undefined || this.panels.has(shown.packId)) {
      panel.dispose();
      return;
    }
    this.keep(shown, panel);
  }

  dispose(): void {
    for (const panel of this.panels.values()) {
      panel.dispose();
    }
  }

  private keep(target: PreviewTarget, panel: vscode.WebviewPanel): void {
    this.panels.set(target.packId, new PreviewPanel(target, panel, this.surroundings));
    panel.onDidDispose(() => this.panels.delete(target.packId));
  }
}

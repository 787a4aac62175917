import * as vscode from 'vscode';
import type { Pack } from '../../core/pack';
import { parsePreviewState } from '../../protocol/preview';
import type { OpenablePacks } from '../packStorage';
import type { ArtifactStates } from '../views/artifactStates';
import { type PreviewActions, PreviewPanel } from './previewPanel';

export const previewViewType = 'contextPacks.preview';

/** The previews of this window, one a pack. They come back after a reload. */
export class PreviewPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Map<string, PreviewPanel>();

  constructor(
    private readonly storage: OpenablePacks,
    /** The folder of the page's script and style. */
    private readonly assets: vscode.Uri,
    private readonly actions: PreviewActions,
    private readonly states: ArtifactStates,
  ) {}

  /** Opens the pack's preview, or brings it to the front. */
  show(pack: Pack): void {
    const open = this.panels.get(pack.id);
    if (open) {
      open.reveal();
      return;
    }
    const title = vscode.l10n.t('Preview: {0}', pack.name);
    const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus: false };
    this.keep(pack.id, vscode.window.createWebviewPanel(previewViewType, title, column, { enableFindWidget: true }));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const packId = parsePreviewState(state)?.packId;
    if (packId === undefined || this.panels.has(packId)) {
      panel.dispose();
      return;
    }
    this.keep(packId, panel);
  }

  dispose(): void {
    for (const panel of this.panels.values()) {
      panel.dispose();
    }
  }

  private keep(packId: string, panel: vscode.WebviewPanel): void {
    this.panels.set(packId, this.panelOf(packId, panel));
    panel.onDidDispose(() => this.panels.delete(packId));
  }

  private panelOf(packId: string, panel: vscode.WebviewPanel): PreviewPanel {
    const { storage, assets, actions, states } = this;
    return new PreviewPanel(packId, panel, { storage, assets, actions, states });
  }
}

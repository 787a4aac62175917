import * as vscode from 'vscode';
import { countRendered, type PackPreview } from '../../app/previewPack';
import { type RenderedPack, renderPack } from '../../app/renderPack';
import { PackError } from '../../core/errors';
import { type FromPreview, parseFromPreview, type ToPreview } from '../../protocol/preview';
import type { OpenablePacks } from '../packStorage';
import { artifactDetail, artifactName } from '../views/artifactText';
import { previewHtml } from './previewHtml';

/** A store can change many times a second, while files are added; the page follows when it is quiet. In milliseconds. */
const quiet = 100;

export interface PreviewActions {
  readonly copy: (packId: string) => void;
  readonly openArtifact: (packId: string, artifactId: string) => void;
  readonly failed: (error: unknown) => void;
}

/** One pack's preview. It follows the pack until it is closed. */
export class PreviewPanel implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;
  private current = new AbortController();
  /** The payload that the page has, by its hash; undefined when it has none. */
  private sentPayload: string | undefined;

  /** Takes the panel over and disposes itself with it. */
  constructor(
    readonly packId: string,
    private readonly panel: vscode.WebviewPanel,
    private readonly storage: OpenablePacks,
    assets: vscode.Uri,
    private readonly actions: PreviewActions,
  ) {
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [assets] };
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(parseFromPreview(message))),
      storage.onDidChange(() => this.updateSoon()),
      panel.onDidDispose(() => this.dispose()),
    );
    panel.webview.html = previewHtml(panel.webview, assets);
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.current.abort(new vscode.CancellationError());
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private receive(message: FromPreview | undefined): void {
    switch (message?.type) {
      case 'ready':
        this.sentPayload = undefined;
        this.updateSoon(0);
        break;
      case 'copy':
        this.actions.copy(this.packId);
        break;
      case 'openArtifact':
        this.actions.openArtifact(this.packId, message.artifactId);
        break;
    }
  }

  private updateSoon(milliseconds = quiet): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), milliseconds);
  }

  /** Shows the pack at once and its counts when they are there, unless something newer came in between. */
  private async update(): Promise<void> {
    this.current.abort(new vscode.CancellationError());
    this.current = new AbortController();
    const { signal } = this.current;
    try {
      const ports = await this.storage.ports();
      const pack = await ports.packs.get(this.packId);
      if (!pack) {
        await this.post({ type: 'failed', message: vscode.l10n.t('This pack has been deleted.') }, signal);
        return;
      }
      const rendered = await renderPack(ports, pack);
      this.panel.title = vscode.l10n.t('Preview: {0}', pack.name);
      await this.post(this.shown(rendered, undefined), signal);
      await this.post(this.shown(rendered, await countRendered(ports, rendered, signal)), signal);
    } catch (error) {
      if (!signal.aborted) {
        await this.post({ type: 'failed', message: messageOf(error) }, signal);
        this.actions.failed(error);
      }
    }
  }

  private shown(rendered: RenderedPack, counted: PackPreview | undefined): Extract<ToPreview, { type: 'show' }> {
    const { pack, payload, payloadHash } = rendered;
    return {
      type: 'show',
      packId: pack.id,
      name: pack.name,
      tokens: counted?.tokens ?? null,
      tokenBudget: pack.tokenBudget,
      payloadHash,
      artifacts: rendered.included.map(({ artifact }, index) => ({
        id: artifact.id,
        label: [artifactName(artifact), artifactDetail(artifact)].filter((part) => part !== '').join(' · '),
        tokens: counted?.included[index]?.tokens ?? null,
      })),
      warnings: (counted ?? rendered).warnings.map(({ message }) => message),
      ...(payloadHash === this.sentPayload ? {} : { payload }),
    };
  }

  /** A page that is hidden or being built gets nothing; it says `ready` when it can be told. */
  private async post(message: ToPreview, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return;
    }
    const arrived = await this.panel.webview.postMessage(message);
    if (message.type === 'show' && !signal.aborted) {
      this.sentPayload = arrived ? message.payloadHash : undefined;
    }
  }
}

function messageOf(error: unknown): string {
  return PackError.is(error)
    ? error.message
    : vscode.l10n.t('The preview failed unexpectedly. The log has the details.');
}

import * as vscode from 'vscode';
import type { Ports } from '../../app/ports';
import { countRendered, notRedacted, type PackPreview } from '../../app/previewPack';
import { renderFollowing } from '../../app/renderFollowing';
import { type RenderedPack, type RenderWarning, renderPack } from '../../app/renderPack';
import { isStale } from '../../core/artifactState';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import { type FromPreview, parseFromPreview, type ToPreview } from '../../protocol/preview';
import type { OpenablePacks } from '../packStorage';
import { QuietUpdate } from '../quietUpdate';
import type { ArtifactStates } from '../views/artifactStates';
import { artifactDetail, artifactName } from '../views/artifactText';
import { previewHtml } from './previewHtml';

export interface PreviewActions {
  readonly copy: (packId: string) => void;
  readonly openArtifact: (packId: string, artifactId: string) => void;
  readonly failed: (error: unknown) => void;
}

/** What a preview is shown from. */
export interface PreviewSurroundings {
  readonly storage: OpenablePacks;
  /** The folder of the page's script and style. */
  readonly assets: vscode.Uri;
  readonly actions: PreviewActions;
  readonly states: ArtifactStates;
}

/** One pack's preview. It follows the pack until it is closed. */
export class PreviewPanel implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly update: QuietUpdate;
  /** The payload that the page has, by its hash; undefined when it has none. */
  private sentPayload: string | undefined;
  /**
   * Whether what follows its source is to be captured again before the next rendering: when the page is shown and when
   * such a source changes, but not with each change of the store, for that would load pages of the web each time.
   */
  private isFollowingDue = true;
  /** The artifacts that follow their sources. */
  private following: ReadonlySet<string> = new Set();
  /** What could not be captured again: still true of the renderings that come after. */
  private notFollowed: readonly RenderWarning[] = [];

  /** Takes the panel over and disposes itself with it. */
  constructor(
    readonly packId: string,
    private readonly panel: vscode.WebviewPanel,
    private readonly surroundings: PreviewSurroundings,
  ) {
    const { storage, assets, states } = surroundings;
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [assets] };
    this.update = new QuietUpdate(
      (signal) => this.follow(signal),
      (error) => this.fail(error),
    );
    this.disposables.push(
      this.update,
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(parseFromPreview(message))),
      storage.onDidChange(() => this.followSoon()),
      states.onDidChange((artifacts) => this.followSources(artifacts)),
      panel.onDidDispose(() => this.dispose()),
    );
    panel.webview.html = previewHtml(panel.webview, assets);
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private receive(message: FromPreview | undefined): void {
    switch (message?.type) {
      case 'ready':
        this.sentPayload = undefined;
        this.isFollowingDue = true;
        this.update.soon(0);
        break;
      case 'copy':
        this.surroundings.actions.copy(this.packId);
        break;
      case 'openArtifact':
        this.surroundings.actions.openArtifact(this.packId, message.artifactId);
        break;
    }
  }

  /** A page that is hidden is built anew when it is shown, and asks then. */
  private followSoon(): void {
    if (this.panel.visible) {
      this.update.soon();
    }
  }

  private followSources(artifacts: ReadonlySet<string>): void {
    const isBehind = (id: string): boolean => {
      const state = this.surroundings.states.stateOf(id);
      return this.following.has(id) && state !== undefined && isStale(state);
    };
    if ([...artifacts].some(isBehind)) {
      this.isFollowingDue = true;
      this.followSoon();
    }
  }

  /** Shows the pack at once and its counts when they are there, unless something newer came in between. */
  private async follow(signal: AbortSignal): Promise<void> {
    const ports = await this.surroundings.storage.ports();
    const pack = await ports.packs.get(this.packId);
    if (!pack) {
      await this.post({ type: 'failed', message: vscode.l10n.t('This pack has been deleted.') }, signal);
      return;
    }
    const rendered = await this.rendered(ports, pack, signal);
    if (signal.aborted) {
      return;
    }
    this.following = new Set(pack.artifacts.filter((each) => each.following).map(({ id }) => id));
    this.panel.title = vscode.l10n.t('Preview: {0}', pack.name);
    await this.post(this.shown(rendered, undefined), signal);
    await this.post(this.shown(rendered, await countRendered(ports, rendered, signal)), signal);
  }

  private async rendered(ports: Ports, pack: Pack, signal: AbortSignal): Promise<RenderedPack> {
    if (!this.isFollowingDue) {
      const rendered = await renderPack(ports, pack);
      return { ...rendered, warnings: [...this.notFollowed, ...rendered.warnings] };
    }
    const rendered = await renderFollowing(ports, pack, undefined, { signal });
    this.isFollowingDue = false;
    this.notFollowed = rendered.warnings.filter(({ code }) => code === 'not-followed');
    return rendered;
  }

  private fail(error: unknown): void {
    void this.post({ type: 'failed', message: messageOf(error) });
    this.surroundings.actions.failed(error);
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
      isEmpty: pack.artifacts.length === 0,
      artifacts: rendered.included.map(({ artifact }, index) => ({
        id: artifact.id,
        label: [artifactName(artifact), artifactDetail(artifact)].filter((part) => part !== '').join(' · '),
        tokens: counted?.included[index]?.tokens ?? null,
      })),
      warnings: (counted?.warnings ?? [...rendered.warnings, notRedacted]).map(({ message }) => message),
      ...(payloadHash === this.sentPayload ? {} : { payload }),
    };
  }

  /** A page that is hidden or being built gets nothing; it says `ready` when it can be told. */
  private async post(message: ToPreview, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) {
      return;
    }
    // Noted when it is sent: messages arrive in their order, also those of an update that is overtaken meanwhile.
    this.sentPayload = message.type === 'show' ? message.payloadHash : undefined;
    if (!(await this.panel.webview.postMessage(message))) {
      this.sentPayload = undefined;
    }
  }
}

function messageOf(error: unknown): string {
  return PackError.is(error)
    ? error.message
    : vscode.l10n.t('The preview failed unexpectedly. The log has the details.');
}

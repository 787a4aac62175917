import * as vscode from 'vscode';
import type { Ports } from '../../app/ports';
import type { RenderedPack, RenderWarning } from '../../app/renderedPack';
import { isStale } from '../../core/artifactState';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import type { Format, RenderPolicy } from '../../core/renderOptions';
import { type FromPreview, parseFromPreview } from '../../protocol/preview';
import type { OpenablePacks } from '../packStorage';
import { QuietUpdate } from '../quietUpdate';
import type { RenderedPacks } from '../renderedPacks';
import { errorText } from '../translation';
import { asNoStep } from '../undo/openStep';
import type { ArtifactStates } from '../views/artifactStates';
import { PreviewChannel } from './previewChannel';
import { previewHtml } from './previewHtml';

/** What is rendered: a pack as it is set, or in a format that was chosen for this preview. */
export interface PreviewTarget {
  readonly packId: string;
  readonly format?: Format | undefined;
}

/** What a preview can ask for. Each answers for its own failures. */
export interface PreviewActions {
  readonly copy: (target: PreviewTarget) => void;
  readonly snapshot: (target: PreviewTarget) => void;
  readonly openAsText: (target: PreviewTarget) => void;
  readonly setBudget: (packId: string) => void;
  /** @param line of its file, from 1; null for the whole */
  readonly openArtifact: (packId: string, artifactId: string, line: number | null) => void;
  readonly allowSecret: (secret: { readonly hash: string; readonly kind: string }) => void;
  readonly failed: (error: unknown) => void;
}

/** What a preview is shown from. */
export interface PreviewSurroundings {
  readonly storage: OpenablePacks;
  /** The folder of the page's script and style. */
  readonly assets: vscode.Uri;
  readonly actions: PreviewActions;
  readonly states: ArtifactStates;
  readonly rendered: RenderedPacks;
}

/** How long a rendering may take before the page is told to wait, in milliseconds. */
const patience = 200;

/** One pack's preview. It follows the pack until it is closed. */
export class PreviewPanel implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly update: QuietUpdate;
  private readonly page: PreviewChannel;
  private readonly packId: string;
  /** Chosen here; undefined for the pack's own. */
  private format: Format | undefined;
  /**
   * How often what follows its source was to be captured again before the next rendering: when the page is shown and when
   * such a source changes, but not with each change of the store, for that would load pages of the web each time.
   */
  private followingAsked = 1;
  /** What of that has been done: it may be asked for anew while it is being done. */
  private followingDone = 0;
  /** The artifacts that follow their sources. */
  private following: ReadonlySet<string> = new Set();
  /** What could not be captured again: still true of the renderings that come after. */
  private notFollowed: readonly RenderWarning[] = [];
  /** The kinds of the secrets that the page shows, by their hash. */
  private secrets: ReadonlyMap<string, string> = new Map();

  /** Takes the panel over and disposes itself with it. */
  constructor(
    { packId, format }: PreviewTarget,
    private readonly panel: vscode.WebviewPanel,
    private readonly surroundings: PreviewSurroundings,
  ) {
    const { storage, assets, states } = surroundings;
    this.packId = packId;
    this.format = format;
    this.page = new PreviewChannel(panel.webview);
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
    const { actions } = this.surroundings;
    const { packId, format } = this;
    switch (message?.type) {
      case 'ready':
        this.page.forget();
        this.followingAsked += 1;
        this.update.soon(0);
        break;
      case 'copy':
      case 'snapshot':
      case 'openAsText':
        actions[message.type]({ packId, format });
        break;
      case 'setFormat':
        this.format = message.format;
        this.update.soon(0);
        break;
      case 'setBudget':
        actions.setBudget(packId);
        break;
      case 'openArtifact':
        actions.openArtifact(packId, message.artifactId, message.line);
        break;
      case 'allowSecret':
        this.allow(message.hash);
        break;
    }
  }

  /** Only what the page was told of: it cannot have anything else allowed. */
  private allow(hash: string): void {
    const kind = this.secrets.get(hash);
    if (kind !== undefined) {
      this.surroundings.actions.allowSecret({ hash, kind });
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
      this.followingAsked += 1;
      this.followSoon();
    }
  }

  /** Shows the pack as it is now, unless something newer comes in between. */
  private async follow(signal: AbortSignal): Promise<void> {
    const ports = await this.surroundings.storage.ports();
    const pack = await ports.packs.get(this.packId);
    if (!pack) {
      await this.page.fail(vscode.l10n.t('This pack has been deleted.'), true, signal);
      return;
    }
    const waiting = setTimeout(() => void this.page.wait(signal), patience);
    try {
      const rendered = await this.rendered(ports, pack, signal);
      if (!signal.aborted) {
        clearTimeout(waiting);
        await this.show(rendered, signal);
      }
    } finally {
      clearTimeout(waiting);
    }
  }

  private async show(rendered: RenderedPack, signal: AbortSignal): Promise<void> {
    const { pack, redactions } = rendered;
    this.following = new Set(pack.artifacts.filter((each) => each.following).map(({ id }) => id));
    this.secrets = new Map(redactions.map(({ hash, kind }) => [hash, kind]));
    this.panel.title = vscode.l10n.t('Preview: {0}', pack.name);
    if (this.format === undefined) {
      this.surroundings.rendered.note(rendered);
    }
    await this.page.show(rendered, signal);
  }

  private async rendered(ports: Ports, pack: Pack, signal: AbortSignal): Promise<RenderedPack> {
    const options: RenderPolicy = this.format === undefined ? {} : { format: this.format };
    const asked = this.followingAsked;
    if (asked === this.followingDone) {
      const { renderPack } = await import('../../app/renderPack');
      const rendered = await renderPack(ports, pack, options, { signal });
      return { ...rendered, warnings: [...this.notFollowed, ...rendered.warnings] };
    }
    const { renderFollowing } = await import('../../app/renderFollowing');
    const rendered = await asNoStep(() => renderFollowing(ports, pack, { options }, { signal }));
    this.followingDone = Math.max(asked, this.followingDone);
    this.notFollowed = rendered.warnings.filter(({ code }) => code === 'not-followed');
    return rendered;
  }

  private fail(error: unknown): void {
    const message = PackError.is(error)
      ? errorText(error)
      : vscode.l10n.t('The preview failed unexpectedly. The log has the details.');
    void this.page.fail(message, false);
    this.surroundings.actions.failed(error);
  }
}

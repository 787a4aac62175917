import * as vscode from 'vscode';
import { type ErrorCode, PackError } from '../core/errors';
import type { Pack } from '../core/pack';
import type { ActivePack } from './activePack';
import { inDigits } from './adding/patience';
import { contextKeys } from './contextKeys';
import type { OpenablePacks } from './packStorage';
import { plain } from './plainText';
import { QuietUpdate } from './quietUpdate';
import type { RenderedPacks } from './renderedPacks';
import { errorText } from './translation';
import { cutText, trimmedText } from './views/outcomeText';

const memoryKey = 'activePackStatus';
/** When a count that is only remembered is made again: after the window has started, not while it does. */
const afterStart = 3000;

/** What is wrong with how the pack is to be rendered, and not with the store: it is said where the count stands. */
const ofThePack: readonly ErrorCode[] = ['required-over-budget', 'frame-over-budget', 'template-invalid'];

interface Shown {
  readonly packId: string;
  readonly name: string;
  /** Of the payload; null where there is none, because what is required is over the budget. */
  readonly tokens: number | null;
  readonly tokenBudget: number;
  readonly isEstimate: boolean;
  /** How many artifacts are not in the payload, or not as a whole, for want of budget. */
  readonly cut: number;
  readonly trimmed: number;
  /** A sentence on why there is no payload; else empty. */
  readonly failure: string;
}

/** What the status is shown from. */
export interface StatusSurroundings {
  readonly storage: OpenablePacks;
  readonly activePack: ActivePack;
  readonly rendered: RenderedPacks;
  readonly memory: vscode.Memento;
}

/**
 * The active pack's tokens against its budget, in the status bar. A window that starts shows what was shown last in this
 * workspace, and looks at the store once it has started.
 */
export class ActivePackStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('contextPacks.active', vscode.StatusBarAlignment.Left, 0);
  private readonly disposables: vscode.Disposable[];
  private readonly update: QuietUpdate;

  constructor(
    private readonly surroundings: StatusSurroundings,
    failed: (error: unknown) => void,
  ) {
    const { storage, activePack, memory } = surroundings;
    this.update = new QuietUpdate(
      (signal) => this.count(signal),
      (error) => {
        this.item.hide();
        failed(error);
      },
    );
    this.item.name = vscode.l10n.t('Active Context Pack');
    this.item.command = 'contextPacks.preview';
    this.disposables = [
      this.item,
      this.update,
      storage.onDidChange(() => this.update.soon()),
      activePack.onDidChange(() => this.update.soon()),
    ];
    const last = memory.get<Shown>(memoryKey);
    // What an older version remembered says less.
    if (last && last.packId === activePack.id && last.failure !== undefined) {
      this.show(last);
      this.update.soon(afterStart);
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async count(signal: AbortSignal): Promise<void> {
    const { activePack, memory } = this.surroundings;
    const pack = await activePack.get();
    if (signal.aborted) {
      return;
    }
    if (!pack) {
      this.item.hide();
      await memory.update(memoryKey, undefined);
      return;
    }
    contextKeys.hasPacks.value = true;
    contextKeys.hasArtifacts.value = pack.artifacts.length > 0;
    const shown = await this.render(pack, signal);
    if (!signal.aborted) {
      this.show(shown);
      await memory.update(memoryKey, shown);
    }
  }

  private async render(pack: Pack, signal: AbortSignal): Promise<Shown> {
    const { id: packId, name, tokenBudget } = pack;
    const nothing = { packId, name, tokens: null, tokenBudget, isEstimate: false, cut: 0, trimmed: 0 };
    try {
      const ports = await this.surroundings.storage.ports();
      const { renderPack } = await import('../app/renderPack');
      const rendered = await renderPack(ports, pack, {}, { signal });
      signal.throwIfAborted();
      this.surroundings.rendered.note(rendered);
      const { tokens, included, omitted, options } = rendered;
      return {
        ...{ packId, name, tokens, tokenBudget, isEstimate: options.encoding === 'estimate', failure: '' },
        cut: omitted.filter(({ outcome }) => outcome === 'cut').length,
        trimmed: included.filter(({ outcome }) => outcome === 'trimmed').length,
      };
    } catch (error) {
      if (!signal.aborted && PackError.is(error) && ofThePack.includes(error.code)) {
        this.surroundings.rendered.forget(packId);
        return { ...nothing, failure: errorText(error) };
      }
      throw error;
    }
  }

  private show(shown: Shown): void {
    const inWords = statusInWords(shown);
    this.item.text = statusText(shown);
    this.item.tooltip = `${inWords}\n${vscode.l10n.t('Click to open its preview.')}`;
    this.item.accessibilityInformation = { label: inWords };
    this.item.backgroundColor = isWarning(shown) ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}

/** `$(package) auth 12,400/32,000`. The icon says what the colour says. */
function statusText(shown: Shown): string {
  const { name, tokens, tokenBudget, isEstimate } = shown;
  const count = tokens === null ? '–' : `${isEstimate ? '~' : ''}${inDigits(tokens)}`;
  return `$(${isWarning(shown) ? 'warning' : 'package'}) ${plain(name)} ${count}/${inDigits(tokenBudget)}`;
}

function isWarning({ failure, cut }: Shown): boolean {
  return failure !== '' || cut > 0;
}

function statusInWords({ name, tokens, tokenBudget, cut, trimmed, failure }: Shown): string {
  if (tokens === null) {
    return vscode.l10n.t('Pack {0} cannot be rendered. {1}', name, failure);
  }
  const counted = vscode.l10n.t('Pack {0}: {1} of {2} tokens', name, inDigits(tokens), inDigits(tokenBudget));
  const parts = [counted, cutText(cut), trimmedText(trimmed)];
  return parts.filter((part) => part !== '').join(', ');
}

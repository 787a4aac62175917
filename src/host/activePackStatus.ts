import * as vscode from 'vscode';
import { renderPack } from '../app/renderPack';
import type { ActivePack } from './activePack';
import type { OpenablePacks } from './packStorage';
import { plain } from './plainText';
import { QuietUpdate } from './quietUpdate';

const memoryKey = 'activePackStatus';
/** When a count that is only remembered is made again: after the window has started, not while it does. */
const afterStart = 3000;

interface Shown {
  readonly packId: string;
  readonly name: string;
  readonly tokens: number;
  readonly tokenBudget: number;
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
    private readonly storage: OpenablePacks,
    private readonly activePack: ActivePack,
    private readonly memory: vscode.Memento,
    failed: (error: unknown) => void,
  ) {
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
    if (last && last.packId === activePack.id) {
      this.show(last);
      this.update.soon(afterStart);
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async count(signal: AbortSignal): Promise<void> {
    const pack = await this.activePack.get();
    if (signal.aborted) {
      return;
    }
    if (!pack) {
      this.item.hide();
      await this.memory.update(memoryKey, undefined);
      return;
    }
    const ports = await this.storage.ports();
    const { payload } = await renderPack(ports, pack);
    const tokens = await ports.tokens.count(payload, signal);
    if (!signal.aborted) {
      const shown: Shown = { packId: pack.id, name: pack.name, tokens, tokenBudget: pack.tokenBudget };
      this.show(shown);
      await this.memory.update(memoryKey, shown);
    }
  }

  private show({ name, tokens, tokenBudget }: Shown): void {
    const isOver = tokens > tokenBudget;
    const [count, budget] = [tokens, tokenBudget].map((each) => each.toLocaleString(vscode.env.language));
    const inWords = isOver
      ? vscode.l10n.t('Pack {0}: {1} tokens, over its budget of {2}', name, count ?? '', budget ?? '')
      : vscode.l10n.t('Pack {0}: {1} of {2} tokens', name, count ?? '', budget ?? '');
    this.item.text = `$(package) ${plain(name)} ${count}/${budget}`;
    this.item.tooltip = `${inWords}\n${vscode.l10n.t('Click to open its preview.')}`;
    this.item.accessibilityInformation = { label: inWords };
    this.item.backgroundColor = isOver ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}

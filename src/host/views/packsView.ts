import * as vscode from 'vscode';
import { PackError } from '../../core/errors';
import type { ActivePack } from '../activePack';
import { contextKeys } from '../contextKeys';
import type { PackStorage } from '../packStorage';
import type { PackNode } from './packNode';
import { PacksTreeDataProvider } from './packsTreeDataProvider';

/** The Packs view: its tree, what it says when the packs cannot be read, and what is selected. */
export class PacksView implements vscode.Disposable {
  private readonly tree: PacksTreeDataProvider;
  private readonly view: vscode.TreeView<PackNode>;
  private readonly disposables: vscode.Disposable[];

  constructor(
    storage: PackStorage,
    activePack: ActivePack,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.tree = new PacksTreeDataProvider(storage, activePack);
    this.view = vscode.window.createTreeView('contextPacks.packs', {
      treeDataProvider: this.tree,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.disposables = [
      this.tree,
      this.view,
      storage.onDidChange(() => this.tree.refresh()),
      activePack.onDidChange(() => this.tree.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.tree.refresh()),
      this.tree.onDidRead((outcome) => this.show(outcome)),
      this.view.onDidChangeSelection(({ selection }) => {
        contextKeys.selectionKind.value = kindOf(selection);
      }),
    ];
  }

  get selection(): readonly PackNode[] {
    return this.view.selection;
  }

  refresh(): void {
    this.tree.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private show(outcome: { packs: number } | { error: unknown }): void {
    if ('packs' in outcome) {
      contextKeys.storeState.value = 'ready';
      contextKeys.hasPacks.value = outcome.packs > 0;
      this.view.message = '';
      return;
    }
    const { error } = outcome;
    contextKeys.storeState.value = 'error';
    contextKeys.hasPacks.value = false;
    this.view.message = PackError.is(error)
      ? error.message
      : vscode.l10n.t('The packs could not be read because of an unexpected error. The log has the details.');
    this.log.error(error instanceof Error ? error : String(error), 'Reading the packs');
  }
}

function kindOf(selection: readonly PackNode[]): 'none' | 'pack' | 'artifact' | 'mixed' {
  const kinds = new Set(selection.map(({ kind }) => kind));
  const [kind] = kinds;
  return kind === undefined ? 'none' : kinds.size === 1 ? kind : 'mixed';
}

import * as vscode from 'vscode';
import { PackError } from '../../core/errors';
import type { ActivePack } from '../activePack';
import { contextKeys, type StoreState } from '../contextKeys';
import { PacedAction } from '../freshness/pacedAction';
import { logError } from '../notifications';
import type { OpenablePacks } from '../packStorage';
import { FocusedRows } from './focusedRows';
import { type PackNode, rowId } from './packNode';
import { type Drops, PacksDrop } from './packsDrop';
import { PacksTreeDataProvider, type ReadCounts } from './packsTreeDataProvider';
import type { ArtifactLooks } from './standings';
import { ViewOptions } from './viewOptions';
import { sayWhereItRuns } from './whereItRuns';

/** What the view needs beside the packs. */
export interface PacksViewNeeds extends ArtifactLooks {
  readonly log: vscode.LogOutputChannel;
  readonly drops: Drops;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
}

/** After a change the rows follow at once, and after many in a row not more often than this, in milliseconds. */
const quiet = 10;
const pause = 150;

/** What selects the row that has the focus, or takes it out of the selection, in the list that had the focus last. */
const toggle = 'list.toggleSelection';

/** The Packs view: its tree, what it says when the packs cannot be read, and what is selected. */
export class PacksView implements vscode.Disposable {
  private readonly tree: PacksTreeDataProvider;
  private readonly view: vscode.TreeView<PackNode>;
  private readonly disposables: vscode.Disposable[];

  /** How the user wants it. */
  readonly options: ViewOptions;
  private readonly log: vscode.LogOutputChannel;
  private readonly focused: FocusedRows<PackNode>;

  constructor(storage: OpenablePacks, activePack: ActivePack, needs: PacksViewNeeds) {
    const { log, memory, drops, states, outcomes } = needs;
    this.log = log;
    this.options = new ViewOptions(memory);
    this.tree = new PacksTreeDataProvider(storage, activePack, { states, outcomes, options: this.options });
    this.view = vscode.window.createTreeView('contextPacks.packs', {
      treeDataProvider: this.tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: new PacksDrop(drops, states),
    });
    this.focused = new FocusedRows(this.view, () =>
      vscode.commands.executeCommand('runCommands', { commands: [toggle, toggle] }),
    );
    const update = new PacedAction(() => void this.follow(), quiet, pause);
    this.disposables = [
      this.options,
      this.tree,
      this.view,
      update,
      storage.onDidChange(() => update.soon()),
      activePack.onDidChange(() => this.tree.followActivePack()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.tree.refresh()),
      this.tree.onDidRead((outcome) => this.show(outcome)),
      sayWhereItRuns(this.view),
      this.focused,
    ];
  }

  /**
   * The rows that a key is meant for: the one that has the focus and, where it is one of several that are selected, those.
   * @param focused the one that had it when the key was pressed, where that is known: by the time VS Code is asked, the
   * user may have gone on
   */
  async selection(focused?: PackNode): Promise<readonly PackNode[]> {
    if (!focused) {
      return await this.focused.rows();
    }
    const { selection } = this.view;
    return selection.some((row) => rowId(row) === rowId(focused)) ? selection : [focused];
  }

  refresh(): void {
    this.tree.refresh();
  }

  /** Shows more of the rows below one, and goes to the first of them: what stood for them is elsewhere now, or gone. */
  async showMore(parent: PackNode): Promise<void> {
    const first = this.tree.showMore(parent);
    if (first) {
      await this.goTo(first);
    }
  }

  /**
   * Selects a pack, or one of its artifacts, and gives the view the focus. Nothing where there is none such.
   * @param artifactId undefined for the pack itself
   */
  async reveal(packId: string, artifactId?: string): Promise<void> {
    const node = await this.tree.find(packId, artifactId);
    if (node) {
      await this.goTo(node);
    }
  }

  /**
   * Runs what takes rows away. The focus, which VS Code would take from the tree with them, goes to the one beside them:
   * at once and not after they have gone, for by then the user may be somewhere else.
   * @param remove calls `leave` once nothing keeps the rows any more, such as a question that is not answered yet
   * @throws what `remove` throws, once the focus is back at the first row that is left
   */
  async removing(rows: readonly PackNode[], remove: (leave: () => void) => Promise<void>): Promise<void> {
    const beside = this.tree.beside(rows);
    let left: Promise<void> | undefined;
    try {
      await remove(() => {
        left = beside && this.goOn(beside);
      });
    } catch (error) {
      await left;
      await this.goBack(rows, beside);
      throw error;
    }
    await left;
    const next = beside && (await this.tree.nearest(beside, rows));
    // What was beside them went as well.
    if (next && rowId(next) !== rowId(beside)) {
      await this.goTo(next, false);
    }
  }

  /** On the icon of the view: how many artifacts are not as their sources are now. */
  showStale(count: number): void {
    const tooltip =
      count === 1 ? vscode.l10n.t('1 artifact is out of date') : vscode.l10n.t('{0} artifacts are out of date', count);
    this.view.badge = count > 0 ? { value: count, tooltip } : undefined;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** Nobody waits for it, so that it fails is logged. */
  private async follow(): Promise<void> {
    try {
      await this.tree.follow();
    } catch (error) {
      logError(this.log, 'Following the packs', error);
    }
  }

  /**
   * To the first of the rows that could not be taken away: who presses Delete once more means it and not the one beside.
   * Not where the user has gone to another row meanwhile.
   */
  private async goBack(rows: readonly PackNode[], beside: PackNode | undefined): Promise<void> {
    const first = await this.tree.remaining(rows);
    const [selected, ...others] = this.view.selection;
    const isBeside = beside && selected && others.length === 0 && rowId(selected) === rowId(beside);
    if (first && isBeside) {
      await this.goOn(first);
    }
  }

  /** That the focus cannot go there is logged: it is no reason to stop what moves it. */
  private async goOn(node: PackNode): Promise<void> {
    try {
      await this.goTo(node, false);
    } catch (error) {
      logError(this.log, 'Going to another row', error);
    }
  }

  private async goTo(node: PackNode, expand = node.kind === 'pack'): Promise<void> {
    const options = { select: true, focus: true, expand };
    try {
      await this.view.reveal(node, options);
    } catch {
      // VS Code read the tree again meanwhile, and knows the row by now.
      await this.view.reveal(node, options);
    }
  }

  private show(outcome: ReadCounts | { readonly error: unknown }): void {
    const { packs, artifacts } = 'packs' in outcome ? outcome : { packs: 0, artifacts: 0 };
    contextKeys.hasPacks.value = packs > 0;
    contextKeys.hasArtifacts.value = artifacts > 0;
    if ('packs' in outcome) {
      contextKeys.storeState.value = 'ready';
      return;
    }
    contextKeys.storeState.value = stateOf(outcome.error);
    logError(this.log, 'Reading the packs', outcome.error);
  }
}

function stateOf(error: unknown): StoreState {
  if (PackError.is(error, 'store-too-new')) {
    return 'tooNew';
  }
  return PackError.is(error, 'store-damaged') ? 'damaged' : 'unreadable';
}

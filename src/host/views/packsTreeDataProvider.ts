import * as vscode from 'vscode';
import type { ActivePack } from '../activePack';
import { openWorkspaces } from '../locations';
import type { OpenablePacks } from '../packStorage';
import type { PackNode } from './packNode';
import { PackTree } from './packTree';
import { packTreeItem } from './packTreeItem';
import { rowTooltip } from './rowTooltip';
import type { ArtifactLooks } from './standings';
import { usualChoices, type ViewOptions } from './viewOptions';

/** What shapes the rows beside what is in the store. */
export interface TreeLooks extends ArtifactLooks {
  readonly options?: ViewOptions | undefined;
}

/** What there is in the packs that were read. */
export interface ReadCounts {
  readonly packs: number;
  readonly artifacts: number;
}

/**
 * The Packs view's content: the packs of the open folders, then the global ones; under each its artifacts and, where it
 * has any, its snapshots. A change brings those rows up to date that say something else by it, and no others.
 */
export class PacksTreeDataProvider implements vscode.TreeDataProvider<PackNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<PackNode | PackNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly didRead = new vscode.EventEmitter<ReadCounts | { readonly error: unknown }>();
  /** Fires after the packs have been read, or could not be. */
  readonly onDidRead = this.didRead.event;
  private readonly tree: PackTree;
  /** Whether they were read for what VS Code is about to ask for. */
  private isRead = false;
  private following: Promise<void> | undefined;
  private followsAgain = false;
  private readonly subscriptions: readonly ({ dispose(): void } | undefined)[];

  constructor(
    storage: OpenablePacks,
    activePack: ActivePack,
    private readonly looks: TreeLooks = {},
  ) {
    this.tree = new PackTree({
      ...looks,
      ports: () => storage.ports(),
      workspaces: openWorkspaces,
      activePackId: () => activePack.id,
      arrangement: () => looks.options?.current ?? usualChoices,
    });
    this.subscriptions = [
      ...[looks.states, looks.outcomes].map((each) =>
        each?.onDidChange((ids) => this.fire(this.tree.otherRowsOf(ids))),
      ),
      looks.options?.onDidChange(() => this.refresh()),
    ];
  }

  refresh(): void {
    this.isRead = false;
    this.changed.fire(undefined);
  }

  /**
   * Reads the packs again, and brings up to date the rows that say something else then, or have other rows below them.
   * Only for other packs than before everything is read again: while it is VS Code knows of no row, nor of a selection.
   * Resolves once VS Code has been told.
   */
  async follow(): Promise<void> {
    this.followsAgain = true;
    this.following ??= this.followUntilQuiet().finally(() => {
      this.following = undefined;
    });
    await this.following;
  }

  /** After another pack has become the active one. */
  followActivePack(): void {
    this.fire(this.tree.otherPackRows());
  }

  /** Shows more of the rows below one, and gives the first of them. */
  showMore(parent: PackNode): PackNode | undefined {
    const first = this.tree.showMore(parent);
    this.changed.fire(parent);
    return first;
  }

  /**
   * The row of a pack, or of one of its artifacts, among those that are shown: where it is not, more are. Undefined where
   * there is none such.
   */
  async find(packId: string, artifactId?: string): Promise<PackNode | undefined> {
    await this.follow();
    const row = this.tree.find(packId, artifactId);
    this.fire(row ? this.tree.uncover(row) : []);
    return row;
  }

  /** The row to go on at when these are gone. */
  beside(rows: readonly PackNode[]): PackNode | undefined {
    return this.tree.beside(rows);
  }

  /**
   * Where to go on once these are gone: at the row given or, where it went with them, at the nearest above it. Undefined
   * where one of them is still there.
   */
  async nearest(beside: PackNode, rows: readonly PackNode[]): Promise<PackNode | undefined> {
    await this.follow();
    return rows.some((row) => this.tree.holds(row)) ? undefined : this.tree.nearest(beside);
  }

  /** The first of these that is still there, as it is now. */
  async remaining(rows: readonly PackNode[]): Promise<PackNode | undefined> {
    await this.follow();
    const first = rows.find((row) => this.tree.holds(row));
    return first && this.tree.nearest(first);
  }

  async getChildren(node?: PackNode): Promise<PackNode[]> {
    return node ? this.tree.showBelow(node) : this.topRows();
  }

  getParent(node: PackNode): PackNode | undefined {
    return this.tree.parentOf(node);
  }

  getTreeItem(node: PackNode): vscode.TreeItem {
    return packTreeItem(node, this.tree.said(node), this.looks.options?.current);
  }

  /** The tooltip is made when somebody wants to see it. */
  resolveTreeItem(item: vscode.TreeItem, node: PackNode): vscode.TreeItem {
    item.tooltip ??= rowTooltip(node, this.tree.standingOf(node));
    return item;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription?.dispose();
    }
    this.changed.dispose();
    this.didRead.dispose();
  }

  private async followUntilQuiet(): Promise<void> {
    while (this.followsAgain) {
      this.followsAgain = false;
      // Where they cannot be read, reading them for VS Code says why.
      const isRead = await this.readPacks().catch(() => false);
      if (!isRead || this.tree.hasOtherPacks()) {
        this.isRead = isRead;
        this.changed.fire(undefined);
      } else {
        this.fire(await this.tree.otherRows());
      }
    }
  }

  /** An error shows as the view's own state, beside what can be done about it, so it is told and not thrown. */
  private async topRows(): Promise<PackNode[]> {
    try {
      if (!this.isRead) {
        await this.readPacks();
      }
      this.isRead = false;
      return this.tree.showTop();
    } catch (error) {
      this.tree.clear();
      this.didRead.fire({ error });
      return [];
    }
  }

  /** @throws PackError of the store */
  private async readPacks(): Promise<true> {
    await this.tree.readAgain();
    const { packs } = this.tree;
    const artifacts = packs.reduce((sum, pack) => sum + pack.artifacts.length, 0);
    this.didRead.fire({ packs: packs.length, artifacts });
    return true;
  }

  private fire(rows: PackNode[]): void {
    if (rows.length > 0) {
      this.changed.fire(rows);
    }
  }
}

import * as vscode from 'vscode';
import { listPacks } from '../../app/packs';
import { isStale } from '../../core/artifactState';
import type { Artifact, Pack } from '../../core/pack';
import type { ActivePack } from '../activePack';
import { openWorkspaces } from '../locations';
import type { OpenablePacks } from '../packStorage';
import type { ArtifactStates } from './artifactStates';
import { type ArtifactRow, type PackNode, rowId } from './packNode';
import { membersOf, rowAbove, rowsBelow } from './packRows';
import { packTreeItem } from './packTreeItem';
import { Paging } from './paging';

/** The Packs view's content: the packs of the open folders, then the global ones, and under each its artifacts. */
export class PacksTreeDataProvider implements vscode.TreeDataProvider<PackNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<PackNode | PackNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly read = new vscode.EventEmitter<{ packs: number } | { error: unknown }>();
  /** Fires after the packs have been read, or could not be. */
  readonly onDidRead = this.read.event;
  private readonly paging = new Paging();
  /** The rows that VS Code has, by artifact: it knows a row to change by its very node. */
  private artifactRows = new Map<string, ArtifactRow>();
  /** How many members are out of date, as the row of their collection says. */
  private staleMembers = new Map<string, number>();
  /** What distinguishes the packs that VS Code has from others; undefined while it has none. */
  private shown: string | undefined;
  private following = false;
  private followsAgain = false;
  private readonly subscription: { dispose(): void } | undefined;

  constructor(
    private readonly storage: OpenablePacks,
    private readonly activePack: ActivePack,
    private readonly states?: ArtifactStates,
  ) {
    this.subscription = states?.onDidChange((artifacts) => this.refreshArtifacts(artifacts));
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  /**
   * Reads the tree again if there are other packs, or others than before: what else is written into the store does not
   * show in it, and while a tree is read again VS Code knows of no row, nor of a selection.
   */
  async follow(): Promise<void> {
    if (this.following) {
      this.followsAgain = true;
      return;
    }
    this.following = true;
    do {
      this.followsAgain = false;
      if (await this.isOther()) {
        this.refresh();
      }
    } while (this.followsAgain);
    this.following = false;
  }

  /** Shows more of the rows below one. */
  showMore(parent: PackNode): void {
    this.paging.showMore(rowId(parent));
    this.changed.fire(parent);
  }

  async getChildren(node?: PackNode): Promise<PackNode[]> {
    if (!node) {
      this.artifactRows = new Map();
      this.staleMembers = new Map();
      return this.packNodes();
    }
    const { rows, hidden } = this.paging.page(rowId(node), rowsBelow(node));
    for (const row of rows) {
      if (row.kind === 'artifact') {
        this.artifactRows.set(row.artifact.id, row);
      }
    }
    return hidden > 0 ? [...rows, { kind: 'more', pack: node.pack, parent: node, hidden }] : [...rows];
  }

  getParent(node: PackNode): PackNode | undefined {
    return rowAbove(node, (pack) => this.packNode(pack));
  }

  getTreeItem(node: PackNode): vscode.TreeItem {
    if (node.kind !== 'artifact') {
      return packTreeItem(node);
    }
    const { id } = node.artifact;
    const stale = this.countStale(node);
    this.staleMembers.set(id, stale);
    return packTreeItem(node, this.states?.stateOf(id), stale);
  }

  dispose(): void {
    this.subscription?.dispose();
    this.changed.dispose();
    this.read.dispose();
  }

  private async isOther(): Promise<boolean> {
    try {
      return this.shown !== fingerprint(await this.packs());
    } catch {
      // Reading it again says why it cannot be read.
      return true;
    }
  }

  /** Those rows alone, and none that nobody has looked at; and those of collections that say another number now. */
  private refreshArtifacts(artifacts: ReadonlySet<string>): void {
    const rows = [...this.artifactRows].filter(
      ([id, row]) => artifacts.has(id) || this.countStale(row) !== (this.staleMembers.get(id) ?? 0),
    );
    if (rows.length > 0) {
      this.changed.fire(rows.map(([, row]) => row));
    }
  }

  private countStale({ pack, artifact, members }: ArtifactRow): number {
    const isOutOfDate = ({ id }: Artifact): boolean => {
      const state = this.states?.stateOf(id);
      return state !== undefined && isStale(state);
    };
    return members === undefined ? 0 : membersOf(pack, artifact).filter(isOutOfDate).length;
  }

  /** An error shows as the view's own state, beside what can be done about it, so it is told and not thrown. */
  private async packNodes(): Promise<PackNode[]> {
    try {
      const packs = await this.packs();
      this.shown = fingerprint(packs);
      this.read.fire({ packs: packs.length });
      return packs.map((pack) => this.packNode(pack));
    } catch (error) {
      this.shown = undefined;
      this.read.fire({ error });
      return [];
    }
  }

  private async packs(): Promise<readonly Pack[]> {
    return listPacks(await this.storage.ports(), openWorkspaces());
  }

  private packNode(pack: Pack): PackNode {
    return { kind: 'pack', pack, isActive: pack.id === this.activePack.id };
  }
}

/** Each change to a pack, or to what is in it, gives it another time. */
function fingerprint(packs: readonly Pack[]): string {
  return JSON.stringify(packs.map(({ id, updatedAt, artifacts }) => [id, updatedAt, artifacts.length]));
}

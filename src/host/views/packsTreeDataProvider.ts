import * as vscode from 'vscode';
import { listPacks } from '../../app/packs';
import type { ActivePack } from '../activePack';
import { openWorkspaces } from '../locations';
import type { OpenablePacks } from '../packStorage';
import type { PackNode } from './packNode';
import { packTreeItem } from './packTreeItem';

/** The Packs view's content: the packs of the open folders, then the global ones, and under each its artifacts. */
export class PacksTreeDataProvider implements vscode.TreeDataProvider<PackNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<PackNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly read = new vscode.EventEmitter<{ packs: number } | { error: unknown }>();
  /** Fires after the packs have been read, or could not be. */
  readonly onDidRead = this.read.event;

  constructor(
    private readonly storage: OpenablePacks,
    private readonly activePack: ActivePack,
  ) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: PackNode): Promise<PackNode[]> {
    if (!node) {
      return this.packNodes();
    }
    const { pack } = node;
    return node.kind === 'pack' ? pack.artifacts.map((artifact) => ({ kind: 'artifact', pack, artifact })) : [];
  }

  getParent(node: PackNode): PackNode | undefined {
    return node.kind === 'artifact' ? this.packNode(node.pack) : undefined;
  }

  getTreeItem(node: PackNode): vscode.TreeItem {
    return packTreeItem(node);
  }

  dispose(): void {
    this.changed.dispose();
    this.read.dispose();
  }

  /** An error shows as the view's own state, beside what can be done about it, so it is told and not thrown. */
  private async packNodes(): Promise<PackNode[]> {
    try {
      const packs = await listPacks(await this.storage.ports(), openWorkspaces());
      this.read.fire({ packs: packs.length });
      return packs.map((pack) => this.packNode(pack));
    } catch (error) {
      this.read.fire({ error });
      return [];
    }
  }

  private packNode(pack: PackNode['pack']): PackNode {
    return { kind: 'pack', pack, isActive: pack.id === this.activePack.id };
  }
}

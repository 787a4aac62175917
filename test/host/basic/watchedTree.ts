import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { Pack } from '../../../src/core/pack';
import type { Store } from '../../../src/core/store';
import { ActivePack } from '../../../src/host/activePack';
import type { PackNode } from '../../../src/host/views/packNode';
import { PacksTreeDataProvider, type TreeLooks } from '../../../src/host/views/packsTreeDataProvider';
import { openStore } from '../../../src/storage/store';
import { MemoryMemento } from '../../support/memoryMemento';
import { testPorts } from '../../support/ports';
import { sqlWasm } from '../../support/testStore';
import { removeFolder, temporaryFolder } from '../../vscode/temporaryFolder';

/** Contributed by test/fixtures/extensions/tree-view. */
const viewId = 'contextPacksTests.tree';
/** How long VS Code has to be quiet until it has asked for all that it wants, in milliseconds. It waits 200 itself. */
const quiet = 400;
/** How long VS Code may take until it has asked for what it has to, in milliseconds. */
const patience = 15_000;

class CountingProvider extends PacksTreeDataProvider {
  items = 0;
  lists = 0;
  lastAskedAt = 0;

  override async getChildren(node?: PackNode): Promise<PackNode[]> {
    const rows = await super.getChildren(node);
    this.lists += 1;
    this.lastAskedAt = performance.now();
    return rows;
  }

  override getTreeItem(node: PackNode): vscode.TreeItem {
    const item = super.getTreeItem(node);
    this.items += 1;
    this.lastAskedAt = performance.now();
    return item;
  }
}

/** How often VS Code asked a tree for something. */
export interface Counts {
  readonly items: number;
  readonly lists: number;
}

/** What VS Code asked a tree for. */
export interface Asked extends Counts {
  /** Until the last of it, in milliseconds. */
  readonly took: number;
}

/** The Packs tree over a store on disk, in a view that VS Code shows. */
export class WatchedTree {
  private constructor(
    private readonly scratch: string,
    private readonly store: Store,
    readonly provider: CountingProvider,
    readonly view: vscode.TreeView<PackNode>,
  ) {}

  /** Whoever opens it disposes it. It is not shown yet. @param active the pack that is open from the start */
  static async open(packs: readonly Pack[], active?: string, looks: TreeLooks = {}): Promise<WatchedTree> {
    const scratch = temporaryFolder('tree');
    const store = await openStore({ directory: join(scratch, 'store'), sqlWasm }, Date);
    await store.packs.addAll(packs);
    const { snapshots, facts } = store;
    const ports = { ...testPorts(), packs: store.packs, snapshots, facts };
    const storage = { onDidChange: store.packs.onDidChange, ports: async () => ports };
    const activePack = new ActivePack(storage, new MemoryMemento({ activePack: active }));
    const provider = new CountingProvider(storage, activePack, looks);
    const view = vscode.window.createTreeView(viewId, { treeDataProvider: provider, canSelectMany: true });
    return new WatchedTree(scratch, store, provider, view);
  }

  /**
   * What VS Code asks for because of something, until it asks for nothing more.
   * @param least what it has to ask for, however long a busy machine takes to get there
   */
  async asked(because: () => Promise<unknown>, least: Counts = { items: 0, lists: 0 }): Promise<Asked> {
    const { provider } = this;
    [provider.items, provider.lists] = [0, 0];
    const began = performance.now();
    provider.lastAskedAt = began;
    await because();
    const told = performance.now();
    const isMissing = (): boolean => provider.items < least.items || provider.lists < least.lists;
    const isQuiet = (): boolean => performance.now() - Math.max(provider.lastAskedAt, told) >= quiet;
    while (!isQuiet() || (isMissing() && performance.now() - told < patience)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { items: provider.items, lists: provider.lists, took: provider.lastAskedAt - began };
  }

  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  async hide(): Promise<void> {
    await vscode.commands.executeCommand('workbench.view.scm');
  }

  /** Changes a pack in the store, as this window or another one does, and has the tree follow. */
  async edit(id: string, edit: (pack: Pack) => Pack): Promise<void> {
    await this.store.packs.edit(id, edit);
    await this.provider.follow();
  }

  async add(pack: Pack): Promise<void> {
    await this.store.packs.add(pack);
    await this.provider.follow();
  }

  /** Selects the row and gives it the focus, as a command does that leads there. */
  async reveal(packId: string, artifactId?: string): Promise<void> {
    const row = await this.provider.find(packId, artifactId);
    if (row) {
      await this.view.reveal(row, { select: true, focus: true });
    }
  }

  async dispose(): Promise<void> {
    this.view.dispose();
    this.provider.dispose();
    await this.store.close();
    removeFolder(this.scratch);
  }
}

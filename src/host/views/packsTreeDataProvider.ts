import * as vscode from 'vscode';
import { listPacks } from '../../app/packs';
import { isStale } from '../../core/artifactState';
import type { Artifact, Pack } from '../../core/pack';
import type { Snapshot } from '../../core/snapshot';
import type { ActivePack } from '../activePack';
import { openWorkspaces } from '../locations';
import type { OpenablePacks } from '../packStorage';
import type { ArtifactOutcomes, ArtifactStates } from './artifactStates';
import type { Standing } from './artifactTreeItem';
import { type ArtifactRow, type PackNode, rowId, type SnapshotsRow } from './packNode';
import { artifactRow, groupedBy, membersOf, rowAbove, rowsBelow } from './packRows';
import { packTreeItem } from './packTreeItem';
import { Paging } from './paging';

/** What is known of artifacts beside what is in the store; without, no row says it. */
export interface ArtifactLooks {
  readonly states?: ArtifactStates | undefined;
  readonly outcomes?: ArtifactOutcomes | undefined;
}

/** A pack or a collection, and how many of those below it are out of date or cut, as its row says. */
interface Counted {
  readonly stale: number;
  readonly cut: number;
}

/**
 * The Packs view's content: the packs of the open folders, then the global ones; under each its artifacts and, where it
 * has any, its snapshots.
 */
export class PacksTreeDataProvider implements vscode.TreeDataProvider<PackNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<PackNode | PackNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly didRead = new vscode.EventEmitter<{ packs: number } | { error: unknown }>();
  /** Fires after the packs have been read, or could not be. */
  readonly onDidRead = this.didRead.event;
  private readonly paging = new Paging();
  /** The rows that VS Code has, by artifact or pack: it knows a row to change by its very node. */
  private rows = new Map<string, RowToChange>();
  /** What the rows say of those below them. */
  private counted = new Map<string, Counted>();
  private snapshots: ReadonlyMap<string, readonly Snapshot[]> = new Map();
  /** What distinguishes the packs that VS Code has from others; undefined while it has none. */
  private shown: string | undefined;
  private following = false;
  private followsAgain = false;
  private readonly subscriptions: readonly ({ dispose(): void } | undefined)[];

  constructor(
    private readonly storage: OpenablePacks,
    private readonly activePack: ActivePack,
    private readonly looks: ArtifactLooks = {},
  ) {
    this.subscriptions = [looks.states, looks.outcomes].map((each) =>
      each?.onDidChange((artifacts) => this.refreshArtifacts(artifacts)),
    );
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
      this.rows = new Map();
      this.counted = new Map();
      return this.packNodes();
    }
    const { rows, hidden } = this.paging.page(rowId(node), rowsBelow(node));
    this.note(rows);
    const more: readonly PackNode[] = hidden > 0 ? [{ kind: 'more', pack: node.pack, parent: node, hidden }] : [];
    const snapshots = node.kind === 'pack' && this.snapshots.has(node.pack.id) ? [this.snapshotsRow(node.pack)] : [];
    return [...rows, ...more, ...snapshots];
  }

  /** The row of a pack, or of one of its artifacts; undefined where there is none such. */
  async find(packId: string, artifactId?: string): Promise<PackNode | undefined> {
    const { packs } = await this.read();
    const pack = packs.find(({ id }) => id === packId);
    const artifact = pack?.artifacts.find(({ id }) => id === artifactId);
    if (artifactId === undefined || !pack) {
      return pack && this.packNode(pack);
    }
    return artifact && artifactRow(pack, artifact);
  }

  getParent(node: PackNode): PackNode | undefined {
    return rowAbove(node, { pack: (pack) => this.packNode(pack), snapshots: (pack) => this.snapshotsRow(pack) });
  }

  getTreeItem(node: PackNode): vscode.TreeItem {
    if (node.kind !== 'artifact' && node.kind !== 'pack') {
      return packTreeItem(node);
    }
    const counted = this.count(node);
    this.counted.set(idOf(node), counted);
    return packTreeItem(node, this.standing(node, counted));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription?.dispose();
    }
    this.changed.dispose();
    this.didRead.dispose();
  }

  private async isOther(): Promise<boolean> {
    try {
      return this.shown !== (await this.read()).fingerprint;
    } catch {
      // Reading it again says why it cannot be read.
      return true;
    }
  }

  private standing(node: RowToChange, { stale, cut }: Counted): Standing {
    if (node.kind === 'pack') {
      return { cut };
    }
    const { id } = node.artifact;
    const outcome = this.looks.outcomes?.outcomeOf(node.pack, id);
    return { state: this.looks.states?.stateOf(id), outcome, staleMembers: stale, cut };
  }

  /** Those rows alone, and none that nobody has looked at; and those that say another number of what is below them. */
  private refreshArtifacts(artifacts: ReadonlySet<string>): void {
    const rows = [...this.rows].filter(
      ([id, row]) => artifacts.has(id) || !isSameCount(this.count(row), this.counted.get(id)),
    );
    if (rows.length > 0) {
      this.changed.fire(rows.map(([, row]) => row));
    }
  }

  private count(node: RowToChange): Counted {
    const { pack } = node;
    if (node.kind === 'pack') {
      return { stale: 0, cut: pack.artifacts.filter((each) => this.isCut(pack, each)).length };
    }
    const members = node.members === undefined ? [] : membersOf(pack, node.artifact);
    return {
      stale: members.filter((each) => this.isOutOfDate(each)).length,
      cut: members.filter((each) => this.isCut(pack, each)).length,
    };
  }

  private isOutOfDate({ id }: Artifact): boolean {
    const state = this.looks.states?.stateOf(id);
    return state !== undefined && isStale(state);
  }

  private isCut(pack: Pack, { id }: Artifact): boolean {
    return this.looks.outcomes?.outcomeOf(pack, id)?.outcome === 'cut';
  }

  /** An error shows as the view's own state, beside what can be done about it, so it is told and not thrown. */
  private async packNodes(): Promise<PackNode[]> {
    try {
      const { packs, snapshots, fingerprint } = await this.read();
      this.shown = fingerprint;
      this.snapshots = snapshots;
      this.didRead.fire({ packs: packs.length });
      const rows = packs.map((pack) => this.packNode(pack));
      this.note(rows);
      return rows;
    } catch (error) {
      this.shown = undefined;
      this.didRead.fire({ error });
      return [];
    }
  }

  private note(rows: readonly PackNode[]): void {
    for (const row of rows) {
      if (row.kind === 'artifact' || row.kind === 'pack') {
        this.rows.set(idOf(row), row);
      }
    }
  }

  private async read(): Promise<ReadPacks> {
    const ports = await this.storage.ports();
    const [packs, snapshots] = [await listPacks(ports, openWorkspaces()), await ports.snapshots.list()];
    return { packs, snapshots: groupedBy(snapshots, ({ pack }) => pack), fingerprint: fingerprint(packs, snapshots) };
  }

  private packNode(pack: Pack): PackNode {
    return { kind: 'pack', pack, isActive: pack.id === this.activePack.id };
  }

  private snapshotsRow(pack: Pack): SnapshotsRow {
    return { kind: 'snapshots', pack, snapshots: this.snapshots.get(pack.id) ?? [] };
  }
}

type RowToChange = ArtifactRow | Extract<PackNode, { readonly kind: 'pack' }>;

interface ReadPacks {
  readonly packs: readonly Pack[];
  readonly snapshots: ReadonlyMap<string, readonly Snapshot[]>;
  readonly fingerprint: string;
}

function idOf(node: RowToChange): string {
  return node.kind === 'pack' ? node.pack.id : node.artifact.id;
}

function isSameCount(a: Counted, b: Counted = { stale: 0, cut: 0 }): boolean {
  return a.stale === b.stale && a.cut === b.cut;
}

/** Each change to a pack, or to what is in it, gives it another time; of a snapshot only the label changes. */
function fingerprint(packs: readonly Pack[], snapshots: readonly Snapshot[]): string {
  return JSON.stringify([
    packs.map(({ id, updatedAt, artifacts }) => [id, updatedAt, artifacts.length]),
    snapshots.map(({ id, label }) => [id, label]),
  ]);
}

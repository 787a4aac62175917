import type { Ports } from '../../app/ports';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import type { Standing } from './artifactTreeItem';
import { KnownTokens } from './knownTokens';
import { type PackNode, type PackRow, rowId, type SnapshotsRow } from './packNode';
import { type RowArrangement, rowAbove, rowsBelow, rowsTo, usualArrangement } from './packRows';
import { nothingRead, type ReadPacks, readPacks } from './packsReading';
import { Paging } from './paging';
import { rowSays } from './rowSays';
import { ShownRows } from './shownRows';
import { type ArtifactLooks, Standings } from './standings';

/** Where the tree's packs come from, and how its rows are to be. */
export interface TreeSource extends ArtifactLooks {
  ports(): Promise<Ports>;
  /** The URIs of the open folders. */
  workspaces(): readonly string[];
  activePackId(): string | undefined;
  arrangement?(): RowArrangement;
}

/**
 * The rows of the Packs view as VS Code has them, and which of them a change concerns. The rows that it gives are the
 * same objects each time, and what they say is brought up to date in them.
 */
export class PackTree {
  private readonly paging = new Paging();
  private readonly rows = new ShownRows();
  private readonly tokens = new KnownTokens();
  private readonly standings: Standings;
  private read: ReadPacks = nothingRead;
  /** How many readings have begun, and which of them was taken last: one may end after another that began later. */
  private begun = 0;
  private taken = 0;

  constructor(private readonly source: TreeSource) {
    this.standings = new Standings(source, this.tokens);
  }

  get packs(): readonly Pack[] {
    return this.read.packs;
  }

  /** Reads the packs again; the rows stay as they are. @throws PackError of the store */
  async readAgain(): Promise<void> {
    this.begun += 1;
    const reading = this.begun;
    const read = await readPacks(await this.source.ports(), this.source.workspaces(), this.read);
    if (reading > this.taken) {
      this.taken = reading;
      this.read = read;
    }
  }

  /** The topmost rows, when VS Code asks for all again. */
  showTop(): PackNode[] {
    this.rows.clear();
    return this.rows.show(undefined, this.packRows());
  }

  /** Nothing could be read. */
  clear(): void {
    this.read = nothingRead;
    this.rows.clear();
  }

  /** The rows below one, when VS Code asks for them. */
  async showBelow(node: PackNode): Promise<PackNode[]> {
    await this.learnTokens(node);
    // Only now: what is below may have become other meanwhile.
    return this.rows.show(node, this.below(node));
  }

  /** How a row stands, when VS Code asks for its item. */
  said(node: PackNode): Standing {
    const standing = this.standings.of(node);
    this.rows.said(node, rowSays(node, standing));
    return standing;
  }

  standingOf(node: PackNode): Standing {
    return this.standings.of(node);
  }

  /** Whether there are other packs than VS Code has, or in another order: then it has to ask for all again. */
  hasOtherPacks(): boolean {
    return this.rows.hasOthers(undefined, this.packRows());
  }

  /** The rows that VS Code has to ask for again: those that say something else, or have others below them. */
  async otherRows(given: readonly PackNode[] = this.packRows()): Promise<PackNode[]> {
    const others: PackNode[] = [];
    for (const row of given.map((each) => this.rows.current(each))) {
      const shown = this.rows.below(row);
      if (shown) {
        await this.learnTokens(row);
      }
      const below = shown && this.below(row);
      if (this.saysOther(row) || (below && this.rows.hasOthers(row, below))) {
        others.push(row);
      } else if (below) {
        others.push(...(await this.otherRows(below)));
      }
    }
    return others;
  }

  /** Of the rows of packs alone: one of them may have become the active one. */
  otherPackRows(): PackNode[] {
    return this.packRows()
      .map((row) => this.rows.current(row))
      .filter((row) => this.saysOther(row));
  }

  /** Those of these artifacts, and those that say another number of what is below them. */
  otherRowsOf(artifacts: ReadonlySet<string>): PackNode[] {
    const isConcerned = (row: PackNode): boolean =>
      row.kind === 'artifact' && row.members === undefined
        ? artifacts.has(row.artifact.id)
        : row.kind === 'artifact' || row.kind === 'pack' || row.kind === 'folder';
    return [...this.rows].filter((row) => isConcerned(row) && this.saysOther(row));
  }

  /** Shows a page more of the rows below one, and gives the first of them. */
  showMore(parent: PackNode): PackNode | undefined {
    const next = this.allBelow(parent)[this.paging.shownOf(rowId(parent))];
    this.paging.showMore(rowId(parent));
    return next;
  }

  /** The row of a pack, or of one of its artifacts; undefined where there is none such. */
  find(packId: string, artifactId?: string): PackNode | undefined {
    const pack = this.packs.find(({ id }) => id === packId);
    const row = pack && this.packRow(pack);
    const found = row && artifactId !== undefined ? rowsTo(row, artifactId, this.arrangement).at(-1) : row;
    return found && this.rows.current(found);
  }

  /** Has the rows that lead to one show more where it is not among those that are shown; gives those. */
  uncover(node: PackNode): PackNode[] {
    const widened: PackNode[] = [];
    let below = node;
    for (let parent = this.parentOf(node); parent; parent = this.parentOf(parent)) {
      const place = this.allBelow(parent).findIndex((row) => rowId(row) === rowId(below));
      if (this.paging.showUpTo(rowId(parent), place)) {
        widened.push(parent);
      }
      below = parent;
    }
    return widened;
  }

  parentOf(node: PackNode): PackNode | undefined {
    // A row that VS Code has not asked for again may have its pack as it was before.
    const now = (pack: Pack): Pack => this.packs.find(({ id }) => id === pack.id) ?? pack;
    const rows = {
      pack: (pack: Pack) => this.packRow(now(pack)),
      snapshots: (pack: Pack) => this.snapshotsRow(now(pack)),
    };
    const above = rowAbove(node, rows, this.arrangement);
    return above && this.rows.current(above);
  }

  /** Whether a row's pack, artifact or snapshot was there when the packs were read last. */
  holds(node: PackNode): boolean {
    const pack = this.packs.find(({ id }) => id === node.pack.id);
    switch (node.kind) {
      case 'artifact':
        return pack?.artifacts.some(({ id }) => id === node.artifact.id) ?? false;
      case 'snapshot':
        return this.read.snapshots.get(node.pack.id)?.some(({ id }) => id === node.snapshot.id) ?? false;
      default:
        return pack !== undefined;
    }
  }

  /** Where someone goes on when rows go: to the next of those beside the last, else to the one before, else above. */
  beside(gone: readonly PackNode[]): PackNode | undefined {
    const ids = new Set(gone.map(rowId));
    const [first] = gone;
    if (!first) {
      return undefined;
    }
    const above = this.parentOf(first);
    const all = above ? this.below(above) : this.packRows();
    const end = all.findLastIndex((row) => ids.has(rowId(row)));
    const left = (row: PackNode): boolean => !ids.has(rowId(row));
    const found = all.slice(end + 1).find(left) ?? all.slice(0, Math.max(0, end)).findLast(left) ?? above;
    return found && this.rows.current(found);
  }

  /** A row as it is now or, where it went with others, the nearest above it that is left. */
  nearest(node: PackNode): PackNode | undefined {
    const above = this.parentOf(node);
    const left = above && this.nearest(above);
    const beside = left ? this.below(left) : this.packRows();
    const found = beside.find((row) => rowId(row) === rowId(node)) ?? left;
    return found && this.rows.current(found);
  }

  private get arrangement(): RowArrangement {
    return this.source.arrangement?.() ?? usualArrangement;
  }

  private saysOther(node: PackNode): boolean {
    return this.rows.saysOther(node, rowSays(node, this.standings.of(node)));
  }

  private allBelow(node: PackNode): readonly PackNode[] {
    return rowsBelow(node, this.arrangement);
  }

  private below(node: PackNode): PackNode[] {
    const { rows, hidden } = this.paging.page(rowId(node), this.allBelow(node));
    const more: readonly PackNode[] = hidden > 0 ? [{ kind: 'more', pack: node.pack, parent: node, hidden }] : [];
    const snapshots =
      node.kind === 'pack' && this.read.snapshots.has(node.pack.id) ? [this.snapshotsRow(node.pack)] : [];
    return [...rows, ...more, ...snapshots];
  }

  /** Where nobody can say it, rows leave it out: that the store cannot be read is said when the packs are read. */
  private async learnTokens(parent: PackNode): Promise<void> {
    const { rows } = this.paging.page(rowId(parent), this.allBelow(parent));
    const artifacts = rows.flatMap((row) => (row.kind === 'artifact' ? [row.artifact] : []));
    if (artifacts.length > 0) {
      const learnt = this.source.ports().then((ports) => this.tokens.learn(ports, parent.pack, artifacts));
      await learnt.catch(passingOver);
    }
  }

  private packRows(): PackRow[] {
    return this.packs.map((pack) => this.packRow(pack));
  }

  private packRow(pack: Pack): PackRow {
    return { kind: 'pack', pack, isActive: pack.id === this.source.activePackId() };
  }

  private snapshotsRow(pack: Pack): SnapshotsRow {
    return { kind: 'snapshots', pack, snapshots: this.read.snapshots.get(pack.id) ?? [] };
  }
}

/** @throws what is no expected failure */
function passingOver(error: unknown): void {
  if (!PackError.is(error)) {
    throw error;
  }
}

import type { Artifact, Pack } from '../../core/pack';
import type { Snapshot } from '../../core/snapshot';

/** An artifact of a pack; a collection and its members are artifacts too. */
export interface ArtifactRow {
  readonly kind: 'artifact';
  readonly pack: Pack;
  readonly artifact: Artifact;
  /** Of a collection, how many members it has. */
  readonly members?: number;
  /** Whether it stands below the row of its folder, which says it. */
  readonly isInFolder?: boolean;
}

/** A folder below which a pack, or one of its collections, has files. */
export interface FolderRow {
  readonly kind: 'folder';
  readonly pack: Pack;
  /** Absent for files that were added by themselves. */
  readonly collection?: Artifact;
  /** The URI that the path is relative to. */
  readonly folder: string;
  /** Without a slash at its end. Empty for the workspace folder itself, which has a row where files are of several. */
  readonly path: string;
  /** How much of the path the row above says already: none, or it and a slash. */
  readonly above: string;
  /** All files below it. */
  readonly files: readonly Artifact[];
}

/** Stands above the snapshots of a pack that has any. */
export interface SnapshotsRow {
  readonly kind: 'snapshots';
  readonly pack: Pack;
  /** The last first. */
  readonly snapshots: readonly Snapshot[];
}

export interface SnapshotRow {
  readonly kind: 'snapshot';
  readonly pack: Pack;
  readonly snapshot: Snapshot;
}

export interface PackRow {
  readonly kind: 'pack';
  readonly pack: Pack;
  readonly isActive: boolean;
}

/** What a row of the Packs view stands for. Every row carries its pack, so a command needs nothing else. */
export type PackNode =
  | PackRow
  | ArtifactRow
  | FolderRow
  | SnapshotsRow
  | SnapshotRow
  /** Stands for the rows below another that are not shown yet. */
  | { readonly kind: 'more'; readonly pack: Pack; readonly parent: PackNode; readonly hidden: number };

/** Whether a command was given a row: a key can pass anything, and menus of files pass their URI. */
export function isRow(value: unknown): value is PackNode {
  const { kind, pack } = (value ?? {}) as { readonly kind?: unknown; readonly pack?: { readonly id?: unknown } };
  return typeof kind === 'string' && typeof pack?.id === 'string';
}

/** The rows among what a command was given beside its first argument; undefined when it was given none. */
export function rowsAmong(value: unknown): readonly PackNode[] | undefined {
  return Array.isArray(value) ? value.filter(isRow) : undefined;
}

/**
 * Whether a menu was of a row that VS Code does not know at this moment. From when rows are to be read again until they
 * have been, it gives `undefined` for them.
 * @param args what VS Code calls the command with: a menu of a row gives two, the row and, where it is one of several that
 * are selected, all of those; a key gives none
 */
export function isOfUnknownRow(args: readonly unknown[]): boolean {
  const [row, rows] = args;
  const given = [row, ...(Array.isArray(rows) ? rows : [])];
  return args.length > 1 && given.some((each) => each === undefined || each === null);
}

/** Unique in the whole tree, and the same each time it is read: two packs may hold the same file. */
export function rowId(node: PackNode): string {
  const { id } = node.pack;
  switch (node.kind) {
    case 'pack':
      return id;
    case 'artifact':
      return `${id}/${node.artifact.id}`;
    // No path has two slashes in a row: a folder may be called `more`.
    case 'folder':
      return node.collection
        ? `${id}/${node.collection.id}/${node.path}`
        : `${id}//files/${encodeURIComponent(node.folder)}/${node.path}`;
    case 'snapshots':
      return `${id}//snapshots`;
    case 'snapshot':
      return `${id}//snapshots/${node.snapshot.id}`;
    case 'more':
      return `${rowId(node.parent)}//more`;
  }
}

// Which rows stand below which: artifacts below their pack, members below their collection and, where these are many or
// the user wants it so, below their folders.
import type { Artifact, Pack } from '../../core/pack';
import { isCollection } from '../../core/source';
import { type Grouped, rowsByFolder, rowsOfFolder } from './folderRows';
import type { ArtifactRow, PackNode } from './packNode';
import { membersOf, topArtifacts } from './sortedArtifacts';

/** From how many rows on folders are shown, wanted or not. */
const groupedFrom = 201;

/** How the user wants the rows. */
export interface RowArrangement {
  /** Else in the order of rendering. */
  readonly isSortedByName: boolean;
  /** Else only where there are many. */
  readonly isGroupedByFolder: boolean;
}

export const usualArrangement: RowArrangement = { isSortedByName: false, isGroupedByFolder: false };

/** The rows directly below one, all of them; without a pack's snapshots, which it does not know. */
export function rowsBelow(node: PackNode, arrangement = usualArrangement): readonly PackNode[] {
  const { pack } = node;
  const order = arrangement.isSortedByName ? 'name' : 'rendering';
  switch (node.kind) {
    case 'pack':
      return rowsOf(grouped(pack), topArtifacts(pack, order), arrangement);
    case 'artifact':
      return rowsOf(grouped(pack, node.artifact), membersOf(pack, node.artifact, order), arrangement);
    case 'folder':
      return rowsOfFolder(grouped(pack, node.collection), node);
    case 'snapshots':
      return node.snapshots.map((snapshot) => ({ kind: 'snapshot', pack, snapshot }));
    case 'snapshot':
    case 'more':
      return [];
  }
}

/** The rows that lead from that of a pack to that of one of its artifacts, both included; empty where it has none such. */
export function rowsTo(top: PackNode, artifactId: string, arrangement = usualArrangement): readonly PackNode[] {
  const artifact = top.pack.artifacts.find(({ id }) => id === artifactId);
  const rows: PackNode[] = [];
  let next: PackNode | undefined = artifact && top;
  while (next && artifact) {
    rows.push(next);
    next = rowsBelow(next, arrangement).find((row) => leadsTo(row, artifact));
  }
  return rows;
}

function leadsTo(row: PackNode, { id, collection }: Artifact): boolean {
  if (row.kind === 'folder') {
    return row.files.some((each) => each.id === id);
  }
  return row.kind === 'artifact' && (row.artifact.id === id || row.artifact.id === collection);
}

/** Makes rows of what a pack does not know by itself: whether it is active, which snapshots it has. */
export interface RowsOfPack {
  readonly pack: (pack: Pack) => PackNode;
  readonly snapshots: (pack: Pack) => PackNode;
}

/** The row above one; undefined for a pack. */
export function rowAbove(node: PackNode, rows: RowsOfPack, arrangement = usualArrangement): PackNode | undefined {
  switch (node.kind) {
    case 'pack':
      return undefined;
    case 'snapshots':
      return rows.pack(node.pack);
    case 'snapshot':
      return rows.snapshots(node.pack);
    case 'more':
      return node.parent;
    case 'artifact':
      return rowsTo(rows.pack(node.pack), node.artifact.id, arrangement).at(-2) ?? rows.pack(node.pack);
    case 'folder': {
      const top = rows.pack(node.pack);
      const file = node.files.find((each) => top.pack.artifacts.some(({ id }) => id === each.id));
      const leading = rowsTo(top, file?.id ?? '', arrangement);
      const isIt = (row: PackNode): boolean =>
        row.kind === 'folder' && row.path === node.path && row.folder === node.folder;
      return leading[leading.findIndex(isIt) - 1] ?? top;
    }
  }
}

function artifactRow(pack: Pack, artifact: Artifact, isInFolder = false): ArtifactRow {
  return isCollection(artifact.source)
    ? { kind: 'artifact', pack, artifact, members: membersOf(pack, artifact).length }
    : { kind: 'artifact', pack, artifact, isInFolder };
}

function grouped(pack: Pack, collection?: Artifact): Grouped {
  return { pack, collection, rowOf: (artifact, isInFolder) => artifactRow(pack, artifact, isInFolder) };
}

function rowsOf(
  of: Grouped,
  artifacts: readonly Artifact[],
  { isGroupedByFolder }: RowArrangement,
): readonly PackNode[] {
  return isGroupedByFolder || artifacts.length >= groupedFrom
    ? rowsByFolder(of, artifacts)
    : artifacts.map((each) => of.rowOf(each));
}

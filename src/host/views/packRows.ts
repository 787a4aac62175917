// Which rows stand below which: artifacts below their pack, members below their collection and, where these are many,
// below their folders.
import { arrangedArtifacts } from '../../core/arrangement';
import type { Artifact, Pack } from '../../core/pack';
import { isCollection, isFileSource } from '../../core/source';
import { printSource } from '../../core/sourceText';
import type { ArtifactRow, FolderRow, PackNode } from './packNode';

/** From how many members on a collection shows folders. */
const groupedFrom = 201;

/** The rows directly below one, all of them. */
export function rowsBelow(node: PackNode): readonly PackNode[] {
  const { pack } = node;
  switch (node.kind) {
    case 'pack':
      return topOf(pack).map((artifact) => artifactRow(pack, artifact));
    case 'artifact':
      return memberRows(pack, node.artifact);
    case 'folder':
      return groupedRows(pack, node.collection, `${node.path}/`);
    case 'snapshots':
      return node.snapshots.map((snapshot) => ({ kind: 'snapshot', pack, snapshot }));
    case 'snapshot':
    case 'more':
      return [];
  }
}

/** Makes rows of what a pack does not know by itself: whether it is active, which snapshots it has. */
export interface RowsOfPack {
  readonly pack: (pack: Pack) => PackNode;
  readonly snapshots: (pack: Pack) => PackNode;
}

/** The row above one; undefined for a pack. */
export function rowAbove(node: PackNode, rows: RowsOfPack): PackNode | undefined {
  switch (node.kind) {
    case 'pack':
      return undefined;
    case 'snapshots':
      return rows.pack(node.pack);
    case 'snapshot':
      return rows.snapshots(node.pack);
    case 'more':
      return node.parent;
    case 'folder':
      return folderRowAt(node.pack, node.collection, node.above.slice(0, -1));
    case 'artifact':
      return collectionAbove(node) ?? rows.pack(node.pack);
  }
}

export function artifactRow(pack: Pack, artifact: Artifact): ArtifactRow {
  return isCollection(artifact.source)
    ? { kind: 'artifact', pack, artifact, members: membersOf(pack, artifact).length }
    : { kind: 'artifact', pack, artifact };
}

interface Sorted {
  readonly top: readonly Artifact[];
  readonly members: ReadonlyMap<string, readonly Artifact[]>;
}

/** What is made of a pack once, for each row below it asks. */
const sorted = new WeakMap<Pack, Sorted>();

function sortedOf(pack: Pack): Sorted {
  const known = sorted.get(pack);
  if (known) {
    return known;
  }
  const collections = new Set(pack.artifacts.filter(({ source }) => isCollection(source)).map(({ id }) => id));
  const isMember = ({ collection }: Artifact): boolean => collections.has(collection ?? '');
  const members = groupedBy(pack.artifacts.filter(isMember), ({ collection }) => collection ?? '');
  for (const each of members.values()) {
    each.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  }
  const made = { top: arrangedArtifacts(pack), members };
  sorted.set(pack, made);
  return made;
}

function topOf(pack: Pack): readonly Artifact[] {
  return sortedOf(pack).top;
}

/** By path. */
export function membersOf(pack: Pack, collection: Artifact): readonly Artifact[] {
  return sortedOf(pack).members.get(collection.id) ?? [];
}

function memberRows(pack: Pack, collection: Artifact): readonly PackNode[] {
  const members = membersOf(pack, collection);
  return members.length < groupedFrom
    ? members.map((member) => artifactRow(pack, member))
    : groupedRows(pack, collection, '');
}

/** Folders first, then the files that lie right below `above`, which is empty or ends in a slash. */
function groupedRows(pack: Pack, collection: Artifact, above: string): readonly PackNode[] {
  const below = membersOf(pack, collection).filter((each) => pathOf(each).startsWith(above));
  const byName = groupedBy(below, (member) => nextFolder(pathOf(member), above));
  const files = (byName.get('') ?? []).map((member) => artifactRow(pack, member));
  const folders = [...byName].filter(([name]) => name !== '');
  return [
    ...folders.map(([, members]): FolderRow => {
      const path = commonFolder(members);
      return { kind: 'folder', pack, collection, path, above, members: members.length };
    }),
    ...files,
  ];
}

/** The name of the folder right below `above` that leads to the path; empty for a file that lies there. */
function nextFolder(path: string, above: string): string {
  const slash = path.indexOf('/', above.length);
  return slash < 0 ? '' : path.slice(above.length, slash);
}

/** The deepest folder that holds them all: folders in which nothing else lies share a row. They are sorted by path. */
function commonFolder(members: readonly Artifact[]): string {
  const [first = '', last = ''] = [members.at(0), members.at(-1)].map((each) => each && pathOf(each));
  let end = 0;
  while (end < first.length && first[end] === last[end]) {
    end += 1;
  }
  return first.slice(0, first.lastIndexOf('/', end - 1));
}

/** The row of a folder; that of the collection for the empty path. */
function folderRowAt(pack: Pack, collection: Artifact, path: string): PackNode {
  let rows = groupedRows(pack, collection, '');
  for (;;) {
    const row = rows.find((each) => each.kind === 'folder' && (each.path === path || path.startsWith(`${each.path}/`)));
    if (row?.kind !== 'folder') {
      return artifactRow(pack, collection);
    }
    if (row.path === path) {
      return row;
    }
    rows = groupedRows(pack, collection, `${row.path}/`);
  }
}

function collectionAbove({ pack, artifact }: ArtifactRow): PackNode | undefined {
  const collection = pack.artifacts.find(({ id }) => id === artifact.collection);
  if (!collection) {
    return undefined;
  }
  const path = pathOf(artifact);
  const isGrouped = membersOf(pack, collection).length >= groupedFrom && path.includes('/');
  return isGrouped
    ? folderRowAt(pack, collection, path.slice(0, path.lastIndexOf('/')))
    : artifactRow(pack, collection);
}

function pathOf({ source }: Artifact): string {
  return isFileSource(source) ? source.path : printSource(source);
}

export function groupedBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) {
      group.push(each);
    } else {
      groups.set(key, [each]);
    }
  }
  return groups;
}

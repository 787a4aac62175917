// Files as rows below their folders, as the Explorer shows them: folders first, by name.
import type { Artifact, Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import type { ArtifactRow, FolderRow, PackNode } from './packNode';
import { groupedBy, pathOf } from './sortedArtifacts';

/** Below which row files are grouped. */
export interface Grouped {
  readonly pack: Pack;
  readonly collection?: Artifact | undefined;
  /** Makes the row of what is no folder. */
  readonly rowOf: (artifact: Artifact, isInFolder?: boolean) => ArtifactRow;
}

/**
 * The folders of these artifacts, then what lies in none, in the order that it is given in. Files of several workspace
 * folders have a row for each of these.
 */
export function rowsByFolder(grouped: Grouped, artifacts: readonly Artifact[]): readonly PackNode[] {
  const byFolder = groupedBy(
    artifacts.filter(({ source }) => isFileSource(source)),
    ({ folder }) => folder ?? '',
  );
  const others = artifacts.filter(({ source }) => !isFileSource(source)).map((each) => grouped.rowOf(each));
  const [only] = byFolder;
  if (byFolder.size > 1) {
    const rows = [...byFolder].map(([folder, files]) => folderRow(grouped, { folder, path: '', above: '', files }));
    return [...rows.sort((a, b) => (a.folder < b.folder ? -1 : 1)), ...others];
  }
  return only ? [...rowsInFolder(grouped, { folder: only[0], above: '', files: only[1] }, false), ...others] : others;
}

/** What is right below the row of a folder. */
export function rowsOfFolder(grouped: Grouped, { folder, path, files }: FolderRow): readonly PackNode[] {
  return rowsInFolder(grouped, { folder, above: path === '' ? '' : `${path}/`, files }, true);
}

type Place = Pick<FolderRow, 'folder' | 'path' | 'above' | 'files'>;

/** @param isInFolder whether this is below the row of a folder, and not below a pack or a collection */
function rowsInFolder(
  grouped: Grouped,
  { folder, above, files }: Omit<Place, 'path'>,
  isInFolder: boolean,
): readonly PackNode[] {
  const byName = groupedBy(files, (file) => nextFolder(pathOf(file), above));
  const here = (byName.get('') ?? []).map((each) => grouped.rowOf(each, isInFolder));
  const folders = [...byName]
    .filter(([name]) => name !== '')
    .map(([, below]) => folderRow(grouped, { folder, path: commonFolder(below), above, files: below }));
  return [...folders.sort((a, b) => (a.path < b.path ? -1 : 1)), ...here];
}

function folderRow({ pack, collection }: Grouped, place: Place): FolderRow {
  return { kind: 'folder', pack, ...(collection ? { collection } : {}), ...place };
}

/** The name of the folder right below `above` that leads to the path; empty for a file that lies there. */
function nextFolder(path: string, above: string): string {
  const slash = path.indexOf('/', above.length);
  return slash < 0 ? '' : path.slice(above.length, slash);
}

/** The deepest folder that holds them all: folders in which nothing else lies share a row. */
function commonFolder(files: readonly Artifact[]): string {
  const [first = '', ...others] = files.map(pathOf);
  let end = first.lastIndexOf('/');
  for (const path of others) {
    while (!path.startsWith(first.slice(0, end + 1))) {
      end = first.lastIndexOf('/', end - 1);
    }
  }
  return first.slice(0, end);
}

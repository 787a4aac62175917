import { folderNames } from './folderNames';
import type { Artifact } from './pack';
import { isFileSource, type Source } from './source';
import type { WorkspacePath } from './workspacePath';

/** A path in one of the folders that have it. */
interface Place {
  readonly path: string;
  readonly folder: string;
  readonly names: readonly string[];
  /** So many of the folder's last names stand before the path: 1 to all of them. */
  depth: number;
}

/** By artifacts' ids: what stands for their paths, where it is not the path itself. */
export type DistinctPaths = ReadonlyMap<string, WorkspacePath>;

/**
 * Tells files of different folders apart that have the same path: before it stands the name of the folder, or as many of
 * its last names as tell it from every other path here. Where all of them do not, it has a number, in the order of the
 * folders' URIs. The answer depends on nothing but the artifacts, and not on their order.
 */
export function distinctPaths(artifacts: readonly Pick<Artifact, 'id' | 'source' | 'folder'>[]): DistinctPaths {
  const folders = foldersByPath(artifacts);
  const places = [...folders.values()].flatMap((those) => (those.size > 1 ? [...those.values()] : []));
  if (places.length === 0) {
    return new Map();
  }
  lengthen(places, folders);
  const called = calledBy(places, folders);
  return new Map(
    artifacts.flatMap(({ id, source, folder }) => {
      const place = isFileSource(source) ? folders.get(source.path)?.get(folder ?? '') : undefined;
      const path = place && called.get(place);
      return path === undefined ? [] : [[id, path as WorkspacePath]];
    }),
  );
}

/** The artifact's source under the path that tells it apart. It is to be read: no file of that path need be there. */
export function distinctSource({ id, source }: Pick<Artifact, 'id' | 'source'>, paths: DistinctPaths): Source {
  const path = paths.get(id);
  return path !== undefined && isFileSource(source) ? { ...source, path } : source;
}

/** By path, then by folder. */
type FoldersByPath = ReadonlyMap<string, ReadonlyMap<string, Place>>;

function foldersByPath(artifacts: readonly Pick<Artifact, 'source' | 'folder'>[]): FoldersByPath {
  const folders = new Map<string, Map<string, Place>>();
  const names = new Map<string, readonly string[]>();
  for (const { source, folder: uri } of artifacts) {
    if (isFileSource(source)) {
      const [path, folder] = [source.path, uri ?? ''];
      const those = folders.get(path) ?? new Map<string, Place>();
      const ofFolder = names.get(folder) ?? folderNames(folder);
      those.set(folder, { path, folder, names: ofFolder, depth: 1 });
      folders.set(path, those);
      names.set(folder, ofFolder);
    }
  }
  return folders;
}

/** Until each is called what nothing else is, or all names of its folder stand before it. */
function lengthen(places: readonly Place[], paths: FoldersByPath): void {
  for (let alike = places; alike.length > 0; ) {
    alike = alikeAmong(places, paths).filter(({ names, depth }) => depth < names.length);
    for (const place of alike) {
      place.depth += 1;
    }
  }
}

/** Those that are called what another is called, or what is a path by itself. */
function alikeAmong(places: readonly Place[], paths: FoldersByPath): Place[] {
  const counts = new Map<string, number>();
  for (const place of places) {
    const name = nameOf(place);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return places.filter((place) => paths.has(nameOf(place)) || (counts.get(nameOf(place)) ?? 0) > 1);
}

function calledBy(places: readonly Place[], paths: FoldersByPath): ReadonlyMap<Place, string> {
  const called = new Map(places.map((place) => [place, nameOf(place)]));
  const taken = new Set([...paths.keys(), ...called.values()]);
  const numbers = new Map<string, number>();
  for (const place of alikeAmong(places, paths).sort(inOrder)) {
    const name = nameOf(place);
    // The first of them keeps the name, if it is not a path by itself.
    let number = numbers.get(name) ?? (paths.has(name) ? 2 : 1);
    while (number > 1 && taken.has(numbered(place, number))) {
      number += 1;
    }
    numbers.set(name, number + 1);
    if (number > 1) {
      called.set(place, numbered(place, number));
      taken.add(numbered(place, number));
    }
  }
  return called;
}

function inOrder(a: Place, b: Place): number {
  return compare(a.folder, b.folder) || compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameOf(place: Place): string {
  return `${folderOf(place)}/${place.path}`;
}

function numbered(place: Place, number: number): string {
  return `${folderOf(place)} (${number})/${place.path}`;
}

function folderOf({ names, depth }: Place): string {
  return names.slice(-depth).join('/');
}

import { folderNames } from './folderNames';
import type { Artifact } from './pack';
import { isFileSource, type Source } from './source';
import type { WorkspacePath } from './workspacePath';

/** So many of a folder's last names tell it from others, at most: a few do, and a URI can have thousands. */
const mostNames = 16;

/** A path in one of the folders that have it. */
interface Place {
  readonly path: string;
  readonly folder: Folder;
  /** So many of the folder's last names stand before the path: 1 to all its ends. */
  depth: number;
  /** The path with these names before it. */
  name: string;
}

interface Folder {
  readonly uri: string;
  /** Its last name, its last two names, and so on to all of them, or the most that are told. */
  readonly ends: readonly string[];
}

/** By artifacts' ids: what stands for their paths, where it is not the path itself. */
export type DistinctPaths = ReadonlyMap<string, WorkspacePath>;

/**
 * Tells files of different folders apart that have the same path: before it stands the name of the folder, or as many of
 * its last names, up to 16, as tell it from every other path here. Where they do not, it has a number, in the order of the
 * folders' URIs. The answer depends on nothing but the artifacts, and not on their order. For the same list, which is not to
 * change, it is found once: who renders a pack asks, and so does who shows what was rendered.
 */
export function distinctPaths(artifacts: readonly Placed[]): DistinctPaths {
  const paths = known.get(artifacts) ?? pathsOf(artifacts);
  known.set(artifacts, paths);
  return paths;
}

type Placed = Pick<Artifact, 'id' | 'source' | 'folder'>;

const known = new WeakMap<readonly Placed[], DistinctPaths>();

function pathsOf(artifacts: readonly Placed[]): DistinctPaths {
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

function foldersByPath(artifacts: readonly Placed[]): FoldersByPath {
  const byPath = new Map<string, Map<string, Place>>();
  const folders = new Map<string, Folder>();
  for (const { source, folder: uri } of artifacts) {
    if (isFileSource(source)) {
      const folder = folders.get(uri ?? '') ?? folderOf(uri ?? '');
      folders.set(folder.uri, folder);
      const places = byPath.get(source.path) ?? new Map<string, Place>();
      byPath.set(source.path, places);
      places.set(folder.uri, { path: source.path, folder, ...named(source.path, folder, 1) });
    }
  }
  return byPath;
}

function folderOf(uri: string): Folder {
  const names = folderNames(uri).slice(-mostNames);
  return { uri, ends: names.map((_, index) => names.slice(-index - 1).join('/')) };
}

function named(path: string, { ends }: Folder, depth: number): Pick<Place, 'depth' | 'name'> {
  return { depth, name: `${ends[depth - 1]}/${path}` };
}

/** Until each has a name that nothing else has, or the most names of its folder stand before it. */
function lengthen(places: readonly Place[], paths: FoldersByPath): void {
  for (let alike = places; alike.length > 0; ) {
    alike = alikeAmong(places, paths).filter(({ folder, depth }) => depth < folder.ends.length);
    for (const place of alike) {
      Object.assign(place, named(place.path, place.folder, place.depth + 1));
    }
  }
}

/** Those whose name another has, or is a path by itself. */
function alikeAmong(places: readonly Place[], paths: FoldersByPath): Place[] {
  const counts = new Map<string, number>();
  for (const { name } of places) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return places.filter(({ name }) => paths.has(name) || (counts.get(name) ?? 0) > 1);
}

/** With a number where another has the name. */
function calledBy(places: readonly Place[], paths: FoldersByPath): ReadonlyMap<Place, string> {
  const called = new Map(places.map((place) => [place, place.name]));
  const taken = new Set([...paths.keys(), ...called.values()]);
  const numbers = new Map<string, number>();
  for (const place of alikeAmong(places, paths).sort(inOrder)) {
    // The first of them keeps the name, if it is not a path by itself.
    let number = numbers.get(place.name) ?? (paths.has(place.name) ? 2 : 1);
    while (number > 1 && taken.has(numbered(place, number))) {
      number += 1;
    }
    numbers.set(place.name, number + 1);
    if (number > 1) {
      called.set(place, numbered(place, number));
      taken.add(numbered(place, number));
    }
  }
  return called;
}

function inOrder(a: Place, b: Place): number {
  return compare(a.folder.uri, b.folder.uri) || compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbered({ path, folder, depth }: Place, number: number): string {
  return `${folder.ends[depth - 1]} (${number})/${path}`;
}

// In which order the artifacts of a pack are shown.
import { byArrangement } from '../../core/arrangement';
import { type Artifact, capturedLines, type Pack } from '../../core/pack';
import { isCollection, isFileSource } from '../../core/source';
import { printSource } from '../../core/sourceText';
import { baseName } from '../../core/workspacePath';

interface Sorted {
  /** What was added by itself, collections among it. */
  readonly top: readonly Artifact[];
  /** By the id of their collection. */
  readonly members: ReadonlyMap<string, readonly Artifact[]>;
}

type Order = 'rendering' | 'name';

/** What is made of a pack once, for each row below it asks. A pack that was changed is another object. */
const known: Readonly<Record<Order, WeakMap<Pack, Sorted>>> = { rendering: new WeakMap(), name: new WeakMap() };

/** What was added by itself: in the order of rendering, or by name. */
export function topArtifacts(pack: Pack, order: Order): readonly Artifact[] {
  return sorted(pack, order).top;
}

/** What a collection has found: by path, as it is rendered, or by name. */
export function membersOf(pack: Pack, collection: Artifact, order: Order = 'rendering'): readonly Artifact[] {
  return sorted(pack, order).members.get(collection.id) ?? [];
}

/** From the folder that it belongs to; of what is no file, as its source is written. */
export function pathOf({ source }: Artifact): string {
  return isFileSource(source) ? source.path : printSource(source);
}

function sorted(pack: Pack, order: Order): Sorted {
  const before = known[order].get(pack);
  if (before) {
    return before;
  }
  const collections = new Set(pack.artifacts.filter(({ source }) => isCollection(source)).map(({ id }) => id));
  const isMember = ({ collection }: Artifact): boolean => collections.has(collection ?? '');
  const members = groupedBy(pack.artifacts.filter(isMember), ({ collection }) => collection ?? '');
  const top = pack.artifacts.filter((each) => !isMember(each));
  const made: Sorted =
    order === 'name'
      ? { top: byName(top), members: mapped(members, byName) }
      : { top: top.sort(byArrangement), members: mapped(members, byPath) };
  known[order].set(pack, made);
  return made;
}

function byPath(artifacts: readonly Artifact[]): readonly Artifact[] {
  const placed = artifacts.map((artifact) => ({ artifact, path: pathOf(artifact) }));
  return placed.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ artifact }) => artifact);
}

/** `f2` before `f10`, as the Explorer has it. Made when it is needed: it takes milliseconds. */
let collator: Intl.Collator | undefined;

/** Those of one name by their folders, those of one file by their lines. */
function byName(artifacts: readonly Artifact[]): readonly Artifact[] {
  collator ??= new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const { compare } = collator;
  const named = artifacts.map((artifact) => {
    const path = pathOf(artifact);
    return { artifact, name: nameOf(artifact), path, line: capturedLines(artifact)?.start ?? 0 };
  });
  named.sort(
    (a, b) =>
      compare(a.name, b.name) || compare(a.path, b.path) || a.line - b.line || (a.artifact.id < b.artifact.id ? -1 : 1),
  );
  return named.map(({ artifact }) => artifact);
}

function nameOf({ source }: Artifact): string {
  return isFileSource(source) ? baseName(source.path) : printSource(source).replace(/^\w+:(https?:\/\/)?/, '');
}

function mapped<T, U>(groups: ReadonlyMap<string, T>, map: (group: T) => U): ReadonlyMap<string, U> {
  return new Map([...groups].map(([key, group]) => [key, map(group)]));
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

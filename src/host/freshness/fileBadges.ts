import { isStale } from '../../core/artifactState';
import type { FileLocation } from '../../core/fileSystem';
import { isFileSource } from '../../core/source';
import type { KnownArtifact } from './knownArtifacts';

/** What is to be said of a file that a pack holds. */
export interface FileBadge {
  readonly location: FileLocation;
  /** The name of the pack. */
  readonly pack: string;
  /** Whether the pack holds the file, and not some of its lines alone. */
  readonly isWhole: boolean;
  /** Whether something that the pack holds of it is not as it is now. */
  readonly isStale: boolean;
}

/** The files of a pack, by badgeKey(): one badge for each, however many of its ranges the pack holds. */
export function fileBadges(known: Iterable<KnownArtifact>): ReadonlyMap<string, FileBadge> {
  const badges = new Map<string, FileBadge>();
  for (const { artifact, pack, state } of known) {
    const { source, folder } = artifact;
    if (isFileSource(source)) {
      const location = { folder: folder ?? '', path: source.path };
      const other = badges.get(badgeKey(location));
      badges.set(badgeKey(location), {
        location,
        pack: pack.name,
        isWhole: source.kind !== 'range' || (other?.isWhole ?? false),
        isStale: (state !== undefined && isStale(state)) || (other?.isStale ?? false),
      });
    }
  }
  return badges;
}

/** No URI has white space in it. */
export function badgeKey({ folder, path }: FileLocation): string {
  return `${folder} ${path}`;
}

/** The files of which something else is to be said than before, or nothing any more. */
export function changedBadges(
  before: ReadonlyMap<string, FileBadge>,
  after: ReadonlyMap<string, FileBadge>,
): FileLocation[] {
  const gone = [...before].filter(([key]) => !after.has(key));
  const others = [...after].filter(([key, badge]) => !isSame(badge, before.get(key)));
  return [...gone, ...others].map(([, { location }]) => location);
}

function isSame(a: FileBadge, b: FileBadge | undefined): boolean {
  return b !== undefined && a.pack === b.pack && a.isWhole === b.isWhole && a.isStale === b.isStale;
}

import { PackError } from '../core/errors';
import type { DirectoryEntry, EntryType } from '../core/fileSystem';
import type { SkipReason } from '../core/skipReason';
import type { WorkspacePath } from '../core/workspacePath';
import { type LocatedCollection, rulesOf } from './collections';
import { Directories, type Directory, pathIn } from './directories';
import { judge, type Rules } from './rules';
import { type Selection, selectionOf } from './selection';
import type { SourceWorld } from './sourceHandler';

/**
 * Which rule keeps a path out of a collection: what expandCollection() decides, for this path alone. Undefined when none
 * does; that the collection has too many files is not seen here. The file need not be there.
 * @throws PackError `glob-invalid`; as FileSystem.readDirectory does for the folder
 */
export async function explainPath(
  world: SourceWorld,
  located: LocatedCollection,
  path: WorkspacePath,
): Promise<SkipReason | undefined> {
  const selection = selectionOf(located.source, located.options);
  const rules = rulesOf(world.settings, located, selection);
  if (!selection.names(path)) {
    return { rule: 'not-matched', source: selection.source };
  }
  const directories = new Directories(world, located.folder ?? '', rules);
  return new Descent(directories, rules, selection).reason(await directories.openFolder(), path);
}

/**
 * Which ignore rule or default exclude would keep paths of a folder out of every collection, for somebody who names the
 * files themselves and gets them: a reason to warn. Git is asked once, and a directory listed once, for all the paths that
 * are asked about: not to be kept for longer than an operation takes.
 */
export class IgnoredFiles {
  private readonly directories: Directories;
  private readonly descent: Descent;
  private opened: Promise<Directory> | undefined;

  constructor(
    private readonly world: SourceWorld,
    folder: string,
  ) {
    this.directories = new Directories(world, folder, { usesIgnoreFiles: true, entersRepositories: true });
    this.descent = new Descent(this.directories, { usesIgnoreFiles: true, excludes: undefined, start: '' });
  }

  /**
   * Undefined when there is none, or they are not obeyed.
   * @throws PackError as FileSystem.readDirectory does for the folder
   */
  async reason(path: WorkspacePath): Promise<SkipReason | undefined> {
    if (!this.world.settings.useIgnoreFiles) {
      return undefined;
    }
    this.opened ??= this.directories.openFolder();
    const reason = await this.descent.reason(await this.opened, path);
    return reason?.rule === 'ignore-file' || reason?.rule === 'default-exclude' ? reason : undefined;
  }
}

/** The same for one path. */
export function ignoredBy(world: SourceWorld, folder: string, path: WorkspacePath): Promise<SkipReason | undefined> {
  return new IgnoredFiles(world, folder).reason(path);
}

/** The way from a folder down to its paths. */
class Descent {
  private readonly known = new Map<string, Promise<Directory | SkipReason>>();

  constructor(
    private readonly directories: Directories,
    private readonly rules: Rules,
    /** Without one every file is meant. */
    private readonly selection?: Selection,
  ) {}

  async reason(folder: Directory, path: WorkspacePath): Promise<SkipReason | undefined> {
    const names = path.split('/');
    const last = names.pop() ?? '';
    let directory = folder;
    for (const name of names) {
      const next = await this.knownBelow(directory, name);
      if ('rule' in next) {
        return next;
      }
      directory = next;
    }
    const entry = entryOf(directory, last, 'file');
    const { skipped } = judge(directory, entry, this.rules);
    return skipped ?? (entry.type === 'directory' ? { rule: 'not-a-file' } : undefined);
  }

  private knownBelow(parent: Directory, name: string): Promise<Directory | SkipReason> {
    const path = pathIn(parent, name);
    const known = this.known.get(path) ?? this.below(parent, name);
    this.known.set(path, known);
    return known;
  }

  /** The directory of that name, or why it is not looked into. */
  private async below(parent: Directory, name: string): Promise<Directory | SkipReason> {
    const entry = entryOf(parent, name, 'directory');
    const { skipped, ignored } = judge(parent, entry, this.rules);
    const path = parent.path === '' ? name : `${parent.path}/${name}`;
    const reason = skipped ?? (entry.type === 'file' ? { rule: 'not-a-file' } : this.selection?.closed(path));
    if (reason) {
      return reason;
    }
    return (await this.open(parent, name, ignored)) ?? { rule: 'nested-repository' };
  }

  /** One that is not there is as good as an empty one. */
  private async open(parent: Directory, name: string, ignored: Directory['ignored']): Promise<Directory | undefined> {
    try {
      return await this.directories.open(parent, name, ignored);
    } catch (error) {
      if (PackError.is(error)) {
        return this.directories.empty(parent, name, ignored);
      }
      throw error;
    }
  }
}

function entryOf({ entries }: Directory, name: string, missing: EntryType): DirectoryEntry {
  return entries.find((entry) => entry.name === name) ?? { name, type: missing };
}

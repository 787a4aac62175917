import { PackError } from '../core/errors';
import type { DirectoryEntry, FileSystem } from '../core/fileSystem';
import type { SkipReason } from '../core/skipReason';
import { Directories, type Directory, pathIn } from './directories';
import { type Branch, walkInOrder } from './frontier';
import { judge, type Rules } from './rules';
import type { Selection } from './selection';
import type { Found, SourceWorld } from './sourceHandler';

/** Directories that are listed at a time: enough to hide the way to a remote machine, few enough for open files. */
const width = 32;

export interface WalkOptions {
  readonly selection: Selection;
  readonly rules: Rules;
  /** The walk ends behind so many files, with one item that says so. */
  readonly maxFiles: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The files of a folder that a selection names, in the order of their paths by code unit, and what the rules keep out of
 * it: files that it names, and directories that may have some. Links are not followed, and nothing is read but ignore
 * files.
 * @throws PackError as FileSystem.readDirectory does for the folder; the signal's reason
 */
export async function walk(world: SourceWorld, folder: string, options: WalkOptions): Promise<Found[]> {
  const walker = new Walker(world, folder, options);
  const all: Found[] = [];
  let files = 0;
  for await (const found of walkInOrder(() => walker.start(), { width, signal: options.signal })) {
    if (!found.skipped && files === options.maxFiles) {
      all.push({ path: found.path, skipped: { rule: 'max-files', limit: options.maxFiles } });
      break;
    }
    files += found.skipped ? 0 : 1;
    all.push(found);
  }
  return all;
}

class Walker {
  private readonly directories: Directories;
  private readonly files: FileSystem;
  private readonly selection: Selection;
  private readonly rules: Rules;

  constructor(
    world: SourceWorld,
    private readonly folder: string,
    { selection, rules }: WalkOptions,
  ) {
    this.directories = new Directories(world, folder, rules);
    this.files = world.files;
    this.selection = selection;
    this.rules = rules;
  }

  async start(): Promise<readonly Branch<Found>[]> {
    return this.branches(await this.directories.openFolder());
  }

  private async branches(directory: Directory): Promise<readonly Branch<Found>[]> {
    const entries = directory.entries
      .map((entry) => ({ entry, key: entry.type === 'directory' ? `${entry.name}/` : entry.name }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const branches: Branch<Found>[] = [];
    for (const { entry } of entries) {
      const branch = entry.type === 'directory' ? this.directory(directory, entry) : await this.file(directory, entry);
      if (branch) {
        branches.push(branch);
      }
    }
    return branches;
  }

  private async file(parent: Directory, entry: DirectoryEntry): Promise<Branch<Found> | undefined> {
    const path = pathIn(parent, entry.name);
    const isNamed =
      this.selection.names(path) || (entry.type === 'link' && (await this.mayHideFiles(parent, entry.name)));
    if (!isNamed) {
      return undefined;
    }
    const { skipped } = judge(parent, entry, this.rules);
    return skipped ? this.skipped(path, skipped, entry) : { found: { path } };
  }

  /** Whether a link leads to a directory that might have held files of the selection, or to where we do not look. */
  private async mayHideFiles(parent: Directory, name: string): Promise<boolean> {
    const path = pathIn(parent, name);
    if (!this.selection.mayNameBelow(path) || judge(parent, { name, type: 'directory' }, this.rules).skipped) {
      return false;
    }
    try {
      return (await this.files.stat({ folder: this.folder, path })).type === 'directory';
    } catch (error) {
      return PackError.is(error, 'path-outside-folder');
    }
  }

  private directory(parent: Directory, entry: DirectoryEntry): Branch<Found> | undefined {
    const path = pathIn(parent, entry.name);
    if (!this.selection.mayNameBelow(path)) {
      return undefined;
    }
    const { skipped, ignored } = judge(parent, entry, this.rules);
    const reason = skipped ?? this.selection.closed(path);
    return reason ? this.skipped(path, reason, entry) : { read: () => this.look(parent, entry.name, ignored) };
  }

  /** Every repository has a .git: that it is left out is no news, unless it was asked for. */
  private skipped(path: string, reason: SkipReason, { name, type }: DirectoryEntry): Branch<Found> | undefined {
    const isNews = name !== '.git' || path === this.rules.start;
    return isNews ? { found: { path: type === 'directory' ? `${path}/` : path, skipped: reason } } : undefined;
  }

  private async look(
    parent: Directory,
    name: string,
    ignored: Directory['ignored'],
  ): Promise<readonly Branch<Found>[]> {
    const path = `${pathIn(parent, name)}/`;
    try {
      const directory = await this.directories.open(parent, name, ignored);
      return directory ? await this.branches(directory) : [{ found: { path, skipped: { rule: 'nested-repository' } } }];
    } catch (error) {
      const skipped = PackError.is(error) ? unreadable(error) : undefined;
      if (skipped === undefined) {
        throw error;
      }
      return skipped === 'gone' ? [] : [{ found: { path, skipped } }];
    }
  }
}

/** What has become of a directory since its parent was listed. */
function unreadable(error: PackError): SkipReason | 'gone' | undefined {
  if (PackError.is(error, 'file-not-readable')) {
    return { rule: 'not-readable', reason: error.details.reason };
  }
  return PackError.is(error, 'path-outside-folder')
    ? { rule: 'link' }
    : PackError.is(error, 'file-not-found')
      ? 'gone'
      : undefined;
}

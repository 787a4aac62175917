import { PackError } from '../core/errors';
import type { DirectoryEntry, FileSystem } from '../core/fileSystem';
import type { Git } from '../core/git';
import type { WorkspacePath } from '../core/workspacePath';
import { maxRulesBytes } from './git/readRulesFile';
import type { IgnoredBy, IgnoreRules } from './ignore/ignoreRules';
import { Repository } from './ignore/repository';

/** A directory that was listed, and the rules for what it holds. */
export interface Directory {
  /** From the workspace folder; empty for the folder itself. */
  readonly path: WorkspacePath | '';
  readonly entries: readonly DirectoryEntry[];
  readonly repository: Repository;
  /** Whether it lies in a repository at all. */
  readonly isInRepository: boolean;
  readonly rules: IgnoreRules;
  /** The rule that ignores the directory, and so all that it holds and Git does not track. */
  readonly ignored: IgnoredBy | undefined;
}

/** Lists the directories of a workspace folder, from above to below, with the rules that come with them. */
export class Directories {
  constructor(
    private readonly world: { readonly files: FileSystem; readonly git: Git },
    private readonly folder: string,
    private readonly options: {
      /** Whether ignore files are read at all, and repositories told apart. */
      readonly usesIgnoreFiles: boolean;
      /** Whether repositories within a repository are looked into. Git does not. */
      readonly entersRepositories?: boolean;
    },
  ) {}

  /** @throws PackError as FileSystem.readDirectory does */
  async openFolder(): Promise<Directory> {
    const [entries, repository] = await Promise.all([
      this.list(''),
      this.options.usesIgnoreFiles ? Repository.open(this.world.git, this.folder, '') : Repository.none(),
    ]);
    const isInRepository = repository.isBelowTop || (await this.isRepository('', entries));
    const ignored = repository.ignoredFromAbove;
    return this.withRules({ path: '', entries, repository, isInRepository, rules: repository.rules, ignored });
  }

  /**
   * A directory of `parent`. One that has a repository of its own has that one's rules; undefined where that lies in
   * another repository.
   * @throws PackError as FileSystem.readDirectory does
   */
  async open(parent: Directory, name: string, ignored: IgnoredBy | undefined): Promise<Directory | undefined> {
    const path = pathIn(parent, name);
    const entries = await this.list(path);
    if (this.options.usesIgnoreFiles && (await this.isRepository(path, entries))) {
      if (parent.isInRepository && !this.options.entersRepositories) {
        return undefined;
      }
      const repository = await Repository.open(this.world.git, this.folder, path);
      const { rules } = repository;
      return this.withRules({ path, entries, repository, isInRepository: true, rules, ignored: undefined });
    }
    return this.withRules({ ...parent, path, entries, ignored });
  }

  /** As open(), for a directory that is not there: it has no rules of its own. */
  empty(parent: Directory, name: string, ignored: IgnoredBy | undefined): Directory {
    return { ...parent, path: pathIn(parent, name), entries: [], ignored };
  }

  /** A provider of files may give names that no path can hold: those are left out. */
  private async list(path: WorkspacePath | ''): Promise<readonly DirectoryEntry[]> {
    const entries = await this.world.files.readDirectory(this.folder, path);
    return entries.filter(({ name }) => !/^\.{0,2}$|[/\0]/.test(name));
  }

  /** With the rules of its own .gitignore, unless all of it is ignored: then Git does not look there either. */
  private async withRules(directory: Directory): Promise<Directory> {
    const { entries, path, ignored, rules, repository } = directory;
    const hasRules = entries.some(({ name, type }) => name === '.gitignore' && type === 'file');
    if (!hasRules || !this.options.usesIgnoreFiles || ignored) {
      return directory;
    }
    const text = await this.readRules(pathIn(directory, '.gitignore'));
    return { ...directory, rules: text === undefined ? rules : rules.with([repository.ignoreFileOf(path, text)]) };
  }

  /** Undefined when it cannot be read: Git then goes on without it too. */
  private async readRules(path: WorkspacePath): Promise<string | undefined> {
    try {
      const { content } = await this.world.files.readFile({ folder: this.folder, path }, maxRulesBytes);
      return Buffer.from(content).toString('utf8');
    } catch (error) {
      if (PackError.is(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /** As Git tells a repository: a `.git` file leads to one, a directory is one when it has what every repository has. */
  private async isRepository(path: WorkspacePath | '', entries: readonly DirectoryEntry[]): Promise<boolean> {
    const type = entries.find(({ name }) => name === '.git')?.type;
    if (type !== 'directory') {
      return type === 'file' || type === 'link';
    }
    const listing = await this.list(pathIn({ path }, '.git')).catch(() => []);
    const names = new Set(listing.map(({ name }) => name));
    return ['HEAD', 'objects', 'refs'].every((name) => names.has(name));
  }
}

export function pathIn({ path }: Pick<Directory, 'path'>, name: string): WorkspacePath {
  return (path === '' ? name : `${path}/${name}`) as WorkspacePath;
}

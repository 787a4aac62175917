import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Git, GitFolder } from '../../../src/core/git';
import type { WorkspacePath } from '../../../src/core/workspacePath';
import { expandCollection, type LocatedCollection } from '../../../src/sources/collections';
import { Directories, type Directory, pathIn } from '../../../src/sources/directories';
import { folderUri } from '../../../src/sources/folderUri';
import { gitFolder } from '../../../src/sources/git/gitFolder';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { judge, type Verdict } from '../../../src/sources/rules';
import { defaultCaptureSettings, type SourceWorld } from '../../../src/sources/sourceHandler';
import { explainPath } from '../../../src/sources/whyNot';
import { MemoryPages } from '../memoryPages';
import type { NamedRule } from './checkIgnore';

type Verdicts = Map<WorkspacePath, Verdict & { readonly isDirectory: boolean }>;

/** A folder of the disk, and what each part of ours makes of its files by the rules of ignore files. */
export class IgnoredFolder {
  private readonly world: SourceWorld;
  private readonly everything: LocatedCollection;
  private readonly git: Promise<GitFolder>;
  private judged: Promise<Verdicts> | undefined;

  /** @param enters which directories are looked into, where it would take too long to look into all of them */
  constructor(
    readonly directory: string,
    private readonly enters: (path: string) => boolean = () => true,
  ) {
    const folder = folderUri(directory);
    this.git = gitFolder(folder, { runsGit: true });
    const git: Git = { folder: () => this.git, diff: () => Promise.reject(new Error('not asked for')) };
    this.world = { files: new NodeFileSystem(), git, pages: new MemoryPages(), settings: defaultCaptureSettings };
    this.everything = { source: { kind: 'glob', pattern: '**' }, folder, options: { maxFiles: 100_000 } };
  }

  /** Every path, of directories too, and also in those that are ignored. */
  async paths(): Promise<string[]> {
    return [...(await this.verdicts()).keys()];
  }

  /** Those that are no directories, in the order of their code units. */
  async files(): Promise<WorkspacePath[]> {
    return [...(await this.verdicts())].flatMap(([path, { isDirectory }]) => (isDirectory ? [] : [path])).sort();
  }

  /** The rules that ignore them, as git check-ignore names them. */
  async ignored(): Promise<Map<string, NamedRule>> {
    const ignored = new Map<string, NamedRule>();
    for (const [path, { skipped }] of await this.verdicts()) {
      if (skipped?.rule === 'ignore-file') {
        const file = resolve(this.directory, skipped.file.replace(/^~(?=\/)/, homedir()));
        ignored.set(path, { file, line: skipped.line, pattern: skipped.pattern });
      }
    }
    return ignored;
  }

  /** The files that a walk takes. */
  async walked(): Promise<string[]> {
    const found = await expandCollection(this.world, this.everything);
    return found.filter(({ skipped }) => !skipped).map(({ path }) => path);
  }

  /** What a walk leaves out by the default excludes: files, and directories with a slash at their end. */
  async leftOutByDefault(): Promise<string[]> {
    const found = await expandCollection(this.world, this.everything);
    return found.filter(({ skipped }) => skipped?.rule === 'default-exclude').map(({ path }) => path);
  }

  /** The files for which there is no answer to “why not?”. */
  async unexplained(): Promise<string[]> {
    const files = await this.files();
    const reasons = await Promise.all(files.map((path) => explainPath(this.world, this.everything, path)));
    return files.filter((_, index) => !reasons[index]);
  }

  async trackedCount(): Promise<number> {
    return (await this.git).tracked.size;
  }

  private async verdicts(): Promise<Verdicts> {
    this.judged ??= this.judgeAll();
    return this.judged;
  }

  private async judgeAll(): Promise<Verdicts> {
    const directories = new Directories(this.world, this.everything.folder ?? '', { usesIgnoreFiles: true });
    const verdicts = new Map() as Verdicts;
    const visit = async (parent: Directory): Promise<void> => {
      for (const entry of parent.entries.filter(({ name }) => name !== '.git')) {
        const path = pathIn(parent, entry.name);
        const verdict = judge(parent, entry, { usesIgnoreFiles: false, excludes: undefined, start: '' });
        const isDirectory = entry.type === 'directory';
        verdicts.set(path, { ...verdict, isDirectory });
        const below = isDirectory && this.enters(path) && (await directories.open(parent, entry.name, verdict.ignored));
        await (below && visit(below));
      }
    };
    await visit(await directories.openFolder());
    return verdicts;
  }
}

import { join } from 'node:path';
import type { Git, GitFolder, IgnoreFile } from '../../core/git';
import { folderUri, fsPathOf } from '../folderUri';
import { type IgnoredBy, IgnoreRules } from './ignoreRules';

/** A repository, as its rules and its index bear on paths of the workspace folder. All paths are from that folder. */
export class Repository {
  /** From outside the folder: the weakest. */
  readonly rules: IgnoreRules;
  private readonly directoriesOfTracked: ReadonlySet<string>;

  /** @param at the directory that Git was asked about: the workspace folder itself, or a repository's top below it */
  private constructor(
    private readonly git: GitFolder,
    private readonly at: string,
  ) {
    const files = git.ignoreFiles.map((file) => ({ ...file, name: nameFrom(at, file.name) }));
    this.rules = IgnoreRules.none(git.ignoreCase).with(files);
    this.directoriesOfTracked = new Set([...git.tracked].flatMap(directoriesAbove));
  }

  static async open(git: Git, folder: string, at: string): Promise<Repository> {
    return new Repository(await git.folder(at === '' ? folder : folderBelow(folder, at)), at);
  }

  /** Rules of nothing: of no repository, and with no .gitignore obeyed. */
  static none(): Repository {
    return new Repository({ prefix: '', ignoreFiles: [], tracked: new Set() }, '');
  }

  /** Whether Git was asked about a directory below the top: then it is in a repository, whatever it holds. */
  get isBelowTop(): boolean {
    return this.git.prefix !== '';
  }

  /** The rule that ignores the directory that Git was asked about, or one above it: then all that it holds is ignored. */
  get ignoredFromAbove(): IgnoredBy | undefined {
    const above = this.git.prefix === '' ? [] : [...directoriesAbove(this.git.prefix), this.git.prefix];
    return above.map((directory) => this.rules.ignoring(directory, true)).find((reason) => reason !== undefined);
  }

  /** Of the path by itself, as IgnoreRules.ignoring(). */
  ignoring(rules: IgnoreRules, path: string, isDirectory: boolean): IgnoredBy | undefined {
    return rules.ignoring(this.fromTop(path), isDirectory);
  }

  /** The .gitignore of a directory, to be added to rules of this repository. */
  ignoreFileOf(directory: string, text: string): IgnoreFile {
    const name = directory === '' ? '.gitignore' : `${directory}/.gitignore`;
    return { name, directory: this.fromTop(directory), text };
  }

  /** Whether Git tracks it although a rule names it: then it is not ignored. */
  tracks(path: string): boolean {
    return this.git.tracked.has(this.fromAt(path));
  }

  /** Whether there are files to be found in a directory that is ignored. */
  tracksBelow(directory: string): boolean {
    return this.directoriesOfTracked.has(this.fromAt(directory));
  }

  private fromTop(path: string): string {
    return [this.git.prefix, this.fromAt(path)].filter(Boolean).join('/');
  }

  private fromAt(path: string): string {
    return this.at === '' ? path : path.slice(this.at.length + 1);
  }
}

/** `a` and `a/b` of `a/b/c`. */
export function directoriesAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** A name that is relative to a directory as one that is relative to the workspace folder. */
function nameFrom(at: string, name: string): string {
  return at === '' || /^(~|\/|[A-Za-z]:)/.test(name) ? name : `${at}/${name}`;
}

/** The URI of a directory below a folder. */
function folderBelow(folder: string, path: string): string {
  const fsPath = fsPathOf(folder);
  return fsPath === undefined
    ? `${folder.replace(/\/$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`
    : folderUri(join(fsPath, path));
}

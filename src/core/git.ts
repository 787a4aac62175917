/** A file of ignore rules, in the syntax of gitignore. */
export interface IgnoreFile {
  /** As the user knows it: `../.gitignore`, `.git/info/exclude`, `~/.config/git/ignore`. */
  readonly name: string;
  /** The directory that its patterns are relative to, as a path from the repository's top; empty for the top. */
  readonly directory: string;
  readonly text: string;
}

/** What Git makes of a folder that no walk of the folder itself can see. */
export interface GitFolder {
  /** The folder's path from the top of the repository that it lies in: empty when it is the top, or in none. */
  readonly prefix: string;
  /** Rules from outside the folder, the weakest first: global excludes, info/exclude, .gitignore of directories above. */
  readonly ignoreFiles: readonly IgnoreFile[];
  /** Paths from the folder that Git tracks although a rule names them: git check-ignore says that they are not ignored. */
  readonly tracked: ReadonlySet<string>;
  /** core.ignorecase: patterns match whatever the case of ASCII letters is. False when it is left out. */
  readonly ignoreCase?: boolean;
}

export interface GitDiff {
  /** In Git's format, with paths from the folder. */
  readonly patch: Uint8Array;
  /** Paths from the folder, sorted. */
  readonly untracked: readonly string[];
}

/** Git, as far as capturing needs it. Nothing that a repository configures is run. */
export interface Git {
  /** Never throws for want of Git or of a repository: then nothing is ignored from outside, and nothing tracked. */
  folder(folder: string): Promise<GitFolder>;
  /**
   * The working tree against HEAD, or against the merge base of HEAD and `base`.
   * @throws PackError `git-failed` where there is no repository, no such ref or no Git; `git-not-allowed` in a folder that
   *   is not trusted
   */
  diff(folder: string, base: string | null, signal?: AbortSignal): Promise<GitDiff>;
}

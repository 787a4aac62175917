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

/** Every path is one from the folder, and every list is sorted by code unit. */
export interface GitDiff {
  /**
   * In Git's format, by path. Empty when nothing differs. How it is written does not depend on what the user has configured, but
   * for attributes: those of core.attributesFile, and what `diff.*` says of the drivers that they name.
   */
  readonly patch: Uint8Array;
  /** Files that Git neither tracks nor ignores; the path of a repository of its own ends in a slash. */
  readonly untracked: readonly string[];
  /** Changed files that the denylist names: Git was not asked what changed in them. */
  readonly denied: readonly { readonly path: string; readonly pattern: string }[];
}

/** Git, as far as capturing needs it. Nothing that a repository configures is run. */
export interface Git {
  /** Never throws for want of Git or of a repository: then nothing is ignored from outside, and nothing tracked. */
  folder(folder: string): Promise<GitFolder>;
  /**
   * The working tree below the folder against HEAD (before the first commit: against nothing), or against the merge base
   * of HEAD and `base`.
   * @param maxBytes of the patch; 10 MiB when left out
   * @throws PackError `git-failed` where there is no repository, no such ref or no Git; `file-too-large`;
   *   `git-not-allowed` in a folder that is not trusted
   */
  diff(folder: string, base: string | null, signal?: AbortSignal, maxBytes?: number): Promise<GitDiff>;
}

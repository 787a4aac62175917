import type { IgnoreFile } from '../../core/git';
import type { SkipReason } from '../../core/skipReason';
import { toBytes } from './bytes';
import { type IgnorePattern, parseIgnorePatterns } from './ignorePattern';

export type IgnoredBy = Extract<SkipReason, { rule: 'ignore-file' }>;

/** A path from the repository's top, as it is matched. */
interface Candidate {
  readonly bytes: string;
  readonly isDirectory: boolean;
}

/** The rules of one file. */
class FileRules {
  private readonly patterns: readonly IgnorePattern[];
  /** The directory that the rules hold below, with a slash at its end; empty for the top. */
  private readonly base: string;

  constructor(
    private readonly file: IgnoreFile,
    ignoreCase: boolean,
  ) {
    this.patterns = parseIgnorePatterns(toBytes(file.text), ignoreCase).reverse();
    this.base = file.directory === '' ? '' : `${toBytes(file.directory)}/`;
  }

  /** The last pattern that matches, which decides. */
  deciding({ bytes, isDirectory }: Candidate): IgnorePattern | undefined {
    if (!bytes.startsWith(this.base)) {
      return undefined;
    }
    const path = bytes.slice(this.base.length);
    const name = path.slice(path.lastIndexOf('/') + 1);
    return this.patterns.find(
      (pattern) => (isDirectory || !pattern.isForDirectories) && pattern.matches(pattern.hasPath ? path : name),
    );
  }

  reason({ line, text }: IgnorePattern): IgnoredBy {
    return { rule: 'ignore-file', file: this.file.name, line, pattern: text };
  }
}

/** The rules of several files, the weakest first: where a later file has a rule for a path, no earlier one is asked. */
export class IgnoreRules {
  private constructor(
    private readonly files: readonly FileRules[],
    private readonly ignoreCase: boolean,
  ) {}

  static none(ignoreCase = false): IgnoreRules {
    return new IgnoreRules([], ignoreCase);
  }

  /** These rules, and stronger ones. */
  with(files: readonly IgnoreFile[]): IgnoreRules {
    const added = files.map((file) => new FileRules(file, this.ignoreCase));
    return added.length === 0 ? this : new IgnoreRules([...this.files, ...added], this.ignoreCase);
  }

  /**
   * The rule that ignores what is at this path, taken by itself: whether a directory above it is ignored is asked for
   * that directory. `path` is one from the repository's top.
   */
  ignoring(path: string, isDirectory: boolean): IgnoredBy | undefined {
    const candidate = { bytes: toBytes(path), isDirectory };
    for (let index = this.files.length - 1; index >= 0; index -= 1) {
      const file = this.files[index] as FileRules;
      const pattern = file.deciding(candidate);
      if (pattern) {
        return pattern.isNegated ? undefined : file.reason(pattern);
      }
    }
    return undefined;
  }
}

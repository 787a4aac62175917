import { PackError } from '../../src/core/errors';
import type { Git, GitDiff, GitFolder, IgnoreFile } from '../../src/core/git';

/** A Git that says what it was told to. */
export class MemoryGit implements Git {
  ignoreFiles: readonly IgnoreFile[] = [];
  readonly tracked = new Set<string>();
  /** By what the working tree is compared with; HEAD is the empty text. */
  readonly diffs = new Map<string, string>();

  async folder(): Promise<GitFolder> {
    return { prefix: '', ignoreFiles: this.ignoreFiles, tracked: this.tracked };
  }

  async diff(_folder: string, base: string | null): Promise<GitDiff> {
    const patch = this.diffs.get(base ?? '');
    if (patch === undefined) {
      throw new PackError('git-failed', { problem: `there is no ref ${base ?? 'HEAD'}` });
    }
    return { patch: Buffer.from(patch), untracked: [], denied: [] };
  }
}

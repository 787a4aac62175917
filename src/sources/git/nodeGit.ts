import { PackError } from '../../core/errors';
import type { Git, GitDiff, GitFolder } from '../../core/git';
import { fsPathOf } from '../folderUri';
import { gitDiff } from './gitDiff';
import { gitFolder } from './gitFolder';

/** The Git of this machine. It is run in folders that are trusted, and in no others. */
export class NodeGit implements Git {
  /** @param isTrusted asked with the URI of a folder, which may lie below a workspace folder */
  constructor(private readonly isTrusted: (folder: string) => boolean) {}

  async folder(folder: string): Promise<GitFolder> {
    return gitFolder(folder, { runsGit: this.isTrusted(folder) });
  }

  async diff(folder: string, base: string | null, signal?: AbortSignal, maxBytes?: number): Promise<GitDiff> {
    if (!this.isTrusted(folder)) {
      throw new PackError('git-not-allowed', { folder });
    }
    const directory = fsPathOf(folder);
    if (directory === undefined) {
      throw new PackError('git-failed', { problem: `${folder} is not a folder of this machine` });
    }
    return gitDiff(directory, base, signal, maxBytes);
  }
}

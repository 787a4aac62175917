import { PackError } from '../../core/errors';
import type { Git, GitDiff, GitFolder } from '../../core/git';
import { phrase } from '../../core/sentence';
import { fsPathOf } from '../folderUri';
import { gitDiff } from './gitDiff';
import { gitFolder } from './gitFolder';

/** So long, in milliseconds, an answer about a folder holds: as long as it takes to ask for a handful of its files. */
const holdsFor = 1_000;

interface Answer {
  readonly until: number;
  readonly folder: Promise<GitFolder>;
}

/** The Git of this machine. It is run in folders that are trusted, and in no others. */
export class NodeGit implements Git {
  private readonly answers = new Map<string, Answer>();

  /** @param isTrusted asked with the URI of a folder, which may lie below a workspace folder */
  constructor(private readonly isTrusted: (folder: string) => boolean) {}

  async folder(folder: string): Promise<GitFolder> {
    const runsGit = this.isTrusted(folder);
    const key = `${runsGit} ${folder}`;
    const now = performance.now();
    for (const [each, { until }] of this.answers) {
      if (until <= now) {
        this.answers.delete(each);
      }
    }
    const answer = this.answers.get(key) ?? { until: now + holdsFor, folder: gitFolder(folder, { runsGit }) };
    this.answers.set(key, answer);
    return answer.folder;
  }

  async diff(folder: string, base: string | null, signal?: AbortSignal, maxBytes?: number): Promise<GitDiff> {
    if (!this.isTrusted(folder)) {
      throw new PackError('git-not-allowed', { folder });
    }
    const directory = fsPathOf(folder);
    if (directory === undefined) {
      throw new PackError('git-failed', { problem: phrase`${folder} is not a folder of this machine` });
    }
    return gitDiff(directory, base, signal, maxBytes);
  }
}

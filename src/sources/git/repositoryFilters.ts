import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import { runGit } from './runGit';

/** Programs that Git runs over a file's content before it compares it, and whether it may go on without them. */
const filterKey = /^filter\.(.+)\.(clean|smudge|process|required)$/s;

/**
 * Options for Git that take back which filters the repository itself configures: a program that comes with a repository
 * is not run. Those of the user's own configuration stay, for without them each file of git-lfs would count as changed.
 * @throws PackError `git-failed`; the signal's reason once it is aborted
 */
export async function repositoryFilters(directory: string, signal?: AbortSignal): Promise<readonly string[]> {
  const result = await runGit(directory, ['config', '--list', '--null', '--show-scope'], { signal });
  if ('failed' in result) {
    throw new PackError('git-failed', { problem: result.failed });
  }
  const users = new Map<string, string>();
  const repositories = new Set<string>();
  const fields = result.output.toString('utf8').split('\0');
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [key = '', ...value] = (fields[index + 1] ?? '').split('\n');
    if (filterKey.test(key)) {
      if (/^(system|global)$/.test(fields[index] ?? '')) {
        users.set(key, value.join('\n'));
      } else {
        repositories.add(key);
      }
    }
  }
  return [...repositories].flatMap((key) => ['-c', setting(key, users.get(key) ?? withoutFilter(key))]);
}

function withoutFilter(key: string): string {
  return key.endsWith('.required') ? 'false' : '';
}

function setting(key: string, value: string): string {
  // Git takes what stands before the first `=` for the key, and cannot match a name that is not UTF-8.
  if (/[=\ufffd]/.test(key)) {
    throw new PackError('git-failed', {
      problem: phrase`the repository configures ${key}, which cannot be switched off`,
    });
  }
  return `${key}=${value}`;
}

import { PackError } from '../../core/errors';
import type { GitDiff } from '../../core/git';
import { phrase } from '../../core/sentence';
import { denyRule } from '../denylist';
import { repositoryFilters } from './repositoryFilters';
import { type GitResult, runGit } from './runGit';

/**
 * What shapes a patch is given here, so that the user's configuration cannot. What counts as changed stays Git's affair:
 * line ends, modes and links are compared as the user has configured it.
 */
const patchSettings = [
  ...['-c', 'core.quotePath=false', '-c', 'diff.suppressBlankEmpty=false', '-c', 'core.bigFileThreshold=512m'],
];
const patchOptions = [
  ...['--patch', '--no-color', '--no-ext-diff', '--no-textconv', '--src-prefix=a/', '--dst-prefix=b/', '--full-index'],
  ...['--unified=3', '--inter-hunk-context=0', '--diff-algorithm=histogram', '--indent-heuristic', '-O/dev/null'],
  ...[
    '--find-renames=50%',
    '-l1000',
    '--submodule=short',
    '--ignore-submodules=dirty',
    '--relative',
    '--no-function-context',
  ],
];

/** How often the denied files are looked for again, when they change while Git compares. */
const attempts = 3;

interface Repository {
  readonly directory: string;
  /** Options that keep Git from running what the repository configures. */
  readonly safely: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/**
 * As Git.diff(), for a directory that is trusted: what the repository configures is not run, but it is Git that reads it.
 * A file on the denylist is left out before its content is compared.
 * @throws PackError `git-failed`, `file-too-large`; the signal's reason once it is aborted
 */
export async function gitDiff(
  directory: string,
  base: string | null,
  signal?: AbortSignal,
  maxBytes = 10 * 1024 * 1024,
): Promise<GitDiff> {
  await assertWorkTree(directory, signal);
  const repository = { directory, safely: await repositoryFilters(directory, signal), signal };
  const [tree, untracked] = await Promise.all([treeToCompare(repository, base), untrackedFiles(repository)]);
  let denied = await deniedChanges(repository, tree);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const patch = await patchWithout(repository, tree, denied, maxBytes);
    const left = new Set(denied.map(({ path }) => path));
    const now = await deniedChanges(repository, tree);
    if (now.every(({ path }) => left.has(path))) {
      return { patch, untracked, denied };
    }
    denied = now;
  }
  throw failed(phrase`files on the denylist changed while it looked`);
}

async function assertWorkTree(directory: string, signal: AbortSignal | undefined): Promise<void> {
  const result = await runGit(directory, ['rev-parse', '--is-inside-work-tree'], { signal });
  if ('failed' in result) {
    if (result.missing) {
      throw failed(phrase`there is no program “git” on the PATH`);
    }
    const isNone = result.failed.startsWith('not a git repository');
    throw failed(isNone ? phrase`${directory} is in no Git repository` : result.failed);
  }
  if (firstLine(result) !== 'true') {
    throw failed(phrase`${directory} is in a Git repository without a working tree`);
  }
}

/** The id of what the working tree is compared with: a commit, or the empty tree before there is one. */
async function treeToCompare({ directory, signal }: Repository, base: string | null): Promise<string> {
  const resolve = async (ref: string) => {
    const result = await runGit(directory, ['rev-parse', '--verify', '--quiet', ref], { signal });
    return 'output' in result ? firstLine(result) : undefined;
  };
  const head = await resolve('HEAD');
  if (base === null) {
    return head ?? firstLine(await orFail(runGit(directory, ['hash-object', '-t', 'tree', '--stdin'], { signal })));
  }
  if (head === undefined) {
    throw failed(phrase`nothing is committed yet, so there is no merge base with “${base}”`);
  }
  // No option of Git begins otherwise.
  const commit = /^-|\p{Cc}/u.test(base) ? undefined : await resolve(`${base}^{commit}`);
  if (commit === undefined) {
    throw failed(phrase`“${base}” names no commit here`);
  }
  const mergeBase = await runGit(directory, ['merge-base', head, commit], { signal });
  if ('failed' in mergeBase) {
    throw failed(phrase`HEAD and “${base}” have no commit in common`);
  }
  return firstLine(mergeBase);
}

/** By name alone. Git reads what it has no newer time of, to tell whether it changed, and keeps nothing of it. */
async function deniedChanges({ directory, safely, signal }: Repository, tree: string): Promise<GitDiff['denied']> {
  const options = ['--name-only', '-z', '--no-renames', '--ignore-submodules=dirty', '--relative'];
  const names = await orFail(runGit(directory, [...safely, 'diff-index', ...options, tree, '--'], { signal }));
  return pathsIn(names.output)
    .map((path) => ({ path, pattern: denyRule(path) }))
    .filter((each): each is GitDiff['denied'][number] => each.pattern !== undefined);
}

async function patchWithout(
  { directory, safely, signal }: Repository,
  tree: string,
  denied: GitDiff['denied'],
  maxBytes: number,
): Promise<Uint8Array> {
  if (denied.some(({ path }) => path.includes('\ufffd'))) {
    throw failed(phrase`a changed file on the denylist has a name that is not UTF-8, so it cannot be left out`);
  }
  const left = denied.map(({ path }) => `:(exclude,literal)${path}`);
  const args = [
    '--no-literal-pathspecs',
    ...safely,
    ...patchSettings,
    'diff',
    ...patchOptions,
    tree,
    '--',
    '.',
    ...left,
  ];
  const result = await runGit(directory, args, { signal, maxBytes });
  if ('failed' in result && result.bytes !== undefined) {
    throw new PackError('file-too-large', { path: 'git:diff', bytes: result.bytes, limit: maxBytes });
  }
  return (await orFail(result)).output;
}

async function untrackedFiles({ directory, signal }: Repository): Promise<readonly string[]> {
  const args = ['ls-files', '--others', '--exclude-standard', '-z'];
  return pathsIn((await orFail(runGit(directory, args, { signal }))).output);
}

function pathsIn(output: Buffer): string[] {
  return output.toString('utf8').split('\0').slice(0, -1).sort();
}

async function orFail(running: GitResult | Promise<GitResult>): Promise<{ readonly output: Buffer }> {
  const result = await running;
  if ('failed' in result) {
    throw failed(result.failed);
  }
  return result;
}

function firstLine({ output }: { readonly output: Buffer }): string {
  return output.toString('utf8').split('\n')[0] ?? '';
}

function failed(problem: string): PackError {
  return new PackError('git-failed', { problem });
}

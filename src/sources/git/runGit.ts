import { execFile } from 'node:child_process';

/** What a repository could make Git run, or wait for: switched off in each call. */
const harmless = [
  ...['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false', '-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'submodule.recurse=false', '--no-optional-locks', '--no-pager', '--literal-pathspecs'],
];

export type GitResult = { readonly output: Buffer } | { readonly failed: string };

/**
 * Runs Git in a directory and gives what it wrote to its standard output; when it failed or is not there, the first line
 * of what it said. Asks nobody for a password, writes nothing, and runs no hook.
 * @throws the signal's reason, once it is aborted
 */
export async function runGit(
  directory: string,
  args: readonly string[],
  {
    signal,
    maxBytes = 256 * 1024 * 1024,
  }: { readonly signal?: AbortSignal | undefined; readonly maxBytes?: number } = {},
): Promise<GitResult> {
  signal?.throwIfAborted();
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  const options = { cwd: directory, env, encoding: 'buffer', maxBuffer: maxBytes, windowsHide: true } as const;
  return new Promise((resolve, reject) => {
    execFile('git', [...harmless, ...args], { ...options, ...(signal ? { signal } : {}) }, (error, output, said) => {
      if (signal?.aborted) {
        reject(signal.reason);
      } else if (error) {
        const [line = ''] = said.toString('utf8').trim().split('\n');
        resolve({ failed: line.replace(/^(fatal|error): /, '') || error.message.split('\n')[0] || 'Git failed' });
      } else {
        resolve({ output });
      }
    });
  });
}

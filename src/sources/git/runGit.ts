import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { phrase } from '../../core/sentence';

/** What a repository could make Git run, or wait for: switched off in each call. */
const harmless = [
  ...['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false', '-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'submodule.recurse=false', '--no-optional-locks', '--no-pager', '--literal-pathspecs'],
];

/** Where Git is started from, before it goes to the folder: Windows looks for `git.exe` there first. */
const startDirectory = dirname(process.execPath);

/** What Git says of its failure is cut off behind this, in bytes. */
const maxSaidBytes = 64 * 1024;

/**
 * Where Git looks for its configuration, and how far up for a repository: these variables are the user's. All others that
 * Git knows could name another repository (`GIT_DIR`), or change what it prints (`GIT_DIFF_OPTS`) or runs.
 */
const keptVariables = new Set([
  ...['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_ATTR_NOSYSTEM'],
  ...['GIT_EXEC_PATH', 'GIT_CEILING_DIRECTORIES', 'GIT_DISCOVERY_ACROSS_FILESYSTEM'],
]);

export type GitResult =
  | { readonly output: Buffer }
  /** `missing`: there is no Git. `bytes`: of the whole output, when it was more than is held. */
  | { readonly failed: string; readonly missing?: true; readonly bytes?: number };

/**
 * Runs Git in a directory and gives what it wrote to its standard output; when it failed or is not there, the first line
 * of what it said. Asks nobody for a password, writes nothing, fetches nothing, reads no input and runs no hook.
 * @param maxBytes more output than this is counted, not held
 * @throws the signal's reason, once it is aborted
 */
export async function runGit(
  directory: string,
  args: readonly string[],
  {
    signal,
    maxBytes = 256 * 1024 * 1024,
  }: { readonly signal?: AbortSignal | undefined; readonly maxBytes?: number | undefined } = {},
): Promise<GitResult> {
  signal?.throwIfAborted();
  const output = new BoundedOutput(maxBytes);
  const said = new BoundedOutput(maxSaidBytes);
  const code = await new Promise<number | null | Error>((resolve) => {
    const child = spawn('git', ['-C', directory, ...harmless, ...args], {
      ...{ cwd: startDirectory, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
      ...(signal ? { signal } : {}),
    });
    child.on('error', resolve).on('close', resolve);
    child.stdout.on('data', (chunk: Buffer) => output.add(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.add(chunk));
  });
  signal?.throwIfAborted();
  if (code instanceof Error) {
    return { failed: code.message, ...('code' in code && code.code === 'ENOENT' ? { missing: true } : {}) };
  }
  if (code !== 0) {
    return { failed: firstLine(said.content) || phrase`it ended with ${code ?? 'a signal'}` };
  }
  return output.bytes > maxBytes
    ? { failed: phrase`it wrote ${output.bytes} bytes`, bytes: output.bytes }
    : { output: output.content };
}

/** The first bytes of a stream, and how many there were. */
class BoundedOutput {
  private readonly chunks: Buffer[] = [];
  bytes = 0;
  constructor(private readonly maxBytes: number) {}

  add(chunk: Buffer): void {
    if (this.bytes < this.maxBytes) {
      this.chunks.push(chunk.subarray(0, this.maxBytes - this.bytes));
    }
    this.bytes += chunk.length;
  }

  get content(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name) || keptVariables.has(name));
  return {
    ...Object.fromEntries(own),
    ...{ GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    // A clone without all its objects fetches them when they are looked at, by whatever program it names for that.
    ...{ GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: '' },
  };
}

function firstLine(said: Buffer): string {
  const [line = ''] = said.toString('utf8').trim().split('\n');
  return line.replace(/^(fatal|error): /, '');
}

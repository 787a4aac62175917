// A process that leads a process group of its own, so that it is ended with all that it started, and nothing else is.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export interface OwnedProcess {
  readonly pid: number;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Resolves with what `pattern` captures of its output. Rejects if it ends before, or after `milliseconds`. */
  said(pattern: RegExp, milliseconds: number): Promise<string>;
  /** Asks the group to end, and makes it end if it does not within five seconds. */
  end(): Promise<void>;
  /** Makes the group end at once. For when this process is about to exit and cannot wait. */
  kill(): void;
}

/** Starts it, with its output going to `logFile`. */
export function startOwnedProcess(
  executable: string,
  args: readonly string[],
  { environment, logFile }: { environment: NodeJS.ProcessEnv; logFile: string },
): OwnedProcess {
  const child = spawn(executable, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const kill = (signal: NodeJS.Signals) => signalGroup(child, signal);
  return {
    pid: child.pid ?? 0,
    ended,
    said: (pattern, milliseconds) => captured(child, pattern, AbortSignal.timeout(milliseconds)),
    end: async () => {
      kill('SIGTERM');
      const late = setTimeout(() => kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
      kill('SIGKILL');
      log.end();
    },
    kill: () => kill('SIGKILL'),
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) {
      process.kill(-pid, signal);
    }
  } catch {
    // Nothing of the group is left.
  }
}

async function captured(child: ChildProcess, pattern: RegExp, signal: AbortSignal): Promise<string> {
  let text = '';
  const found = new Promise<string>((resolve) => {
    child.stdout?.on('data', (data: Buffer) => {
      text += data;
      const match = pattern.exec(text);
      if (match) {
        resolve(match[1] ?? '');
      }
    });
  });
  const gone = once(child, 'exit', { signal }).then(
    () => {
      throw new Error(`The process ended before it said ${pattern}.\n${text}`);
    },
    (error) => {
      throw new Error(`The process did not say ${pattern}.\n${text}`, { cause: error });
    },
  );
  return await Promise.race([found, gone]);
}

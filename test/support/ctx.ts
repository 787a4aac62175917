import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The program under test, as the build leaves it. */
export const ctxPath = resolve('dist/ctx.js');

/** V8 then compiles SQLite once and not too well, which halves the time that a short run takes. */
export const quickStart: readonly string[] = ['--liftoff-only'];

export interface CtxResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CtxOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `ctx` to its end. Of this process's environment it gets the PATH and no more. */
export function ctx(args: readonly string[], { cwd, env = {} }: CtxOptions): Promise<CtxResult> {
  const child = spawn(process.execPath, [...quickStart, ctxPath, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) =>
      done({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') }),
    );
  });
}

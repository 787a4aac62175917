import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { quickStart } from './ctx';

const program = resolve('dist/test/unit/storage/storeWorker.js');

/** Adds packs `<name> 1`, `<name> 2`, ... from another process, and returns when it has ended. Blocks this one. */
export function addPacksMeanwhile(directory: string, name: string, count: number): void {
  const { status, stderr } = spawnSync(process.execPath, [...quickStart, program, directory, name, String(count)], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`The other process failed: ${stderr}`);
  }
}

export interface Ended {
  /** The names of the packs that the store acknowledged to the process. */
  readonly acknowledged: readonly string[];
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

/** The same beside this process; it is killed once the store has acknowledged `killAfter` packs to it. */
export async function addPacks(directory: string, name: string, count: number, killAfter?: number): Promise<Ended> {
  const child = spawn(process.execPath, [...quickStart, program, directory, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => done([code, signal]));
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === killAfter) {
      child.kill('SIGKILL');
    }
  }
  const [code, signal] = await ended;
  return { acknowledged, code, signal };
}

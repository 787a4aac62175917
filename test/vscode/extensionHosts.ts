import { readdirSync, readFileSync } from 'node:fs';
import type { VSCodeServer } from './server';

/** The process ids of the extension hosts of a server, one per open window, the oldest process first. */
export function extensionHosts({ pid }: VSCodeServer): number[] {
  const parents = new Map(runningProcesses());
  const isBelow = (child: number): boolean => {
    const parent = parents.get(child);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  return [...parents.keys()]
    .filter(isBelow)
    .filter((child) => read(`/proc/${child}/cmdline`).includes('--type=extensionHost'))
    .sort((a, b) => a - b);
}

/** Each process, with its parent. */
function runningProcesses(): [pid: number, parent: number][] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(/^PPid:\s*(\d+)$/m.exec(read(`/proc/${name}/status`))?.[1])]);
}

/** Nothing of a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PackError } from '../../core/errors';
import type { Shim } from './shims';

/** Everybody may run it, and the user alone change it; unless the user's umask says less. */
const mode = 0o755;

/**
 * Writes those that are not there already as they should be. Each is there as a whole or as it was: a terminal may be
 * running it, and another window writing it.
 * @throws PackError `file-not-writable`
 */
export async function writeShims(directory: string, shims: readonly Shim[]): Promise<void> {
  for (const { name, text } of shims) {
    const path = join(directory, name);
    if (!(await isThere(path, text))) {
      await replaceFile(directory, path, text).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new PackError('file-not-writable', { path, reason }, { cause: error });
      });
    }
  }
}

async function isThere(path: string, text: string): Promise<boolean> {
  try {
    const [status, found] = await Promise.all([stat(path), readFile(path, 'utf8')]);
    return found === text && (process.platform === 'win32' || (status.mode & 0o100) !== 0);
  } catch {
    // Whatever is wrong with it, writing it anew mends that, or says why not.
    return false;
  }
}

async function replaceFile(directory: string, path: string, text: string): Promise<void> {
  const prepared = `${path}.${randomUUID()}`;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  try {
    await writeFile(prepared, text, { mode, flag: 'wx' });
    await rename(prepared, path);
  } finally {
    await rm(prepared, { force: true });
  }
}

// Writing so that it stays: a file's bytes are synced before its name is, and the name before anyone is told.
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PackError } from '../core/errors';

/** How a new file differs from others: its mode, and its time of modification in milliseconds since 1970. */
export interface FileTraits {
  readonly mode: number;
  readonly modifiedAt: number;
}

/** Creates the file, which must not exist, and syncs its content. Its name is durable once its directory is synced. */
export async function writeNewFile(path: string, content: Uint8Array, traits?: FileTraits): Promise<void> {
  const file = await open(path, 'wx', traits?.mode ?? 0o600);
  try {
    await file.writeFile(content);
    if (traits) {
      await file.utimes(traits.modifiedAt / 1000, traits.modifiedAt / 1000);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a directory durable. Windows has no such operation: it keeps names with the file. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/**
 * A directory for the user's eyes only; its parents are made too. Resolves to the directories that got a new name in
 * them: the names are durable once those are synced.
 */
export async function makeDirectory(path: string): Promise<readonly string[]> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  const named: string[] = [];
  for (let each = path; first !== undefined && each.length >= first.length; each = dirname(each)) {
    named.push(dirname(each));
  }
  return named;
}

/** The same, and the names of the directories it had to make are durable. */
export async function makeDurableDirectory(path: string): Promise<void> {
  for (const directory of await makeDirectory(path)) {
    await syncDirectory(directory);
  }
}

export function isErrorCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Whether it is an operating system's, or one of ours that has its code: not all of them have its number. */
export function isOfFileSystem(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^E[A-Z0-9]+$/.test(String(error.code));
}

/** The operating system's refusal, as an error that a user can read. A PackError stays what it is. */
export function notWritable(directory: string, error: unknown): PackError {
  if (PackError.is(error)) {
    return error;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new PackError('store-not-writable', { directory, reason }, { cause: error });
}

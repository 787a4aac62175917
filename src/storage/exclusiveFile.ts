import { link, lstat, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { PackError } from '../core/errors';
import { isErrorCode, syncDirectory } from './durableFiles';
import { notWritable, writePrepared } from './preparedFile';

/**
 * Writes a file for the user's eyes that must not exist, under another name until it is whole and synced: so there is
 * either nothing or all of it. Resolves to its bytes. When it fails, nothing stays behind.
 * @param chunks read one after the other; what reading them throws is thrown on
 * @throws PackError `file-exists`, `file-not-writable`; the signal's reason
 */
export async function writeExclusively(
  path: string,
  chunks: AsyncIterable<Uint8Array | string>,
  signal?: AbortSignal,
): Promise<number> {
  const target = resolve(path);
  await refuseExisting(target);
  const giveName = (temporary: string): Promise<void> => giveNewName(temporary, target);
  return writePrepared({ target, mode: 0o600, giveName }, chunks, signal);
}

async function refuseExisting(path: string): Promise<void> {
  if (await lstat(path).catch(() => undefined)) {
    throw new PackError('file-exists', { path });
  }
}

/** A link fails where something has got the name meanwhile, which a rename would replace. */
async function giveNewName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (isErrorCode(error, 'EEXIST')) {
      throw new PackError('file-exists', { path });
    }
    // Not every file system has links.
    await refuseExisting(path);
    await rename(temporary, path).catch(notWritable(path));
  }
  await syncDirectory(dirname(path)).catch(notWritable(path));
}

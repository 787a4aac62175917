import { access, chmod, constants, realpath, rename, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { PackError } from '../core/errors';
import { syncDirectory } from './durableFiles';
import { notWritable, writePrepared } from './preparedFile';

/**
 * Writes a file for the user's eyes, in place of one that may be there: whoever reads it, whenever that is, gets all of
 * the one or all of the other. Its permissions stay, and a link goes on leading there.
 * @throws PackError `file-not-writable`
 */
export async function writeReplacing(path: string, content: Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path));
  const there = await stat(target).catch(() => undefined);
  if (there && !there.isFile()) {
    throw new PackError('file-not-writable', { path, reason: 'it is no file' });
  }
  if (there) {
    // A rename would ask nobody.
    await access(target, constants.W_OK).catch(notWritable(target));
  }
  const giveName = async (temporary: string): Promise<void> => {
    if (there) {
      await chmod(temporary, there.mode).catch(notWritable(target));
    }
    await rename(temporary, target).catch(notWritable(target));
    // Not every file system can; the file is there, and whole.
    await syncDirectory(dirname(target)).catch(() => undefined);
  };
  await writePrepared({ target, mode: 0o666, giveName }, [content]);
}

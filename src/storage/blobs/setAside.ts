import { randomUUID } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentHash } from '../../core/contentHash';
import { blake3 } from '../blake3';
import { isErrorCode, makeDirectory } from '../durableFiles';
import { damagedDirectory, namesIn } from './layout';

/**
 * Moves what lies at the path, and is not the content of its name, to `damaged/<hash>-<uuid>`. Between the look and the
 * move another process may have put the content right, so what was moved is looked at once more, and goes back if it is
 * whole.
 */
export async function setAside(directory: string, path: string, hash: ContentHash): Promise<void> {
  const aside = join(damagedDirectory(directory), `${hash}-${randomUUID()}`);
  await makeDirectory(damagedDirectory(directory));
  try {
    await rename(path, aside);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) {
      return;
    }
    throw error;
  }
  const content = await readFile(aside).catch(() => undefined);
  if (content && (await blake3(content)) === hash) {
    await rename(aside, path);
  }
}

/** Whether something was set aside under this name, so that it is known to have been here. */
export async function wasSetAside(directory: string, hash: ContentHash): Promise<boolean> {
  const names = await namesIn(damagedDirectory(directory)).catch(() => []);
  return names.some((name) => name.startsWith(hash));
}

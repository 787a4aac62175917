// Where what lies below `blobs/`; docs/format.md shows it.
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentHash } from '../../core/contentHash';
import { isErrorCode } from '../durableFiles';

/** What the collector does to files. A test takes its place to stop it in the middle. */
export type FileOperations = Pick<typeof promises, 'lstat' | 'mkdir' | 'readdir' | 'rename' | 'rmdir' | 'unlink'>;

export const realFiles: FileOperations = promises;

/** The content itself. `directory` is the `blobs/` of a store, here and below. */
export function contentPath(directory: string, hash: ContentHash): string {
  return join(directory, 'blake3', hash.slice(0, 2), hash);
}

/** What was found under the name of content that it is not: kept for whoever wants to look, and never used again. */
export function damagedDirectory(directory: string): string {
  return join(directory, 'damaged');
}

/** What is being written. */
export function temporaryDirectory(directory: string): string {
  return join(directory, 'tmp');
}

/** What nothing names any more, in a directory for each time that the collector moved something here. */
export function trashDirectory(directory: string): string {
  return join(directory, 'trash');
}

/** The names in a directory; none when there is no such directory. */
export async function namesIn(path: string, files: FileOperations = realFiles): Promise<string[]> {
  try {
    return await files.readdir(path);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT', 'ENOTDIR')) {
      return [];
    }
    throw error;
  }
}

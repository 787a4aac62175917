import { type FileHandle, open, stat } from 'node:fs/promises';
import { isErrorCode } from '../durableFiles';

const chunkBytes = 1024 * 1024;

/**
 * Whether the file has just this content: `other` is a file with other bytes, one that cannot be read, or no file at
 * all. Reading and comparing takes under half the time of hashing, and whoever puts content has hashed it already; so
 * no size is too large to be compared, and damage is found by the one who can mend it.
 */
export async function compareContent(path: string, content: Uint8Array): Promise<'same' | 'other' | 'none'> {
  let file: FileHandle | undefined;
  try {
    const status = await stat(path);
    if (!status.isFile() || status.size !== content.byteLength) {
      return 'other';
    }
    file = await open(path, 'r');
    return (await startsWith(file, content)) ? 'same' : 'other';
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) {
      return 'none';
    }
    if (isErrorCode(error, 'EACCES', 'EPERM', 'EIO', 'ELOOP')) {
      return 'other';
    }
    throw error;
  } finally {
    await file?.close();
  }
}

async function startsWith(file: FileHandle, content: Uint8Array): Promise<boolean> {
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, content.byteLength));
  for (let position = 0; position < content.byteLength; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, position);
    const expected = content.subarray(position, position + bytesRead);
    if (bytesRead === 0 || !buffer.subarray(0, bytesRead).equals(expected)) {
      return false;
    }
    position += bytesRead;
  }
  return true;
}

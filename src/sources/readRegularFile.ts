// Called for ten thousand files in a row, so it goes to the operating system as seldom as it can: open, stat, read, close.

import { constants, type Stats } from 'node:fs';
import { PackError } from '../core/errors';
import type { FileStamp } from '../core/fileSystem';
import { phrase } from '../core/sentence';
import { type FileOperations, threadedOperations } from './fileOperations';

/** Opening a pipe does not wait for its other end, and a link is not followed. Windows has neither flag. */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * The later of the two times counts: programs that unpack or copy files give them any time of modification, the same for
 * all of a package say, but the time of the last change of a file's inode is the system's own.
 */
export function stampOf({ size, mtimeMs, ctimeMs }: Stats): FileStamp {
  return { bytes: size, modifiedAt: Math.max(mtimeMs, ctimeMs) };
}

interface RegularFile {
  readonly content: Uint8Array;
  readonly stamp: FileStamp;
}

/**
 * The whole file, unless it has more than `maxBytes`. What is opened is what is asked about and read, whatever takes its
 * name meanwhile. `path` is for the errors.
 * @throws PackError `file-is-directory`, `file-too-large`, `file-not-readable`; and what the operating system says
 */
export async function readRegularFile(
  fsPath: string,
  path: string,
  maxBytes: number,
  operations: FileOperations = threadedOperations,
): Promise<RegularFile> {
  const descriptor = await operations.open(fsPath, readOnly);
  try {
    const status = await operations.fstat(descriptor);
    if (status.isDirectory()) {
      throw new PackError('file-is-directory', { path });
    }
    if (!status.isFile()) {
      throw new PackError('file-not-readable', { path, reason: phrase`it is not a regular file` });
    }
    if (status.size > maxBytes) {
      throw new PackError('file-too-large', { path, bytes: status.size, limit: maxBytes });
    }
    const content = await readWhole(operations, descriptor, path, status.size);
    return { content, stamp: stampOf(status) };
  } finally {
    await operations.close(descriptor);
  }
}

/** One byte more is asked for than there was: that it is not there says that the file ends where it did. */
async function readWhole(
  operations: FileOperations,
  descriptor: number,
  path: string,
  size: number,
): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(size + 1);
  let filled = 0;
  while (filled <= size) {
    const bytesRead = await operations.read(descriptor, buffer, filled);
    filled += bytesRead;
    if (filled === size) {
      return buffer.subarray(0, size);
    }
    if (bytesRead === 0) {
      break;
    }
  }
  throw new PackError('file-not-readable', { path, reason: phrase`it changed while it was read` });
}

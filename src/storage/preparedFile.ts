import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PackError } from '../core/errors';
import { isErrorCode } from './durableFiles';

/** A file for the user's eyes that is about to be written. */
export interface PreparedFile {
  /** An absolute path. */
  readonly target: string;
  /** Its permissions, as `chmod` takes them. */
  readonly mode: number;
  /** Gives what has been written and synced its name. */
  readonly giveName: (temporary: string) => Promise<void>;
}

/**
 * Writes a file under another name until it is whole and synced. Resolves to its bytes. When it fails, nothing stays
 * behind.
 * @param chunks read one after the other; what reading them throws is thrown on
 * @throws PackError `file-not-writable`; what giving it its name throws; the signal's reason
 */
export async function writePrepared(
  { target, mode, giveName }: PreparedFile,
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  signal?: AbortSignal,
): Promise<number> {
  // Not longer than the name of the target may be.
  const temporary = join(dirname(target), `.${randomUUID()}.partial`);
  const file = await open(temporary, 'wx', mode).catch(notWritable(target));
  try {
    let bytes = 0;
    try {
      for await (const chunk of chunks) {
        signal?.throwIfAborted();
        bytes += await writeAll(file, target, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
      }
      await file.sync().catch(notWritable(target));
    } finally {
      await file.close();
    }
    await giveName(temporary);
    return bytes;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeAll(file: FileHandle, path: string, content: Uint8Array): Promise<number> {
  for (let written = 0; written < content.byteLength; ) {
    const { bytesWritten } = await file.write(content, written).catch(notWritable(path));
    written += bytesWritten;
  }
  return content.byteLength;
}

/** Without the temporary name, which says nothing to whoever asked for another. */
function reasonOf(error: unknown, path: string): string {
  if (isErrorCode(error, 'ENOENT')) {
    return `there is no directory ${dirname(path)}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/, \w+ '.*$/s, '');
}

/** Makes a PackError `file-not-writable` of whatever writing `path` throws. */
export function notWritable(path: string): (error: unknown) => never {
  return (error) => {
    const reason = reasonOf(error, path);
    throw new PackError('file-not-writable', { path, reason }, { cause: error });
  };
}

import { randomUUID } from 'node:crypto';
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PackError } from '../core/errors';
import { isErrorCode, syncDirectory } from './durableFiles';

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
  const temporary = join(dirname(target), `.${basename(target)}-${randomUUID()}.partial`);
  const file = await open(temporary, 'wx', 0o600).catch(notWritable(target));
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
    await giveName(temporary, target);
    return bytes;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function refuseExisting(path: string): Promise<void> {
  if (await lstat(path).catch(() => undefined)) {
    throw new PackError('file-exists', { path });
  }
}

async function writeAll(file: FileHandle, path: string, content: Uint8Array): Promise<number> {
  for (let written = 0; written < content.byteLength; ) {
    const { bytesWritten } = await file.write(content, written).catch(notWritable(path));
    written += bytesWritten;
  }
  return content.byteLength;
}

/** A link fails where something has got the name meanwhile, which a rename would replace. */
async function giveName(temporary: string, path: string): Promise<void> {
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

/** Without the temporary name, which says nothing to whoever asked for another. */
function reasonOf(error: unknown, path: string): string {
  if (isErrorCode(error, 'ENOENT')) {
    return `there is no directory ${dirname(path)}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/, \w+ '.*$/s, '');
}

function notWritable(path: string): (error: unknown) => never {
  return (error) => {
    const reason = reasonOf(error, path);
    throw new PackError('file-not-writable', { path, reason }, { cause: error });
  };
}

import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import { blake3, startBlake3 } from '../blake3';
import { isErrorCode } from '../durableFiles';
import { contentPath, namesIn, trashDirectory } from './layout';
import { setAside, wasSetAside } from './setAside';

const chunkBytes = 128 * 1024;

/** Implements BlobStore.get for the `blobs/` directory of a store. */
export async function readContent(directory: string, hash: ContentHash): Promise<Uint8Array> {
  let cause: unknown;
  for await (const path of places(directory, hash)) {
    try {
      const content = await readFile(path);
      if ((await blake3(content)) === hash) {
        return content;
      }
      await setAsideIfPossible(directory, path, hash);
      cause ??= new Error(`${path} does not match its name`);
    } catch (error) {
      cause ??= isErrorCode(error, 'ENOENT') ? undefined : error;
    }
  }
  throw await failure(directory, hash, cause);
}

/** Implements BlobStore.stream. */
export async function* streamContent(directory: string, hash: ContentHash): AsyncGenerator<Uint8Array> {
  const { file, path } = await openContent(directory, hash);
  const running = await startBlake3();
  try {
    for (let chunk = await nextChunk(file, hash); chunk.byteLength > 0; chunk = await nextChunk(file, hash)) {
      running.update(chunk);
      yield chunk;
    }
  } finally {
    await file.close();
  }
  if (running.digest() !== hash) {
    await setAsideIfPossible(directory, path, hash);
    throw new PackError('blob-damaged', { hash });
  }
}

/** Where the content may lie, in its place first: twice, for it may be moved there while the trash is looked through. */
async function* places(directory: string, hash: ContentHash): AsyncGenerator<string> {
  const place = contentPath(directory, hash);
  yield place;
  const trash = trashDirectory(directory);
  for (const name of (await namesIn(trash).catch(() => [])).sort().reverse()) {
    yield join(trash, name, hash);
  }
  yield place;
}

async function openContent(
  directory: string,
  hash: ContentHash,
): Promise<{ readonly file: FileHandle; readonly path: string }> {
  let cause: unknown;
  for await (const path of places(directory, hash)) {
    const file = await open(path, 'r').catch((error: unknown) => {
      cause ??= isErrorCode(error, 'ENOENT') ? undefined : error;
    });
    if (file) {
      return { file, path };
    }
  }
  throw await failure(directory, hash, cause);
}

/** Empty at the end of the file. Each is a new one: the last may still be in use. */
async function nextChunk(file: FileHandle, hash: ContentHash): Promise<Uint8Array> {
  try {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unusable(hash, error);
  }
}

/** `cause` is why a file that is there cannot be read; a damaged one that was set aside earlier is still known as such. */
async function failure(directory: string, hash: ContentHash, cause: unknown): Promise<PackError> {
  if (cause === undefined && !(await wasSetAside(directory, hash))) {
    return new PackError('blob-missing', { hash });
  }
  return unusable(hash, cause);
}

/** What the operating system refuses to read may be whole. A directory in the place of content is damage. */
function unusable(hash: ContentHash, cause: unknown): PackError {
  const isRefused = cause instanceof Error && 'code' in cause && !isErrorCode(cause, 'EISDIR', 'ENOTDIR');
  return new PackError('blob-damaged', isRefused ? { hash, reason: cause.message } : { hash }, { cause });
}

/** A store that can only be read has damaged content too: it is refused all the same, each time. */
async function setAsideIfPossible(directory: string, path: string, hash: ContentHash): Promise<void> {
  await setAside(directory, path, hash).catch(() => undefined);
}

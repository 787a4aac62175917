import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ContentRead } from '../../core/blobStore';
import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import { type Blake3, loadBlake3 } from '../blake3';
import { TimeSlice } from '../timeSlice';
import { toBuffer } from '../uuid';
import { contentPath } from './layout';
import { readContent } from './readContent';

/** In bytes. To read more than this takes longer than a promise costs. */
const maxAtOnce = 512 * 1024;

/**
 * Implements BlobStore.getAll for the `blobs/` directory of a store. A file is read at once, without a promise, for that
 * takes a sixth of the time; whatever is not as it should be is left to the careful way.
 */
export async function* readAllContent(
  directory: string,
  hashes: Iterable<ContentHash>,
  signal?: AbortSignal,
): AsyncGenerator<ContentRead> {
  const blake3 = await loadBlake3();
  const slice = new TimeSlice();
  for (const hash of hashes) {
    signal?.throwIfAborted();
    await slice.rest();
    const content = readAtOnce(blake3, directory, hash);
    yield content ? { hash, content } : await readCarefully(directory, hash);
  }
}

/** Undefined for what is large, not there, or not the content of this hash. */
function readAtOnce(blake3: Blake3, directory: string, hash: ContentHash): Uint8Array | undefined {
  try {
    const content = readFileAtOnce(contentPath(directory, hash));
    return content && toBuffer(blake3(content)).toString('hex') === hash ? content : undefined;
  } catch {
    return undefined;
  }
}

function readFileAtOnce(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > maxAtOnce) {
      return undefined;
    }
    const content = Buffer.allocUnsafeSlow(size);
    let read = 0;
    for (let more = size; more > 0 && read < size; read += more) {
      more = readSync(file, content, read, size - read, null);
    }
    return read === size ? content : undefined;
  } finally {
    closeSync(file);
  }
}

async function readCarefully(directory: string, hash: ContentHash): Promise<ContentRead> {
  try {
    return { hash, content: await readContent(directory, hash) };
  } catch (failure) {
    if (PackError.is(failure, 'blob-missing') || PackError.is(failure, 'blob-damaged')) {
      return { hash, failure };
    }
    throw failure;
  }
}

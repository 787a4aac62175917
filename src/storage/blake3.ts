import { createBLAKE3, type IHasher } from 'hash-wasm';
import { type ContentHash, parseContentHash } from '../core/contentHash';
import { TimeSlice } from './timeSlice';

/** The 32 bytes of the BLAKE3 of the parts, one after the other. */
export type Blake3 = (...parts: readonly Uint8Array[]) => Uint8Array;

let hasher: Promise<IHasher> | undefined;

/** The BLAKE3-256 of the bytes. The first call compiles the WebAssembly; the instance is then kept. */
export async function blake3(content: Uint8Array): Promise<ContentHash> {
  return parseContentHash(Buffer.from((await loadBlake3())(content)).toString('hex'));
}

/** The same as a function that need not be waited for. */
export async function loadBlake3(): Promise<Blake3> {
  // What failed once, for want of memory, may not fail the next time.
  hasher ??= createBLAKE3().catch((error: unknown) => {
    hasher = undefined;
    throw error;
  });
  const instance = await hasher;
  return (...parts) => {
    instance.init();
    for (const part of parts) {
      instance.update(part);
    }
    return instance.digest('binary');
  };
}

/** The BLAKE3-256 of pieces, one behind the other. Between two of them others get their turn, now and then. */
export async function blake3OfPieces(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ContentHash> {
  const running = await startBlake3();
  const slice = new TimeSlice();
  for await (const piece of pieces) {
    running.update(piece);
    await slice.rest();
  }
  return running.digest();
}

/** The BLAKE3-256 of bytes that come one after the other. */
export interface RunningHash {
  update(content: Uint8Array): void;
  /** Ends it: afterwards nothing can be added. */
  digest(): ContentHash;
}

/** Each has an instance of its own: others may be hashing between two updates. */
export async function startBlake3(): Promise<RunningHash> {
  const instance = (await createBLAKE3()).init();
  return {
    update: (content) => void instance.update(content),
    digest: () => parseContentHash(instance.digest('hex')),
  };
}

import type { ContentHash } from './contentHash';
import type { PackError } from './errors';

/** What reading one of many contents came to: its bytes, or why there are none. */
export type ContentRead =
  | { readonly hash: ContentHash; readonly content: Uint8Array; readonly failure?: undefined }
  | { readonly hash: ContentHash; readonly content?: undefined; readonly failure: PackError<ContentFailure> };

export type ContentFailure = 'blob-missing' | 'blob-damaged';

/**
 * Where captured content is kept, under its hash. Implementations pass test/contract/blobStore.contract.ts.
 * Content that no transaction names is collected some time after it was put, so whoever commits a transaction that
 * names content calls app/ensureStored.ts afterwards.
 */
export interface BlobStore {
  /** The name under which `put` would keep these bytes. */
  hash(content: Uint8Array): Promise<ContentHash>;
  /** The same for bytes that come in pieces, one behind the other, so that they need not lie in memory together. */
  hashPieces(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ContentHash>;
  /**
   * Keeps the bytes, which must not change meanwhile. Durable once it resolves. The same bytes again count as used
   * now, and take the place of what is damaged.
   * @throws PackError `store-not-writable`
   */
  put(content: Uint8Array): Promise<ContentHash>;
  /**
   * Keeps them all, a few at a time, and resolves to their names, in their order. Many cost much less than one by one.
   * @throws PackError `store-not-writable`, when any number of them may have been kept; and what `contents` throws
   */
  putAll(contents: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<readonly ContentHash[]>;
  /**
   * Whether the content is kept, and has this many bytes if a number is given. It is not read, so it may be damaged.
   * What is on its way out because nothing named it counts as not kept, although it can be read for some days.
   */
  has(hash: ContentHash, bytes?: number): Promise<boolean>;
  /**
   * The bytes, checked against their hash. What does not match is set aside, and can be put again.
   * @throws PackError `blob-missing`, `blob-damaged`
   */
  get(hash: ContentHash): Promise<Uint8Array>;
  /**
   * Reads each as get() does, in their order, one when it is asked for: many cost much less than one by one. What fails
   * is told of in its place, and does not stop the rest. Whoever works on each as it comes never holds the thread for
   * more than some ms: between two steps others get their turn.
   * @throws the signal's reason, once it is aborted
   */
  getAll(hashes: Iterable<ContentHash>, signal?: AbortSignal): AsyncIterable<ContentRead>;
  /**
   * The bytes in chunks of some 100 KiB, for content of any size. They are checked as they go by: whoever uses a chunk
   * before the last step has succeeded uses what may be damaged.
   * @throws PackError `blob-missing` at the first step, `blob-damaged` at any
   */
  stream(hash: ContentHash): AsyncIterable<Uint8Array>;
}

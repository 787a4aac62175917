import type { ContentHash } from './contentHash';

/** Where captured content is kept, under its hash. Implementations pass test/contract/blobStore.contract.ts. */
export interface BlobStore {
  /** The name under which `put` would keep these bytes. */
  hash(content: Uint8Array): Promise<ContentHash>;
  /**
   * Keeps the bytes. Durable once it resolves; the same bytes again cost nothing.
   * @throws PackError `store-not-writable`
   */
  put(content: Uint8Array): Promise<ContentHash>;
  /**
   * The bytes, checked against their hash.
   * @throws PackError `blob-missing`, `blob-damaged`
   */
  get(hash: ContentHash): Promise<Uint8Array>;
}

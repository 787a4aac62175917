import type { BlobStore, ContentRead } from '../../core/blobStore';
import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import { blake3, blake3OfPieces } from '../blake3';
import { TimeSlice } from '../timeSlice';

const chunkBytes = 128 * 1024;

/** Content that lasts as long as its process. Nothing is collected, and nothing is damaged. */
export class MemoryBlobStore implements BlobStore {
  private readonly blobs = new Map<ContentHash, Uint8Array>();

  hash(content: Uint8Array): Promise<ContentHash> {
    return blake3(content);
  }

  hashPieces(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ContentHash> {
    return blake3OfPieces(pieces);
  }

  async put(content: Uint8Array): Promise<ContentHash> {
    const hash = await blake3(content);
    this.blobs.set(hash, new Uint8Array(content));
    return hash;
  }

  async putAll(contents: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<readonly ContentHash[]> {
    const hashes: ContentHash[] = [];
    for await (const content of contents) {
      hashes.push(await this.put(content));
    }
    return hashes;
  }

  async has(hash: ContentHash, bytes?: number): Promise<boolean> {
    const content = this.blobs.get(hash);
    return content !== undefined && (bytes === undefined || content.byteLength === bytes);
  }

  async get(hash: ContentHash): Promise<Uint8Array> {
    return this.found(hash).slice();
  }

  async *getAll(hashes: Iterable<ContentHash>, signal?: AbortSignal): AsyncGenerator<ContentRead> {
    const slice = new TimeSlice();
    for (const hash of hashes) {
      signal?.throwIfAborted();
      await slice.rest();
      const content = this.blobs.get(hash)?.slice();
      yield content ? { hash, content } : { hash, failure: new PackError('blob-missing', { hash }) };
    }
  }

  async *stream(hash: ContentHash): AsyncGenerator<Uint8Array> {
    const content = this.found(hash);
    for (let start = 0; start < content.byteLength; start += chunkBytes) {
      yield content.slice(start, start + chunkBytes);
    }
  }

  private found(hash: ContentHash): Uint8Array {
    const content = this.blobs.get(hash);
    if (!content) {
      throw new PackError('blob-missing', { hash });
    }
    return content;
  }
}

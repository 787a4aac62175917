import type { BlobStore } from '../core/blobStore';
import type { Clock } from '../core/clock';
import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import { defaultQuotas, type Quotas } from '../core/quotas';
import type { Store } from '../core/store';
import { blake3 } from './blake3';
import { MemoryPackStore } from './memoryPackStore';

/** A store that lasts as long as its process, with the promises of the one on disk but durability. */
export function openMemoryStore(clock: Clock, quotas: () => Quotas = () => defaultQuotas): Store {
  return {
    packs: new MemoryPackStore(clock, quotas),
    blobs: new MemoryBlobStore(),
    refresh: async () => undefined,
    close: async () => undefined,
  };
}

class MemoryBlobStore implements BlobStore {
  private readonly blobs = new Map<ContentHash, Uint8Array>();

  hash(content: Uint8Array): Promise<ContentHash> {
    return blake3(content);
  }

  async put(content: Uint8Array): Promise<ContentHash> {
    const hash = await blake3(content);
    this.blobs.set(hash, new Uint8Array(content));
    return hash;
  }

  async get(hash: ContentHash): Promise<Uint8Array> {
    const content = this.blobs.get(hash);
    if (!content) {
      throw new PackError('blob-missing', { hash });
    }
    return content.slice();
  }
}

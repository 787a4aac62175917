import type { Clock } from '../core/clock';
import { defaultQuotas, type Quotas } from '../core/quotas';
import type { Store } from '../core/store';
import { MemoryBlobStore } from './blobs/memoryBlobStore';
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

import type { Clock } from '../core/clock';
import { PackError } from '../core/errors';
import { EventEmitter } from '../core/event';
import { nameKey, type Pack } from '../core/pack';
import type { PackStore } from '../core/packStore';
import type { Store } from '../core/store';
import { announce } from './announce';
import { MemoryBlobStore } from './blobs/memoryBlobStore';

/** A store that lasts as long as its process, with the promises of the one on disk but durability. */
export function openMemoryStore(clock: Clock): Store {
  return {
    packs: new MemoryPackStore(clock),
    blobs: new MemoryBlobStore(),
    refresh: async () => undefined,
    close: async () => undefined,
  };
}

class MemoryPackStore implements PackStore {
  private readonly packs = new Map<string, Pack>();
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly clock: Clock) {}

  async list(): Promise<readonly Pack[]> {
    const key = (pack: Pack): Buffer => Buffer.from(`${nameKey(pack.name)}\0${pack.id}`);
    return [...this.packs.values()].sort((a, b) => Buffer.compare(key(a), key(b)));
  }

  async get(id: string): Promise<Pack | undefined> {
    return this.packs.get(id);
  }

  async add(pack: Pack): Promise<void> {
    this.keep(pack);
  }

  async addAll(packs: readonly Pack[]): Promise<void> {
    const before = new Map(this.packs);
    try {
      for (const pack of packs) {
        this.put(pack);
      }
    } catch (error) {
      this.packs.clear();
      for (const pack of before.values()) {
        this.packs.set(pack.id, pack);
      }
      throw error;
    }
    announce(this.changed);
  }

  async edit(id: string, edit: (pack: Pack) => Pack): Promise<Pack> {
    const pack = this.found(id);
    const edited = edit(pack);
    if (edited === pack) {
      return pack;
    }
    return this.keep({ ...edited, updatedAt: this.clock.now() });
  }

  async delete(id: string): Promise<void> {
    this.packs.delete(this.found(id).id);
    announce(this.changed);
  }

  private found(id: string): Pack {
    const pack = this.packs.get(id);
    if (!pack) {
      throw new PackError('pack-not-found', { pack: id });
    }
    return pack;
  }

  private keep(pack: Pack): Pack {
    const kept = this.put(pack);
    announce(this.changed);
    return kept;
  }

  private put(pack: Pack): Pack {
    for (const other of this.packs.values()) {
      const sameName = other.workspace === pack.workspace && nameKey(other.name) === nameKey(pack.name);
      if (other.id !== pack.id && sameName) {
        throw new PackError('pack-name-taken', { pack: pack.name });
      }
    }
    const artifacts = [...pack.artifacts].sort((a, b) => a.position - b.position);
    this.packs.set(pack.id, { ...pack, artifacts });
    return { ...pack, artifacts };
  }
}

import type { Database as Sqlite } from 'sql.js';
import type { Clock } from '../core/clock';
import { PackError } from '../core/errors';
import type { Event } from '../core/event';
import type { DeletedPack, Pack, Version } from '../core/pack';
import type { PackEdits, PackStore } from '../core/packStore';
import { type Quotas, refuseLargePack } from '../core/quotas';
import { readHistory } from './artifactReading';
import { ContentNames } from './blobRows';
import type { Transactions } from './database';
import { readDeletedPacks, readPack, readPacks, type StoredPack } from './packRows';
import { deletePack, insertPack, removeDeletedPacks, restorePack, touchPack, updatePack } from './packWrites';
import { readSetting } from './storeSettings';
import { idToBytes } from './uuid';

export type { Transactions } from './database';

/**
 * Packs as rows of the database. Quotas are looked at inside the transaction that adds something, so that two windows
 * cannot exceed them together.
 */
export class PackRepository implements PackStore {
  readonly onDidChange: Event<void>;

  /** @param quotas those that hold at the moment, the store's if not given: asked for in each change */
  constructor(
    private readonly database: Transactions,
    private readonly clock: Clock,
    private readonly quotas: (sqlite: Sqlite) => Quotas = (sqlite) => readSetting(sqlite, 'quotas'),
  ) {
    this.onDidChange = database.onDidChange;
  }

  list(): Promise<readonly Pack[]> {
    return this.database.read(readPacks);
  }

  listDeleted(): Promise<readonly DeletedPack[]> {
    return this.database.read(readDeletedPacks);
  }

  get(id: string): Promise<Pack | undefined> {
    return this.database.read((sqlite) => readPack(sqlite, idToBytes(id), 'kept')?.pack);
  }

  add(pack: Pack): Promise<void> {
    return this.addAll([pack]);
  }

  addAll(packs: readonly Pack[], edits: PackEdits = new Map()): Promise<void> {
    return this.database.write((sqlite) => {
      const names = new ContentNames(sqlite);
      const quotas = this.quotas(sqlite);
      for (const pack of packs) {
        refuseLargePack(quotas, [], pack);
        insertPack(names, pack);
      }
      for (const [id, edit] of edits) {
        this.editNow(names, quotas, id, edit);
      }
      names.settle(quotas);
    });
  }

  edit(id: string, edit: (pack: Pack) => Pack): Promise<Pack> {
    return this.database.write((sqlite) => {
      const names = new ContentNames(sqlite);
      const quotas = this.quotas(sqlite);
      const edited = this.editNow(names, quotas, id, edit);
      names.settle(quotas);
      return edited;
    });
  }

  private editNow(names: ContentNames, quotas: Quotas, id: string, edit: (pack: Pack) => Pack): Pack {
    const { sqlite } = names;
    const stored = foundPack(sqlite, id);
    const edited = edit(stored.pack);
    if (edited === stored.pack) {
      return edited;
    }
    const now = this.clock.now();
    const kept = asStored(stored.pack, edited, now);
    refuseLargePack(quotas, stored.pack.artifacts, kept);
    updatePack(names, stored, kept);
    touchPack(sqlite, stored.rid, now);
    return kept;
  }

  history(artifactId: string): Promise<readonly Version[]> {
    return this.database.read((sqlite) => readHistory(sqlite, artifactId));
  }

  delete(id: string): Promise<DeletedPack> {
    return this.database.write((sqlite) => {
      const { rid, pack } = foundPack(sqlite, id);
      const now = this.clock.now();
      deletePack(sqlite, rid, now);
      touchPack(sqlite, rid, now);
      return { ...pack, updatedAt: now, deletedAt: now };
    });
  }

  undelete(id: string): Promise<Pack> {
    return this.database.write((sqlite) => {
      const deleted = readPack(sqlite, idToBytes(id), 'deleted');
      if (!deleted) {
        throw new PackError('pack-not-found', { pack: id, deleted: true });
      }
      const now = this.clock.now();
      restorePack(sqlite, deleted);
      touchPack(sqlite, deleted.rid, now);
      return { ...deleted.pack, updatedAt: now };
    });
  }

  sweep(before: number): Promise<number> {
    return this.database.write((sqlite) => removeDeletedPacks(sqlite, before));
  }
}

/** @throws PackError `pack-not-found` */
function foundPack(sqlite: Sqlite, id: string): StoredPack {
  const found = readPack(sqlite, idToBytes(id), 'kept');
  if (!found) {
    throw new PackError('pack-not-found', { pack: id });
  }
  return found;
}

/** What the rows of an edited pack say now. To read 100,000 artifacts again would take as long as the edit. */
function asStored({ id, createdAt }: Pack, edited: Pack, updatedAt: number): Pack {
  const artifacts = [...edited.artifacts].sort((a, b) => a.position - b.position);
  return { ...edited, id, createdAt, updatedAt, artifacts };
}

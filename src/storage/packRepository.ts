import type { Database as Sqlite } from 'sql.js';
import type { Clock } from '../core/clock';
import { PackError } from '../core/errors';
import type { Event } from '../core/event';
import type { DeletedPack, Pack, Version } from '../core/pack';
import type { PackEdits, PackStore } from '../core/packStore';
import { type Quotas, refuseLargePack } from '../core/quotas';
import { readHistory } from './artifactReading';
import { TakenOut } from './artifactRows';
import { ContentNames } from './blobRows';
import type { Transactions } from './database';
import { LastEdited } from './lastEdited';
import { withoutEmptyParts } from './packPolicy';
import { readDeletedPacks, readPack, readPacks, type StoredPack } from './packRows';
import { deletePack, insertPack, removeDeletedPacks, restorePack, touchPack, updatePack } from './packWrites';
import { readSetting } from './storeSettings';
import { idToBytes } from './uuid';

export type { Transactions } from './database';

/** The transaction that packs are edited in. */
interface EditedIn {
  readonly names: ContentNames;
  readonly quotas: Quotas;
  /** Where there are several edits. */
  readonly takenOut?: TakenOut;
}

/**
 * Packs as rows of the database. Quotas are looked at inside the transaction that adds something, so that two windows
 * cannot exceed them together.
 */
export class PackRepository implements PackStore {
  readonly onDidChange: Event<void>;
  private readonly last = new LastEdited();

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
    return this.database.read((sqlite) => this.stored(sqlite, id)?.pack);
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
      const takenOut = new TakenOut();
      for (const [id, edit] of edits) {
        this.editNow({ names, quotas, takenOut }, id, edit);
      }
      takenOut.settle(sqlite);
      names.settle(quotas);
    });
  }

  async edit(id: string, edit: (pack: Pack) => Pack): Promise<Pack> {
    const moment = await this.database.write((sqlite) => {
      const names = new ContentNames(sqlite);
      const quotas = this.quotas(sqlite);
      const stored = this.editNow({ names, quotas }, id, edit);
      names.settle(quotas);
      return this.last.momentOf(sqlite, stored);
    });
    this.last.keep(moment);
    return moment.stored.pack;
  }

  private editNow({ names, quotas, takenOut }: EditedIn, id: string, edit: (pack: Pack) => Pack): StoredPack {
    const { sqlite } = names;
    const stored = this.found(sqlite, id);
    const edited = edit(stored.pack);
    if (edited === stored.pack) {
      return stored;
    }
    const now = this.clock.now();
    const kept = asStored(stored.pack, edited, now);
    refuseLargePack(quotas, stored.pack.artifacts, kept);
    const rows = updatePack(names, stored, kept, takenOut);
    touchPack(sqlite, stored.rid, now);
    return { rid: stored.rid, pack: kept, rows };
  }

  history(artifactId: string): Promise<readonly Version[]> {
    return this.database.read((sqlite) => readHistory(sqlite, artifactId));
  }

  delete(id: string): Promise<DeletedPack> {
    return this.database.write((sqlite) => {
      const { rid, pack } = this.found(sqlite, id);
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

  /** Undefined when there is none with the id, or it is deleted. */
  private stored(sqlite: Sqlite, id: string): StoredPack | undefined {
    return this.last.find(sqlite, id) ?? readPack(sqlite, idToBytes(id), 'kept');
  }

  /** @throws PackError `pack-not-found` */
  private found(sqlite: Sqlite, id: string): StoredPack {
    const found = this.stored(sqlite, id);
    if (!found) {
      throw new PackError('pack-not-found', { pack: id });
    }
    return found;
  }
}

/** What the rows of an edited pack say now. To read 100,000 artifacts again would take as long as the edit. */
function asStored({ id, createdAt }: Pack, edited: Pack, updatedAt: number): Pack {
  const artifacts = [...edited.artifacts].sort((a, b) => a.position - b.position);
  return { ...withoutEmptyParts(edited), id, createdAt, updatedAt, artifacts };
}

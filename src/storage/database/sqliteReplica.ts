import type { Database, SqlJsStatic } from 'sql.js';
import type { Replica } from '../log/replica';
import { rollBack, run } from '../sql';
import { RowCapture } from './rowCapture';
import { RowReplay } from './rowReplay';
import { type TableShape, tableShapes } from './tableShapes';

/** The database is this process's alone and its file is memory: there is nobody to lock out and nothing to sync. */
const pragmas = `
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
  PRAGMA foreign_keys = ON`;

/** With so many bytes of transactions to make, the triggers cost more, at every row, than to set them up again. */
const bulk = 1024 * 1024;

/** What is loaded, and dies with the database. */
interface Loaded {
  readonly sqlite: Database;
  readonly capture: RowCapture;
  readonly replay: RowReplay;
}

/** The state of a store in SQLite, in memory. A change is made in SQL and told to others as the images of its rows. */
export class SqliteReplica implements Replica {
  private loaded: Loaded | undefined;
  private isInTransaction = false;

  constructor(private readonly sql: SqlJsStatic) {}

  /** For queries. Changes are made in begin(), where they are seen. The replica closes it, also when it loads another. */
  get sqlite(): Database {
    return this.current().sqlite;
  }

  /** The same outside of a transaction; undefined inside of one, and when nothing is loaded. */
  get atRest(): Database | undefined {
    return this.isInTransaction ? undefined : this.loaded?.sqlite;
  }

  /** @throws what SQLite says of an image that is none; what was loaded before stays then */
  load(image: Uint8Array): void {
    const sqlite = new this.sql.Database(image);
    try {
      sqlite.run(pragmas);
    } catch (error) {
      sqlite.close();
      throw error;
    }
    this.close();
    let known: readonly TableShape[] | undefined;
    const tables = () => {
      known ??= tableShapes(sqlite);
      return known;
    };
    this.loaded = { sqlite, capture: new RowCapture(sqlite, tables), replay: new RowReplay(sqlite, tables) };
  }

  /** @throws RowImagesError, see RowReplay */
  apply(transactions: readonly Uint8Array[]): void {
    this.refuseInTransaction();
    const { capture, replay } = this.current();
    if (transactions.length === 0) {
      return;
    }
    if (transactions.reduce((bytes, { length }) => bytes + length, 0) > bulk) {
      capture.uninstall();
    }
    replay.apply(transactions);
  }

  begin<T>(change: () => T): { readonly result: T; readonly transaction: Uint8Array | undefined } {
    this.refuseInTransaction();
    const { sqlite, capture } = this.current();
    capture.install();
    run(sqlite, 'BEGIN');
    this.isInTransaction = true;
    capture.start();
    try {
      const result = change();
      const transaction = capture.finish();
      if (transaction.length > 0) {
        return { result, transaction };
      }
      this.rollback();
      return { result, transaction: undefined };
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  commit(): void {
    run(this.current().sqlite, 'COMMIT');
    this.isInTransaction = false;
  }

  rollback(): void {
    const { sqlite, capture } = this.current();
    capture.stop();
    this.isInTransaction = false;
    rollBack(sqlite);
  }

  image(): Uint8Array {
    this.refuseInTransaction();
    return this.current().sqlite.export();
  }

  /** Frees all that was loaded; load() starts again. */
  close(): void {
    this.loaded?.sqlite.close();
    this.loaded = undefined;
    this.isInTransaction = false;
  }

  private current(): Loaded {
    if (!this.loaded) {
      throw new Error('The replica holds no image.');
    }
    return this.loaded;
  }

  private refuseInTransaction(): void {
    if (this.isInTransaction) {
      throw new Error('The replica is in a transaction.');
    }
  }
}

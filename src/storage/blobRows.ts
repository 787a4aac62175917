// Which content the store names, and how much it is together.
import type { Database as Sqlite } from 'sql.js';
import type { StoredText } from '../core/pack';
import { type Quotas, refuseFullStore } from '../core/quotas';
import { deletedContent } from './deletedContent';
import { run, value } from './sql';

/**
 * Names content for the rows of one transaction. Whoever names content keeps it: what was condemned, because nothing
 * named it, no longer is. At the end of the transaction comes `settle`, or `sumUp` where quotas do not matter.
 */
export class ContentNames {
  private readonly before: number;
  private added = 0;

  constructor(readonly sqlite: Sqlite) {
    this.before = storedBytes(sqlite);
  }

  /** The row of the content's name, made where there is none. */
  rowOf({ hash, bytes }: Pick<StoredText, 'hash' | 'bytes'>): number {
    const { sqlite } = this;
    const digits = Buffer.from(hash, 'hex');
    const known = value(sqlite, 'SELECT rid FROM blobs WHERE hash = ?', digits);
    if (known === undefined) {
      run(sqlite, 'INSERT INTO blobs (hash, bytes) VALUES (?, ?)', digits, bytes);
      this.added += bytes;
      return Number(value(sqlite, 'SELECT last_insert_rowid()'));
    }
    const condemned = value(sqlite, 'SELECT bytes FROM blobs WHERE rid = ? AND condemned_at IS NOT NULL', known);
    if (condemned !== undefined) {
      run(sqlite, 'UPDATE blobs SET condemned_at = NULL WHERE rid = ?', known);
      this.added += Number(condemned);
    }
    return Number(known);
  }

  /** @throws PackError `quota-store-bytes` */
  settle(quotas: Quotas): void {
    const after = this.before + this.added;
    refuseFullStore(quotas, this.before, after, () => deletedContent(this.sqlite));
    this.sumUp();
  }

  sumUp(): void {
    if (this.added > 0) {
      setTotal(this.sqlite, this.before + this.added);
    }
  }
}

/**
 * The bytes of all content that is not condemned, each content counted once. A row keeps it: to sum up 100,000 blobs
 * takes 10 ms, and everything that names content asks.
 */
export function storedBytes(sqlite: Sqlite): number {
  return Number(value(sqlite, 'SELECT bytes FROM blob_totals WHERE rid = 1') ?? countStoredBytes(sqlite));
}

/** The same, summed up: what the row must say. */
export function countStoredBytes(sqlite: Sqlite): number {
  return Number(value(sqlite, 'SELECT sum(bytes) FROM blobs WHERE condemned_at IS NULL') ?? 0);
}

/** To be called after rows have been condemned, or let off. */
export function sumUp(sqlite: Sqlite): void {
  setTotal(sqlite, countStoredBytes(sqlite));
}

/** Gives contents, by hash, the number of bytes that they have, and sums up. For a repair. */
export function correctLengths(sqlite: Sqlite, lengths: ReadonlyMap<string, number>): void {
  for (const [hash, bytes] of lengths) {
    run(sqlite, 'UPDATE blobs SET bytes = ? WHERE hash = ?', bytes, Buffer.from(hash, 'hex'));
  }
  sumUp(sqlite);
}

function setTotal(sqlite: Sqlite, bytes: number): void {
  run(
    sqlite,
    'INSERT INTO blob_totals (rid, bytes) VALUES (1, ?1) ON CONFLICT (rid) DO UPDATE SET bytes = ?1 WHERE bytes <> ?1',
    bytes,
  );
}

import type { Database as Sqlite } from 'sql.js';
import type { StoredPack } from './packRows';
import { value } from './sql';

/** A pack as it was stored at some moment of a database. */
interface Moment {
  readonly sqlite: Sqlite;
  readonly stored: StoredPack;
  /** How many rows have been changed in the database since it was opened: none is changed without being counted. */
  readonly changes: number;
}

/**
 * The pack that was edited last, as long as no row of the database has changed since, by whomever. To read 10,000
 * artifacts takes 60 ms, and who captures that many makes one edit after the other.
 */
export class LastEdited {
  private moment: Moment | undefined;

  /** To be kept once the transaction has been committed: what is rolled back must not be found. */
  momentOf(sqlite: Sqlite, stored: StoredPack): Moment {
    return { sqlite, stored, changes: changesOf(sqlite) };
  }

  keep(moment: Moment | undefined): void {
    this.moment = moment;
  }

  find(sqlite: Sqlite, id: string): StoredPack | undefined {
    const { moment } = this;
    const isSame = moment?.sqlite === sqlite && moment.changes === changesOf(sqlite);
    return isSame && moment.stored.pack.id === id ? moment.stored : undefined;
  }
}

function changesOf(sqlite: Sqlite): number {
  return Number(value(sqlite, 'SELECT total_changes()'));
}

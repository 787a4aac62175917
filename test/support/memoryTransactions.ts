import initSqlJs, { type Database as Sqlite } from 'sql.js';
import { EventEmitter } from '../../src/core/event';
import { announce } from '../../src/storage/announce';
import { migrate } from '../../src/storage/migrations';
import type { Transactions } from '../../src/storage/packRepository';
import { inTransaction, value } from '../../src/storage/sql';

/** A database for repositories that lies in memory alone, and can be looked into. */
export interface MemoryTransactions extends Transactions {
  readonly sqlite: Sqlite;
}

export async function memoryTransactions(): Promise<MemoryTransactions> {
  const { Database } = await initSqlJs();
  const sqlite = new Database();
  sqlite.run('PRAGMA foreign_keys = ON');
  await migrate(sqlite, 0);
  const changed = new EventEmitter<void>();
  const rowsChanged = (): number => Number(value(sqlite, 'SELECT total_changes()'));
  return {
    sqlite,
    onDidChange: changed.event,
    read: async (query) => query(sqlite),
    write: async (change) => {
      const before = rowsChanged();
      const result = inTransaction(sqlite, () => change(sqlite));
      if (rowsChanged() !== before) {
        announce(changed);
      }
      return result;
    },
  };
}

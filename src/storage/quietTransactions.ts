// Transactions that are no news: nothing that a user sees is changed by them, so nobody need look again.
import type { Database as Sqlite } from 'sql.js';
import { run, value } from './sql';

/** Makes a change of a transaction that makes no other. If it changes anything, the transaction is counted as quiet. */
export function countAsQuiet(sqlite: Sqlite, change: () => void): void {
  const before = value(sqlite, 'SELECT total_changes()');
  change();
  if (value(sqlite, 'SELECT total_changes()') !== before) {
    run(
      sqlite,
      'INSERT INTO quiet_transactions (rid, count) VALUES (1, 1) ON CONFLICT (rid) DO UPDATE SET count = count + 1',
    );
  }
}

/** How many there have been since the store was made. */
export function quietTransactions(sqlite: Sqlite): number {
  return Number(value(sqlite, 'SELECT count FROM quiet_transactions WHERE rid = 1') ?? 0);
}

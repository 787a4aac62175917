// What a process of the torture does to the store, and how it tells. Each transaction goes on from the one before it:
// it reads a counter, adds one, and leaves a row that names itself and the one it found last.
import { createHash } from 'node:crypto';
import type { Database as Sqlite } from 'sql.js';
import { all, run, value } from '../../../src/storage/sql';

/** A transaction as the store holds it. */
export interface TallyRow {
  /** Says who asked for it; each is asked for once. */
  readonly tag: string;
  /** What it made of the counter. */
  readonly count: number;
  /** The tag of the transaction that it found to be the last; empty for the first. */
  readonly previous: string;
}

/** A transaction that the store acknowledged, as the process says that asked for it. */
export interface Acknowledged extends TallyRow {
  /** When the store was asked and when it answered, in nanoseconds of the one clock that all processes have. */
  readonly asked: number;
  readonly answered: number;
}

/** The rows of settings serve for it: a counter, and for each transaction one named `torture <count> <tag>`. */
const operation = 'torture';
/** Of those with one count, between that and the next character. */
const lastRow = "SELECT name FROM settings WHERE name > ?1 || ' ' AND name < ?1 || '!' ORDER BY name LIMIT 1";

/** One transaction. It may be made several times, as any change may. */
export function addOne(sqlite: Sqlite, tag: string): TallyRow {
  const count = counter(sqlite) + 1;
  const before = `${operation} ${count - 1}`;
  const previous = String(value(sqlite, lastRow, before) ?? '').slice(before.length + 1);
  run(
    sqlite,
    'INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2',
    operation,
    String(count),
  );
  run(sqlite, 'INSERT INTO settings (name, value) VALUES (?, ?)', `${operation} ${count} ${tag}`, previous);
  return { tag, count, previous };
}

export function counter(sqlite: Sqlite): number {
  return Number(value(sqlite, 'SELECT value FROM settings WHERE name = ?', operation) ?? 0);
}

/** The transactions that the store holds, in their order. */
export function tallyRows(sqlite: Sqlite): TallyRow[] {
  const rows = all(sqlite, 'SELECT name, value FROM settings WHERE name LIKE ? ORDER BY rid', `${operation} %`);
  return rows.map(({ name, value: previous }) => {
    const [, count, tag] = /^\S+ (\d+) (.*)$/s.exec(String(name)) ?? [];
    return { tag: String(tag), count: Number(count), previous: String(previous) };
  });
}

/** A hash of all that the database holds, rids included. */
export function dump(sqlite: Sqlite): string {
  const hash = createHash('sha256');
  for (const { name, sql } of all(sqlite, 'SELECT name, sql FROM sqlite_schema ORDER BY name')) {
    hash.update(`${sql}\n`);
    if (String(sql).startsWith('CREATE TABLE')) {
      for (const row of all(sqlite, `SELECT * FROM "${name}" ORDER BY rowid`)) {
        hash.update(`${JSON.stringify(Object.values(row).map(printed))}\n`);
      }
    }
  }
  return hash.digest('hex');
}

function printed(each: unknown): unknown {
  return each instanceof Uint8Array ? Buffer.from(each).toString('hex') : each;
}

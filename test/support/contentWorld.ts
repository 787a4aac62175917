import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import type { ContentHash } from '../../src/core/contentHash';
import { BlobDirectory } from '../../src/storage/blobDirectory';
import { collectGarbage, type GarbageOptions } from '../../src/storage/blobs/collectGarbage';
import type { GarbageReport, GarbageRun } from '../../src/storage/blobs/garbageRun';
import { migrate } from '../../src/storage/migrations';
import { all, inTransaction, run } from '../../src/storage/sql';
import { TestClock } from './clock';

export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

/** Content on disk, and a database that names it, which is in memory and as quick as the tests need it. */
export interface ContentWorld {
  readonly clock: TestClock;
  /** The `blobs/` of the store. */
  readonly directory: string;
  readonly blobs: BlobDirectory;
  readonly database: GarbageRun['database'];
  put(text: string): Promise<ContentHash>;
  /** Names content by an artifact, as a repository does. */
  name(hash: ContentHash, by?: string): Promise<void>;
  /** Removes those artifacts that `by` made. */
  forget(hash: ContentHash, by?: string): Promise<void>;
  /** Each row of `blobs` as its hash and the time of its condemnation. */
  rows(): Promise<Record<string, unknown>>;
  collect(options?: Partial<GarbageOptions>): Promise<GarbageReport>;
}

let sql: ReturnType<typeof initSqlJs> | undefined;

export async function contentWorld(store: string): Promise<ContentWorld> {
  sql ??= initSqlJs();
  const { Database } = await sql;
  const sqlite = new Database();
  const clock = new TestClock(1_000_000);
  sqlite.run('PRAGMA foreign_keys = ON');
  await migrate(sqlite, clock.now());
  const directory = join(store, 'blobs');
  const blobs = new BlobDirectory(directory, clock);
  const database: GarbageRun['database'] = {
    read: async (query) => query(sqlite),
    write: async (change) => inTransaction(sqlite, () => change(sqlite)),
  };
  return {
    ...{ clock, directory, blobs, database },
    put: (text) => blobs.put(Buffer.from(text)),
    name: (hash, by) => database.write((now) => nameContent(now, hash, by)),
    forget: (hash, by) => database.write((now) => forgetContent(now, hash, by)),
    rows: () =>
      database.read((now) =>
        Object.fromEntries(
          all(now, 'SELECT lower(hex(hash)) AS hash, condemned_at FROM blobs').map((row) => [
            row.hash,
            row.condemned_at,
          ]),
        ),
      ),
    collect: (options) => collectGarbage(database, directory, { now: clock.now(), ...options }),
  };
}

type Sqlite = Parameters<Parameters<GarbageRun['database']['read']>[0]>[0];

/** As repositories do it: the row that is there is used, and is not condemned any more. */
export function nameContent(sqlite: Sqlite, hash: ContentHash, by = 'x'): void {
  run(
    sqlite,
    'INSERT INTO blobs (hash, bytes) VALUES (?, 3) ON CONFLICT (hash) DO UPDATE SET condemned_at = NULL',
    Buffer.from(hash, 'hex'),
  );
  run(
    sqlite,
    `INSERT INTO artifacts (id, source, blob, lines, unsaved, captured_at)
     SELECT ?, ?, rid, 1, 0, 1 FROM blobs WHERE hash = ?`,
    randomBytes(16),
    by,
    Buffer.from(hash, 'hex'),
  );
}

export function forgetContent(sqlite: Sqlite, hash: ContentHash, by = 'x'): void {
  run(
    sqlite,
    'DELETE FROM artifacts WHERE source = ? AND blob = (SELECT rid FROM blobs WHERE hash = ?)',
    by,
    Buffer.from(hash, 'hex'),
  );
}

// The inside of a store on disk, for tests that look at its rows or leave something there that no program would write.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import initSqlJs, { type Database as Sqlite } from 'sql.js';
import { loadBlake3 } from '../../src/storage/blake3';
import { Database } from '../../src/storage/database';
import { SqliteReplica } from '../../src/storage/database/sqliteReplica';
import { NodeLogFiles } from '../../src/storage/log/nodeLogFiles';
import { TransactionLog } from '../../src/storage/log/transactionLog';
import { TestClock } from './clock';

/** What `query` makes of the newest state. */
export async function readImage<T>(store: string, query: (image: Sqlite) => T): Promise<T> {
  const database = new Database(await initSqlJs(), store, new TestClock());
  try {
    return await database.read(query);
  } finally {
    await database.close();
  }
}

/** Brings the store to a version of the schema that is to come, as a newer program would. */
export async function upgradeStore(store: string, schema: number): Promise<void> {
  const sql = await initSqlJs();
  const upgrade = async (image: Uint8Array): Promise<Uint8Array> => {
    const newer = new sql.Database(image);
    newer.run(`PRAGMA user_version = ${schema}`);
    const upgraded = newer.export();
    newer.close();
    return upgraded;
  };
  const replica = new SqliteReplica(sql);
  const log = new TransactionLog(new NodeLogFiles(), await loadBlake3(), join(store, 'meta'), replica, {
    durability: 'strict',
    device: 'append',
    schema,
    upgrade,
    now: Date.now,
    pause: async () => undefined,
  });
  await log.refresh();
  await log.close();
  replica.close();
}

/** Where the newest generation lies. */
export async function newestGeneration(store: string): Promise<string> {
  const reached = (await readdir(join(store, 'meta'))).filter((name) => name.startsWith('active-')).sort();
  return join(store, 'meta', (reached.at(-1) ?? '').replace('active-', 'g'));
}

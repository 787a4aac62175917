import type { Database, SqlJsStatic } from 'sql.js';
import { blake3 } from './blake3';
import { applicationId, currentVersion, migrations } from './schema';
import { inTransaction, run, value } from './sql';

/**
 * Brings a database, new or of an older version, to the current schema, in one transaction; one that is current is
 * not touched. Each step is recorded with the hash of its text.
 */
export async function migrate(database: Database, now: number): Promise<void> {
  const found = Number(value(database, 'PRAGMA user_version'));
  const steps = migrations.filter(({ number }) => number > found);
  const hashes = await Promise.all(steps.map(({ sql }) => blake3(Buffer.from(sql))));
  if (steps.length === 0) {
    return;
  }
  inTransaction(database, () => {
    database.exec(`CREATE TABLE IF NOT EXISTS _migrations (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`);
    for (const [index, { number, name, sql }] of steps.entries()) {
      database.exec(sql);
      run(database, 'INSERT INTO _migrations VALUES (?, ?, ?, ?)', number, name, hashes[index] ?? null, now);
    }
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${currentVersion}`);
  });
}

/** The image of a database, brought to the current schema. */
export async function upgradeImage(sql: SqlJsStatic, image: Uint8Array, now: number): Promise<Uint8Array> {
  const database = new sql.Database(image);
  try {
    database.run('PRAGMA foreign_keys = ON');
    await migrate(database, now);
    return database.export();
  } finally {
    database.close();
  }
}

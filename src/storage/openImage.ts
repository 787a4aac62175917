import type { Database as Sqlite, SqlJsStatic } from 'sql.js';
import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import { migrate } from './migrations';
import { applicationId, currentVersion } from './schema';
import { value } from './sql';

/** Where an image came from, for those who must be told that it cannot be used. */
export interface ImageOrigin {
  /** The store's directory. */
  readonly directory: string;
  /** The image's own path. */
  readonly path: string;
}

/**
 * The database in an image, at the current version; a new one for null. The caller closes it.
 * @throws PackError `store-too-new`, `store-damaged`
 */
export async function openImage(
  sql: SqlJsStatic,
  image: Uint8Array | null,
  origin: ImageOrigin,
  now: number,
): Promise<Sqlite> {
  // SQLite goes on to write into the bytes that it is given.
  const sqlite = new sql.Database(image && Uint8Array.from(image));
  try {
    if (image) {
      refuseOthers(sqlite, origin);
    }
    sqlite.run('PRAGMA foreign_keys = ON');
    await migrate(sqlite, now);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** The version of the schema in an image. @throws PackError `store-damaged` */
export function imageVersion(sql: SqlJsStatic, image: Uint8Array, path: string): number {
  const sqlite = new sql.Database(Uint8Array.from(image));
  try {
    return versionOf(sqlite, path);
  } finally {
    sqlite.close();
  }
}

function refuseOthers(sqlite: Sqlite, { directory, path }: ImageOrigin): void {
  const found = versionOf(sqlite, path);
  if (value(sqlite, 'PRAGMA application_id') !== applicationId || found === 0) {
    throw new PackError('store-damaged', { path, reason: phrase`is the database of another program` });
  }
  if (found > currentVersion) {
    throw new PackError('store-too-new', { directory, found, supported: currentVersion });
  }
}

function versionOf(sqlite: Sqlite, path: string): number {
  try {
    return Number(value(sqlite, 'PRAGMA user_version'));
  } catch (error) {
    throw new PackError('store-damaged', { path, reason: phrase`is no database` }, { cause: error });
  }
}

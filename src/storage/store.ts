import { join } from 'node:path';
import type { Clock } from '../core/clock';
import type { Durability } from '../core/durability';
import type { Store } from '../core/store';
import { BlobDirectory } from './blobDirectory';
import { Database } from './database';
import { loadSqlite } from './loadSqlite';
import { PackRepository } from './packRepository';

export interface StoreLocation {
  /** Need not exist: the first change makes it. */
  readonly directory: string;
  /** The path of sql.js's `sql-wasm.wasm`, which lies beside the bundle. */
  readonly sqlWasm: string;
}

/**
 * The only way to a store on disk. It compiles SQLite; the store itself is read when it is first asked for something.
 * docs/format.md says what lies in the directory.
 */
export async function openStore(
  { directory, sqlWasm }: StoreLocation,
  clock: Clock,
  durability?: Durability,
): Promise<Store> {
  const database = new Database(await loadSqlite(sqlWasm), directory, clock, { durability });
  return {
    packs: new PackRepository(database, clock),
    blobs: new BlobDirectory(join(directory, 'blobs')),
    refresh: () => database.refresh(),
    close: () => database.close(),
  };
}

import { join } from 'node:path';
import type { Clock } from '../core/clock';
import type { Durability } from '../core/durability';
import type { Store } from '../core/store';
import { AllowedFilesTable } from './allowedFilesTable';
import { AllowedSecretsTable } from './allowedSecretsTable';
import { BlobDirectory } from './blobDirectory';
import { ContentFactTables } from './contentFactTables';
import { Database } from './database';
import { loadSqlite } from './loadSqlite';
import { DiskMaintenance } from './maintenance/diskMaintenance';
import { PackRepository } from './packRepository';
import { RunTable } from './runTable';
import { SnapshotTable } from './snapshotTable';
import { SettingsTable } from './storeSettings';

export interface StoreLocation {
  /** Need not exist: the first change makes it. */
  readonly directory: string;
  /** The path of sql.js's `sql-wasm.wasm`, which lies beside the bundle. */
  readonly sqlWasm: string;
}

export interface StoreOptions {
  /** Asked for at each change; `strict` if not given. */
  readonly durability?: () => Durability;
}

/**
 * The only way to a store on disk. It compiles SQLite; the store itself is read when it is first asked for something.
 * docs/format.md says what lies in the directory.
 */
export async function openStore(
  { directory, sqlWasm }: StoreLocation,
  clock: Clock,
  { durability = () => 'strict' }: StoreOptions = {},
): Promise<Store> {
  const sql = await loadSqlite(sqlWasm);
  const database = new Database(sql, directory, clock, { durability });
  const settings = new SettingsTable(database);
  const transactions = settings.transactions();
  return {
    packs: new PackRepository(transactions, clock),
    blobs: new BlobDirectory(join(directory, 'blobs')),
    runs: new RunTable(transactions),
    snapshots: new SnapshotTable(transactions),
    facts: new ContentFactTables(database),
    allowedFiles: new AllowedFilesTable(transactions, clock),
    allowedSecrets: new AllowedSecretsTable(transactions, clock),
    settings,
    maintenance: new DiskMaintenance(sql, database, settings, { clock, durability }),
    refresh: () => database.refresh(),
    close: () => database.close(),
  };
}

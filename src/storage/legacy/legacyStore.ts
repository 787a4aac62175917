import type { Database, SqlJsStatic } from 'sql.js';
import { PackError } from '../../core/errors';
import type { LegacyStore } from '../../core/legacyStore';
import { phrase } from '../../core/sentence';
import { loadSqlite } from '../loadSqlite';
import { value } from '../sql';
import { LegacyBlobs } from './legacyBlobs';
import { readLegacyImage } from './legacyImage';
import { type LegacyRows, readRows, requiredTables, tableNames } from './legacyRows';

export interface LegacyLocation {
  /** Holds `state.db` and `blobs`. Nothing in it is changed, and nothing is made in it. */
  readonly directory: string;
  /** The path of sql.js's `sql-wasm.wasm`. */
  readonly sqlWasm: string;
}

/**
 * Reads a store of the Rust program `ctx`; of its content, only what is asked for.
 * @throws PackError `legacy-store-invalid`, and as readLegacyImage does
 */
export async function openLegacyStore({ directory, sqlWasm }: LegacyLocation): Promise<LegacyStore> {
  const image = await readLegacyImage(directory);
  const { rows, damage } = readDatabase(await loadSqlite(sqlWasm), image, directory);
  const warnings: string[] = [];
  if (damage !== undefined) {
    warnings.push(`The database is damaged (${damage}); what can be read of it was taken.`);
  }
  if (rows.looseArtifacts > 0) {
    warnings.push(`Artifacts that are in no pack: ${rows.looseArtifacts}. They were not imported.`);
  }
  const blobs = new LegacyBlobs(directory);
  const { packs, snapshots } = rows;
  return { packs, snapshots, warnings, readContent: (hash, maxBytes) => blobs.read(hash, maxBytes) };
}

interface ReadDatabase {
  readonly rows: LegacyRows;
  /** What SQLite finds wrong with the database; undefined when it is well. */
  readonly damage: string | undefined;
}

/** The image is read as bytes of this process: sql.js gets no path. */
function readDatabase(sql: SqlJsStatic, image: Uint8Array, directory: string): ReadDatabase {
  const sqlite = new sql.Database(image);
  try {
    const tables = tableNames(sqlite);
    const missing = requiredTables.find((name) => !tables.has(name));
    if (missing !== undefined) {
      throw new PackError('legacy-store-invalid', { directory, reason: phrase`it has no table “${missing}”` });
    }
    return { rows: readRows(sqlite, tables), damage: damageOf(sqlite) };
  } catch (error) {
    // sql.js throws plain Errors; others are ours, or bugs.
    if (!(error instanceof Error) || error.name !== 'Error') {
      throw error;
    }
    throw new PackError('legacy-store-invalid', { directory, reason: error.message }, { cause: error });
  } finally {
    sqlite.close();
  }
}

function damageOf(sqlite: Database): string | undefined {
  const found = String(value(sqlite, 'PRAGMA quick_check(1)'));
  return found === 'ok' ? undefined : found.replace(/\s+/g, ' ');
}

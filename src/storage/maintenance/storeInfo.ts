import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database as Sqlite } from 'sql.js';
import type { Durability } from '../../core/durability';
import type { StoreInfo } from '../../core/storeMaintenance';
import { storedBytes } from '../blobRows';
import type { Database } from '../database';
import { logFormat } from '../log/checkpoint';
import { currentVersion } from '../schema';
import { all } from '../sql';
import { readSetting } from '../storeSettings';

/** Implements StoreMaintenance.info. */
export async function storeInfo(database: Database, durability: Durability): Promise<StoreInfo> {
  const rows = await database.read(countRows);
  const { generation, device, path, sequence, inLog, logBytes } = await database.whereabouts();
  const earlier = join(database.directory, 'generations', String(generation).padStart(8, '0'), 'image.db');
  const image = generation === 0 ? 0 : await bytesOf(path ? join(path, 'base.db') : earlier);
  return {
    directory: database.directory,
    exists: generation > 0,
    format: device || generation === 0 ? logFormat : 1,
    schema: currentVersion,
    generation,
    device,
    transactions: { inLog, inAll: sequence },
    bytes: { image, log: logBytes, content: rows.contentBytes },
    packs: rows.packs,
    deletedPacks: rows.deletedPacks,
    artifacts: rows.artifacts,
    snapshots: rows.snapshots,
    contents: rows.contents,
    quotas: rows.quotas,
    retentionDays: rows.retentionDays,
    durability,
    changedAt: rows.changedAt,
  };
}

type Rows = Pick<
  StoreInfo,
  'packs' | 'deletedPacks' | 'artifacts' | 'snapshots' | 'contents' | 'quotas' | 'retentionDays' | 'changedAt'
> & { readonly contentBytes: number };

function countRows(sqlite: Sqlite): Rows {
  const [row] = all(
    sqlite,
    `SELECT (SELECT count(*) FROM packs WHERE deleted_at IS NULL) AS packs,
            (SELECT count(*) FROM packs WHERE deleted_at IS NOT NULL) AS deleted,
            (SELECT count(*) FROM pack_items) AS artifacts,
            (SELECT count(*) FROM snapshots) AS snapshots,
            (SELECT count(*) FROM blobs WHERE condemned_at IS NULL) AS contents,
            (SELECT max(updated_at) FROM packs) AS changed`,
  );
  return {
    packs: Number(row?.packs),
    deletedPacks: Number(row?.deleted),
    artifacts: Number(row?.artifacts),
    snapshots: Number(row?.snapshots),
    contents: Number(row?.contents),
    contentBytes: storedBytes(sqlite),
    quotas: readSetting(sqlite, 'quotas'),
    retentionDays: readSetting(sqlite, 'retentionDays'),
    changedAt: row?.changed === null ? undefined : Number(row?.changed),
  };
}

async function bytesOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

import type { Database as Sqlite } from 'sql.js';
import type { DeletedContent } from '../core/quotas';
import { namedRows } from './blobs/namedRows';
import { all } from './sql';
import { readSetting } from './storeSettings';

const day = 24 * 60 * 60 * 1000;

/** What nothing but deleted packs holds, with the older versions of their artifacts; undefined when they hold nothing. */
export function deletedContent(sqlite: Sqlite): DeletedContent | undefined {
  const artifacts = `SELECT pack_items.artifact FROM packs CROSS JOIN pack_items ON pack_items.pack = packs.rid
    WHERE packs.deleted_at IS NOT NULL`;
  const named = ['artifacts.rid', 'versions.artifact'].flatMap((key) =>
    ['blob', 'file_blob'].map((column) => `SELECT ${column} FROM ${key.split('.')[0]} WHERE ${key} IN (${artifacts})`),
  );
  // Content that deleted packs name as often as it is named at all.
  const [row] = all(
    sqlite,
    `WITH deleted (blob) AS (${named.join(' UNION ALL ')}), named (blob) AS (${namedRows(sqlite)})
     SELECT coalesce(sum(bytes), 0) AS bytes, (SELECT max(deleted_at) FROM packs) AS deletedAt FROM blobs
     JOIN (SELECT blob, count(*) AS names FROM deleted GROUP BY blob) AS here ON here.blob = blobs.rid
     JOIN (SELECT blob, count(*) AS names FROM named GROUP BY blob) AS everywhere
       ON everywhere.blob = blobs.rid AND everywhere.names = here.names
     WHERE condemned_at IS NULL`,
  );
  const deletedBytes = Number(row?.bytes);
  const until = new Date(Number(row?.deletedAt) + readSetting(sqlite, 'retentionDays') * day);
  return deletedBytes > 0 ? { deletedBytes, until: until.toISOString() } : undefined;
}

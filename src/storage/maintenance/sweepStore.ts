// Taking away what is past its time: deleted packs first, then the content that nothing names.
import { open, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { CollectOptions, GarbageReport } from '../../core/storeMaintenance';
import { collectGarbage } from '../blobs/collectGarbage';
import type { Database } from '../database';
import { notWritable } from '../durableFiles';
import { removeDeletedPacks } from '../packWrites';
import { value } from '../sql';
import { readSetting } from '../storeSettings';

const day = 24 * 60 * 60 * 1000;

/** Implements StoreMaintenance.collectGarbage. `now` in milliseconds since 1970, UTC. */
export function sweepStore(
  database: Database,
  now: number,
  { dryRun, signal }: CollectOptions = {},
): Promise<GarbageReport> {
  return collectGarbage(database, join(database.directory, 'blobs'), {
    ...{ now, dryRun, signal },
    removePacks: (options) => removePacks(database, now, options.dryRun),
  });
}

async function removePacks(database: Database, now: number, dryRun: boolean): Promise<number> {
  if (dryRun) {
    return database.read((sqlite) => {
      const before = now - readSetting(sqlite, 'retentionDays') * day;
      return Number(value(sqlite, 'SELECT count(*) FROM packs WHERE deleted_at < ?', before));
    });
  }
  return database.write((sqlite) => removeDeletedPacks(sqlite, now - readSetting(sqlite, 'retentionDays') * day));
}

/**
 * Implements StoreMaintenance.collectGarbageDaily. The time of modification of `blobs/collected` is when it was done
 * last. Two windows that look at the same moment both do it, which is harmless.
 */
export async function sweepDaily(
  database: Database,
  now: number,
  signal?: AbortSignal,
): Promise<GarbageReport | undefined> {
  const path = join(database.directory, 'blobs', 'collected');
  const last = await stat(path).catch(() => undefined);
  // A time that is still to come was written by a clock that went wrong.
  const isDue = last === undefined || last.mtimeMs <= now - day || last.mtimeMs > now + day;
  if (!isDue || !(await isThere(join(database.directory, 'blobs')))) {
    return undefined;
  }
  const report = await sweepStore(database, now, { signal });
  // Not before: what failed is tried again soon.
  try {
    await (await open(path, 'a', 0o600)).close();
    await utimes(path, now / 1000, now / 1000);
  } catch (error) {
    throw notWritable(database.directory, error);
  }
  return report;
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

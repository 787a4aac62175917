// Taking away what is past its time: deleted packs, older versions of artifacts and records of runs first, then the
// content that nothing names.
import { open, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database as Sqlite } from 'sql.js';
import type { CollectOptions, GarbageReport } from '../../core/storeMaintenance';
import { collectGarbage } from '../blobs/collectGarbage';
import { condemnable } from '../blobs/contentRows';
import type { Database, Transactions } from '../database';
import { notWritable } from '../durableFiles';
import { removeDeletedPacks, removeOldVersions } from '../packWrites';
import { removeOldRuns } from '../runTable';
import { readSetting } from '../storeSettings';

const day = 24 * 60 * 60 * 1000;

/** A store whose settings are those that hold at the moment. */
export interface SweptStore extends Transactions, Pick<Database, 'directory' | 'rehearse'> {}

/** Implements StoreMaintenance.collectGarbage. `now` in milliseconds since 1970, UTC. */
export function sweepStore(
  store: SweptStore,
  now: number,
  { dryRun, signal }: CollectOptions = {},
): Promise<GarbageReport> {
  return collectGarbage(store, join(store.directory, 'blobs'), {
    ...{ now, dryRun, signal },
    packs: {
      remove: () => store.write((sqlite) => removeOld(sqlite, now)),
      foresee: () =>
        store.rehearse((sqlite) => ({ packsRemoved: removeOld(sqlite, now), condemned: condemnable(sqlite, now) })),
    },
  });
}

/** What was deleted, superseded or ended longer ago than the store keeps it. Gives the number of packs. */
function removeOld(sqlite: Sqlite, now: number): number {
  const before = now - readSetting(sqlite, 'retentionDays') * day;
  removeOldVersions(sqlite, before);
  removeOldRuns(sqlite, before);
  return removeDeletedPacks(sqlite, before);
}

/**
 * Implements StoreMaintenance.collectGarbageDaily. The time of modification of `blobs/collected` is when it was done
 * last. Two windows that look at the same moment both do it, which is harmless.
 */
export async function sweepDaily(
  store: SweptStore,
  now: number,
  signal?: AbortSignal,
): Promise<GarbageReport | undefined> {
  const path = join(store.directory, 'blobs', 'collected');
  const last = await stat(path).catch(() => undefined);
  // A time that is still to come was written by a clock that went wrong.
  const isDue = last === undefined || last.mtimeMs <= now - day || last.mtimeMs > now + day;
  if (!isDue || !(await isThere(join(store.directory, 'blobs')))) {
    return undefined;
  }
  const report = await sweepStore(store, now, { signal });
  // Not before: what failed is tried again soon.
  try {
    await (await open(path, 'a', 0o600)).close();
    await utimes(path, now / 1000, now / 1000);
  } catch (error) {
    throw notWritable(store.directory, error);
  }
  return report;
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

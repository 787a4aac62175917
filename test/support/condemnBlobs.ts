import type { Database as Sqlite } from 'sql.js';
import { sumUp } from '../../src/storage/blobRows';
import { run } from '../../src/storage/sql';

/** Condemns content by its rows, as the collector does with what nothing names. */
export function condemnBlobs(sqlite: Sqlite, blobs: readonly number[], now: number): void {
  for (const rid of blobs) {
    run(sqlite, 'UPDATE blobs SET condemned_at = ? WHERE rid = ?', now, rid);
  }
  sumUp(sqlite);
}

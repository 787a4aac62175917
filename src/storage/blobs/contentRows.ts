// What the database says about content: which of it something names, and which has been condemned.
import type { Database as Sqlite } from 'sql.js';
import { type ContentHash, parseContentHash } from '../../core/contentHash';
import type { Amount } from '../../core/storeMaintenance';
import { sumUp } from '../blobRows';
import { all, run, value } from '../sql';
import { namedRows } from './namedRows';

export type { Amount } from '../../core/storeMaintenance';

export interface ContentRow {
  readonly hash: ContentHash;
  readonly bytes: number;
}

/** What condemn() would condemn. A time that is still to come was written by a clock that went wrong. */
export function condemnable(sqlite: Sqlite, now: number): Amount {
  const [row] = all(
    sqlite,
    `SELECT count(*) AS blobs, coalesce(sum(bytes), 0) AS bytes FROM blobs
     WHERE (condemned_at IS NULL OR condemned_at > ?) AND rid NOT IN (${namedRows(sqlite)})`,
    now,
  );
  return { blobs: Number(row?.blobs), bytes: Number(row?.bytes) };
}

/** Condemns what nothing names, and lets off what is named again. For use in a transaction. `now` in ms UTC. */
export function condemn(sqlite: Sqlite, now: number): Amount {
  const amount = condemnable(sqlite, now);
  const named = namedRows(sqlite);
  run(sqlite, `UPDATE blobs SET condemned_at = NULL WHERE condemned_at IS NOT NULL AND rid IN (${named})`);
  run(
    sqlite,
    `UPDATE blobs SET condemned_at = ?1 WHERE (condemned_at IS NULL OR condemned_at > ?1) AND rid NOT IN (${named})`,
    now,
  );
  sumUp(sqlite);
  return amount;
}

/** What was condemned at `before` (ms UTC) or earlier and is still named by nothing. */
export function forsaken(sqlite: Sqlite, before: number): ContentRow[] {
  const rows = all(
    sqlite,
    `SELECT lower(hex(hash)) AS hash, bytes FROM blobs WHERE condemned_at <= ? AND rid NOT IN (${namedRows(sqlite)})`,
    before,
  );
  return rows.map(({ hash, bytes }) => ({ hash: parseContentHash(String(hash)), bytes: Number(bytes) }));
}

/**
 * Removes the rows of those contents that are forsaken still, and says which. For use in a transaction. A reference
 * that namedRows() does not know makes SQLite refuse it, and the transaction fails.
 */
export function removeForsaken(sqlite: Sqlite, hashes: ReadonlySet<ContentHash>, before: number): ContentRow[] {
  const rows = forsaken(sqlite, before).filter(({ hash }) => hashes.has(hash));
  for (const { hash } of rows) {
    run(sqlite, 'DELETE FROM blobs WHERE hash = ?', Buffer.from(hash, 'hex'));
  }
  return rows;
}

/** What the database knows of the files. */
export interface Knowledge {
  /** All content that has a row. */
  readonly hashes: ReadonlySet<ContentHash>;
  /** When the database was made, in ms UTC. Of content from before, it cannot say that nothing names it. */
  readonly since: number;
}

export function knowledge(sqlite: Sqlite): Knowledge {
  const rows = all(sqlite, 'SELECT lower(hex(hash)) AS hash FROM blobs');
  const since = Number(value(sqlite, 'SELECT min(applied_at) FROM _migrations'));
  return { hashes: new Set(rows.map(({ hash }) => parseContentHash(String(hash)))), since };
}

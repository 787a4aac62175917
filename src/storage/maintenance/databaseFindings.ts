// What the database itself shows: what SQLite finds, and what our own rules say.

import type { Database as Sqlite } from 'sql.js';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';
import { loadBlake3 } from '../blake3';
import { countStoredBytes, storedBytes } from '../blobRows';
import { applicationId, migrations } from '../schema';
import { all, value } from '../sql';
import { damagedSettings } from '../storeSettings';

/** SQLite says the same of each row that is concerned; so many are enough. */
const maxOfOneKind = 20;

/** @param path of the image, relative to the store */
export async function databaseFindings(sqlite: Sqlite, path: string): Promise<StoreFinding[]> {
  if (value(sqlite, 'PRAGMA application_id') !== applicationId) {
    const detail = phrase`It is the database of another program.`;
    return [{ kind: 'database-foreign', path, detail, affects: phrase`All packs: none can be read.` }];
  }
  const damage = integrity(sqlite);
  // What SQLite cannot read through, our queries cannot either.
  const more =
    damage.length === 0 ? [...references(sqlite), ...(await changedMigrations(sqlite)), ...rules(sqlite)] : [];
  return [...damage, ...more].map((finding) => ({ ...finding, path }));
}

type Found = Omit<StoreFinding, 'path'>;

function integrity(sqlite: Sqlite): Found[] {
  const affects = phrase`Packs whose rows are concerned may be incomplete.`;
  try {
    return all(sqlite, `PRAGMA integrity_check(${maxOfOneKind})`)
      .map(({ integrity_check: text }) => String(text))
      .filter((text) => text !== 'ok')
      .map((text) => ({ kind: 'database-damaged', detail: phrase`SQLite says: ${text}.`, affects }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      { kind: 'database-damaged', detail: phrase`SQLite cannot read it: ${reason}.`, affects: phrase`All packs.` },
    ];
  }
}

function references(sqlite: Sqlite): Found[] {
  return all(sqlite, 'PRAGMA foreign_key_check')
    .slice(0, maxOfOneKind)
    .map(({ table, rowid, parent }) => ({
      kind: 'reference-broken',
      detail: phrase`Row ${rowid} of ${table} names a row of ${parent} that is not there.`,
      affects: phrase`What the row belongs to may be incomplete.`,
    }));
}

async function changedMigrations(sqlite: Sqlite): Promise<Found[]> {
  const blake3 = await loadBlake3();
  const applied = new Map(
    all(sqlite, 'SELECT number, hash FROM _migrations').map(({ number, hash }) => [Number(number), String(hash)]),
  );
  return migrations.flatMap(({ number, name, sql }): Found[] => {
    const hash = Buffer.from(blake3(Buffer.from(sql))).toString('hex');
    if (applied.get(number) === hash) {
      return [];
    }
    const detail = phrase`Step ${number} of the schema (${name}) is not the one that this version would have made.`;
    return [{ kind: 'migration-changed', detail, affects: phrase`Nothing as long as the tables are as they must be.` }];
  });
}

function rules(sqlite: Sqlite): Found[] {
  const found: Found[] = [];
  const twice = all(
    sqlite,
    `SELECT name_key, count(*) AS packs FROM packs WHERE deleted_at IS NULL
     GROUP BY workspace, name_key HAVING count(*) > 1`,
  );
  for (const { name_key: name, packs } of twice) {
    const detail = phrase`${packs} packs of one workspace have the name “${name}”.`;
    found.push({
      kind: 'name-twice',
      detail,
      affects: phrase`By name, only one of the packs “${name}” can be reached.`,
    });
  }
  const [said, counted] = [storedBytes(sqlite), countStoredBytes(sqlite)];
  if (said !== counted) {
    const detail = phrase`It says that the content has ${said} bytes; it has ${counted}.`;
    found.push({ kind: 'total-wrong', detail, affects: phrase`The limit of the store is kept too early or too late.` });
  }
  for (const { name, text } of damagedSettings(sqlite)) {
    const detail = phrase`The setting ${name} is ${text.slice(0, 100)}, which it cannot be.`;
    found.push({ kind: 'setting-damaged', detail, affects: phrase`The default counts.` });
  }
  return found;
}

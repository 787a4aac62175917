import assert from 'node:assert/strict';
import initSqlJs, { type Database as Sqlite } from 'sql.js';
import { parseContentHash } from '../../../../src/core/contentHash';
import { condemn, forsaken, removeForsaken } from '../../../../src/storage/blobs/contentRows';
import { namedRows } from '../../../../src/storage/blobs/namedRows';
import { migrate } from '../../../../src/storage/migrations';
import { all, value } from '../../../../src/storage/sql';

/** An insertion for each column that names content; 1 is the row of the content. */
const namings: Readonly<Record<string, string>> = {
  'artifacts.blob': artifact(1),
  'artifacts.file_blob': artifact(2, 1),
  'versions.blob': `${artifact(2)}; ${version(1)}`,
  'versions.file_blob': `${artifact(2)}; ${version(2, 1)}`,
  'snapshots.payload': snapshot(1, 2),
  'snapshots.manifest': snapshot(2, 1),
  'snapshot_contents.blob': `${snapshot(2, 2)}; INSERT INTO snapshot_contents VALUES (1, 1, 1)`,
  'runs.report': `INSERT INTO runs VALUES (1, randomblob(16), NULL, '', '', '', 1, 2, '{}', 1)`,
};
const hash = parseContentHash('aa'.repeat(32));

suite('Content in the database', () => {
  let sqlite: Sqlite;
  setup(async () => {
    const { Database } = await initSqlJs();
    sqlite = new Database();
    sqlite.run('PRAGMA foreign_keys = ON');
    await migrate(sqlite, 1);
    sqlite.run(`INSERT INTO blobs VALUES (1, x'${hash}', 3, NULL), (2, randomblob(32), 5, NULL)`);
  });
  teardown(() => sqlite.close());

  test('is named by every column that references it, and by none that only describes it', () => {
    const columns = [...namedRows(sqlite).matchAll(/SELECT "(\w+)" FROM "(\w+)"/g)].map(
      ([, column, table]) => `${table}.${column}`,
    );
    assert.deepEqual(columns.sort(), Object.keys(namings).sort());
    assert.deepEqual(
      ['token_counts', 'found_secrets'].map((name) =>
        value(sqlite, 'SELECT "table" FROM pragma_foreign_key_list(?)', name),
      ),
      ['blobs', 'blobs'],
    );
  });

  for (const [column, naming] of Object.entries(namings)) {
    test(`is not condemned, let alone removed, while ${column} names it`, () => {
      sqlite.exec(naming);
      condemn(sqlite, 5);
      sqlite.run('UPDATE blobs SET condemned_at = 5');
      assert.deepEqual(
        [forsaken(sqlite, 5).some((row) => row.hash === hash), removeForsaken(sqlite, new Set([hash]), 5)],
        [false, []],
      );
      condemn(sqlite, 6);
      assert.equal(value(sqlite, 'SELECT condemned_at FROM blobs WHERE rid = 1'), null);
    });
  }

  test('is named by a table of a later version, without anybody having to think of it', () => {
    sqlite.run('CREATE TABLE later (rid INTEGER PRIMARY KEY, picture INTEGER REFERENCES blobs (rid)) STRICT');
    sqlite.run('INSERT INTO later VALUES (1, 1), (2, NULL)');
    assert.deepEqual(condemn(sqlite, 5), { blobs: 1, bytes: 5 });
  });

  test('is all counted as named when a column references it in a way that is not known', () => {
    sqlite.run('CREATE TABLE later (rid INTEGER PRIMARY KEY, picture BLOB REFERENCES blobs (hash)) STRICT');
    assert.throws(() => condemn(sqlite, 5), /^Error: later\.picture does not reference a row of blobs$/);
  });

  test('goes with its token counts, and with the secrets that were found in it', () => {
    sqlite.run(`INSERT INTO token_counts VALUES (1, 1, 'o200k_base', 7), (2, 2, 'o200k_base', 8);
      INSERT INTO found_secrets VALUES (1, 1, '1', '[]'), (2, 2, '2', '[]')`);
    condemn(sqlite, 5);
    const removed = removeForsaken(sqlite, new Set([hash]), 5);
    assert.deepEqual(
      [removed, all(sqlite, 'SELECT tokens, rules FROM token_counts, found_secrets')],
      [[{ hash, bytes: 3 }], [{ tokens: 8, rules: '2' }]],
    );
  });

  test('stays when it was condemned too late, or has been let off since it was chosen', () => {
    condemn(sqlite, 5);
    const chosen = new Set(forsaken(sqlite, 5).map((row) => row.hash));
    sqlite.run('UPDATE blobs SET condemned_at = NULL WHERE rid = 1');
    assert.deepEqual([forsaken(sqlite, 4), removeForsaken(sqlite, chosen, 5).map(({ bytes }) => bytes)], [[], [5]]);
  });
});

function artifact(blob: number, file: number | null = null): string {
  return `INSERT INTO artifacts (rid, id, source, blob, file_blob, lines, unsaved, captured_at)
    VALUES (10, randomblob(16), 'x', ${blob}, ${file}, 1, 0, 1)`;
}

function version(blob: number, file: number | null = null): string {
  return `INSERT INTO versions (artifact, source, blob, file_blob, lines, unsaved, captured_at)
    VALUES (10, 'x', ${blob}, ${file}, 1, 0, 1)`;
}

function snapshot(payload: number, manifest: number): string {
  return `INSERT INTO snapshots VALUES (1, randomblob(16), randomblob(16), '', NULL, 0, '', '', ${payload}, ${manifest}, '[]', 1)`;
}

import assert from 'node:assert/strict';
import type { Database as Sqlite } from 'sql.js';
import { defaultQuotas } from '../../../src/core/quotas';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { AllowedFilesTable } from '../../../src/storage/allowedFilesTable';
import { AllowedSecretsTable } from '../../../src/storage/allowedSecretsTable';
import { countStoredBytes } from '../../../src/storage/blobRows';
import { condemn, forsaken, knowledge, removeForsaken } from '../../../src/storage/blobs/contentRows';
import { ContentFactTables } from '../../../src/storage/contentFactTables';
import { deletedContent } from '../../../src/storage/deletedContent';
import { artifactsWith, inWords } from '../../../src/storage/maintenance/contentOwners';
import { PackRepository } from '../../../src/storage/packRepository';
import { removeOldVersions } from '../../../src/storage/packWrites';
import { quietTransactions } from '../../../src/storage/quietTransactions';
import { RunTable, removeOldRuns } from '../../../src/storage/runTable';
import { SnapshotTable } from '../../../src/storage/snapshotTable';
import { all } from '../../../src/storage/sql';
import { damagedSettings, SettingsTable } from '../../../src/storage/storeSettings';
import { TestClock } from '../../support/clock';
import { condemnBlobs } from '../../support/condemnBlobs';
import { type MemoryTransactions, memoryTransactions } from '../../support/memoryTransactions';
import { artifact, idOf, pack } from '../../support/packs';
import { snapshot } from '../../support/snapshots';

/** Queries that may look at every row of a table, by what tells them from others, and why. */
const scans: Readonly<Record<string, string>> = {
  'SELECT packs.rid, packs.id, # WHERE packs.deleted_at IS NULL ORDER BY packs.name_key, packs.id':
    'lists all packs, but for the deleted ones, which are few',
  'SELECT CAST(artifacts.source # WHERE packs.deleted_at IS NULL ORDER BY packs.rid, pack_items.position':
    'reads what is in all of these packs',
  'SELECT CAST(artifacts.source # WHERE packs.deleted_at IS NOT NULL ORDER BY packs.rid, pack_items.position':
    'reads what is in all deleted packs, in the order of the packs',
  'SELECT runs.id, # WHERE TRUE ORDER BY runs.rid DESC': 'lists all runs, which are 500 at the most',
  'DELETE FROM runs WHERE rid <= (SELECT rid FROM runs ORDER BY rid DESC LIMIT 1 OFFSET ?)':
    'steps over the runs that stay, which are 500',
  'DELETE FROM runs WHERE ended_at < ?': 'looks at all runs, once a day',
  'DELETE FROM versions WHERE superseded_at < ?': 'looks at all older versions, once a day',
  'WITH deleted (blob) AS #': 'says what deleted packs hold, when a change is refused because the store is full',
  'SELECT sum(bytes) FROM blobs WHERE condemned_at IS NULL':
    'counts all content, when content is condemned or was never counted',
  'SELECT snapshots.id, # WHERE TRUE ORDER BY snapshots.rid DESC': 'lists all snapshots',
  'SELECT lower(hex(hash)) AS hash, kind, allowed_at FROM allowed_secrets ORDER BY rid DESC':
    'lists all allowed secrets, which a user has allowed one by one',
  'SELECT json_group_object(asked.value, tokens) FROM #': 'goes through the hashes that are asked for',
  'SELECT json_group_object(asked.value, json(findings)) FROM #': 'likewise',
  'INSERT INTO token_counts #': 'goes through the counts that are kept',
  'INSERT INTO found_secrets #': 'likewise',
  'SELECT name, value FROM settings ORDER BY name': 'looks at all settings, which are few',
  'SELECT tables.name #': 'asks the schema which columns name content, for the collector',
  'SELECT lower(hex(hash)) AS hash FROM blobs': 'lists all content, for the collector',
  'SELECT count(*) AS blobs, coalesce(sum(bytes), 0) AS bytes FROM blobs WHERE (condemned_at IS NULL OR condemned_at > ?) AND rid NOT IN #':
    'finds what nothing names among all content, for the collector',
  'SELECT lower(hex(hash)) AS hash, bytes FROM blobs WHERE condemned_at <= ? AND rid NOT IN #':
    'the same among what is condemned, which an index finds; what names content is gone through',
  'UPDATE blobs SET condemned_at = NULL WHERE condemned_at IS NOT NULL AND rid IN #': 'likewise',
  'UPDATE blobs SET condemned_at = ?1 WHERE (condemned_at IS NULL OR condemned_at > ?1) AND rid NOT IN #':
    'condemns what nothing names among all content, for the collector',
};

suite('The queries of the repositories', () => {
  let database: MemoryTransactions;
  let queries: ReadonlySet<string>;
  setup(async () => {
    database = await memoryTransactions();
    queries = recordQueries(database.sqlite);
    await useEverything(database);
  });

  test('find their rows by an index, but for those that want all of them', () => {
    const scanning = [...queries].filter((query) => scannedTables(database.sqlite, query).length > 0);
    assert.deepEqual(scanning.map(shortened).sort(), Object.keys(scans).sort());
    assert.ok(queries.size > 30, `${queries.size} queries were seen`);
  });

  test('would be found out if one had no index', () => {
    const { sqlite } = database;
    assert.deepEqual(
      [
        scannedTables(sqlite, 'SELECT 1 FROM packs WHERE token_budget = ?'),
        scannedTables(sqlite, 'UPDATE artifacts SET lines = 1 WHERE source = ?'),
        scannedTables(sqlite, 'SELECT 1 FROM packs WHERE rid = ?'),
      ],
      [['packs'], ['artifacts'], []],
    );
  });

  test('leave rows behind that every foreign key finds by an index, when what it refers to goes', () => {
    const { sqlite } = database;
    const tables = all(sqlite, "SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => String(name));
    const keys = tables.flatMap((table) =>
      all(sqlite, 'SELECT "from" AS origin FROM pragma_foreign_key_list(?)', table).map(
        ({ origin }) => `SELECT rid FROM ${table} WHERE ${origin} = ?`,
      ),
    );
    assert.deepEqual(
      keys.filter((query) => scannedTables(sqlite, query).length > 0),
      [],
    );
    assert.ok(keys.length > 10, `${keys.length} foreign keys were seen`);
  });
});

/** Each statement that is prepared from now on. */
function recordQueries(sqlite: Sqlite): ReadonlySet<string> {
  const queries = new Set<string>();
  const prepare = sqlite.prepare.bind(sqlite);
  sqlite.prepare = (query, parameters) => {
    queries.add(query);
    return prepare(query, parameters);
  };
  return queries;
}

/** Every method of every repository, on every path that has a query of its own. */
async function useEverything(database: MemoryTransactions): Promise<void> {
  const clock = new TestClock();
  const packs = new PackRepository(database, clock, () => defaultQuotas);
  await packs.addAll([pack('a', ['x.ts', 'y.ts']), pack('b', ['x.ts'])]);
  await packs.add(pack('c', ['z.ts'], { workspace: null }));
  condemnBlobs(database.sqlite, [1], 5);
  await packs.edit(idOf('pack', 'a'), (now) => ({
    ...now,
    name: 'd',
    workspace: null,
    artifacts: [
      ...now.artifacts.slice(1).map((each) => ({ ...each, position: 9 })),
      artifact('x.ts', { id: idOf('new'), position: 1 }),
    ],
  }));
  await useCollections(packs);
  await packs.list();
  await packs.get(idOf('pack', 'a'));
  await packs.delete(idOf('pack', 'a'));
  await packs.delete(idOf('pack', 'b'));
  await packs.listDeleted();
  await packs.undelete(idOf('pack', 'a'));
  await packs.undelete(idOf('pack', 'b'));
  await packs.delete(idOf('pack', 'b'));
  await packs.sweep(Number.MAX_SAFE_INTEGER);
  assert.equal(countStoredBytes(database.sqlite), 60);
  await useRuns(database);
  await useSnapshots(database);
  const settings = new SettingsTable(database);
  await settings.set('retentionDays', 7);
  await settings.get('retentionDays');
  damagedSettings(database.sqlite);
  collect(database.sqlite);
}

async function useCollections(packs: PackRepository): Promise<void> {
  const docs = artifact('md_dir:.', { position: 20 });
  const member = artifact('x.md', { position: 21, collection: docs.id });
  const id = idOf('pack', 'c');
  await packs.edit(id, (now) => ({ ...now, artifacts: [...now.artifacts, docs, member] }));
  await packs.edit(id, (now) => ({
    ...now,
    artifacts: now.artifacts.map((each) =>
      each.id === member.id ? artifact('y.md', { id: member.id, position: 21, unsaved: true }) : each,
    ),
  }));
  await packs.history(member.id);
}

async function useSnapshots(database: MemoryTransactions): Promise<void> {
  const snapshots = new SnapshotTable(database);
  const { content } = artifact('z.ts');
  await snapshots.add(snapshot('1'), [content]);
  await snapshots.label(idOf('snapshot', '1'), 'new');
  await snapshots.label(idOf('snapshot', '1'), '');
  await snapshots.list();
  await snapshots.list(idOf('pack', 'a'));
  await snapshots.contents((await snapshots.get(idOf('snapshot', '1')))?.id ?? '');
  inWords(database.sqlite, 1, artifactsWith(database.sqlite, 1));
  await snapshots.delete(idOf('snapshot', '1'));
  const facts = new ContentFactTables(database);
  const found = new Map([[content.hash, []]]);
  await facts.keep({ encoding: 'o200k_base', counts: new Map([[content.hash, 3]]) }, { rules: '1', found });
  await facts.tokens('o200k_base', [content.hash]);
  await facts.secrets('1', [content.hash]);
  quietTransactions(database.sqlite);
  const allowed = new AllowedSecretsTable(database, new TestClock());
  await allowed.allow([{ hash: content.hash, kind: 'password' }]);
  await allowed.list();
  await allowed.redactAgain([content.hash]);
}

async function useRuns(database: MemoryTransactions): Promise<void> {
  const runs = new RunTable(database);
  const report = { hash: artifact('report').content.hash, bytes: 10 };
  const about = { packName: 'c', operation: 'add', outcome: 'completed', counts: {}, report } as const;
  await runs.record({ id: idOf('run'), pack: idOf('pack', 'c'), ...about, startedAt: 1, endedAt: 2 });
  await runs.list();
  await runs.list(idOf('pack', 'c'));
  await runs.get(idOf('run'));
  removeOldVersions(database.sqlite, 9);
  removeOldRuns(database.sqlite, 1);
  deletedContent(database.sqlite);
  const files = new AllowedFilesTable(database, new TestClock());
  const file = { folder: 'file:///workspace', path: parseWorkspacePath('.env') };
  await files.allow([file]);
  await files.isAllowed(file);
}

/** What the collector of content asks and changes. */
function collect(sqlite: Sqlite): void {
  condemn(sqlite, 5_000);
  const gone = forsaken(sqlite, 6_000).map(({ hash }) => hash);
  removeForsaken(sqlite, new Set(gone), 6_000);
  knowledge(sqlite);
}

/** The tables that SQLite would go through from one end to the other. */
function scannedTables(sqlite: Sqlite, query: string): string[] {
  const plan = all(sqlite, `EXPLAIN QUERY PLAN ${query}`).map(({ detail }) => String(detail));
  return plan.flatMap((step) => /^SCAN (?!CONSTANT ROW)(\w+)/.exec(step)?.[1] ?? []);
}

/** On one line, and of a long query the first columns and what comes after the joins. */
function shortened(query: string): string {
  return query
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ IN \(SELECT .*\)$/, ' IN #')
    .replace(/^(SELECT CAST\(artifacts\.source) .* (WHERE)/, '$1 # $2')
    .replace(/^(WITH deleted \(blob\) AS) .*/, '$1 #')
    .replace(/^(SELECT (?:packs\.rid, )?\w+\.id,).* (WHERE)/, '$1 # $2')
    .replace(/^(SELECT tables\.name) .*/, '$1 #')
    .replace(/^(SELECT json_group_object.* FROM) .*/, '$1 #')
    .replace(/^(INSERT INTO \w+) .* json_each.*/, '$1 #');
}

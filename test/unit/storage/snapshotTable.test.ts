import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { ContentHash } from '../../../src/core/contentHash';
import { renamed } from '../../../src/core/pack';
import type { NamedContent } from '../../../src/core/snapshot';
import type { Store } from '../../../src/core/store';
import { RunTable } from '../../../src/storage/runTable';
import { SnapshotTable } from '../../../src/storage/snapshotTable';
import { all } from '../../../src/storage/sql';
import { TestClock } from '../../support/clock';
import { day } from '../../support/contentWorld';
import { errorCode } from '../../support/errorCode';
import { type MemoryTransactions, memoryTransactions } from '../../support/memoryTransactions';
import { artifact, idOf, pack } from '../../support/packs';
import { snapshot } from '../../support/snapshots';
import { projectFiles } from '../../support/sourceFiles';
import { readImage } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

/** Statements that change a row of snapshots, or put another in its place. */
const changing = [
  /\bUPDATE\s+(OR\s+\w+\s+)?(main\s*\.\s*)?["[`]?snapshots\b/i,
  /\bREPLACE\s+INTO\s+(main\s*\.\s*)?["[`]?snapshots\b/i,
  /\bINSERT\s+OR\s+\w+\s+INTO\s+(main\s*\.\s*)?["[`]?snapshots\b/i,
  /\bINTO\s+(main\s*\.\s*)?["[`]?snapshots\b[^;`]*\bON\s+CONFLICT\b/i,
] as const;

const changes = (text: string): boolean => changing.some((each) => each.test(text));

suite('No statement changes a snapshot', () => {
  test('that stands anywhere in the source', async () => {
    const files = (await projectFiles('src')).filter((path) => path.endsWith('.ts'));
    const texts = await Promise.all(files.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
    assert.deepEqual(
      texts.filter(({ text }) => changes(text)).map(({ path }) => path),
      [],
    );
    assert.ok(texts.some(({ text }) => /INSERT INTO snapshots\b/.test(text)));
  });

  test('and one that did would be found', () => {
    const found = [
      'UPDATE snapshots SET tokens = 1',
      'update or ignore  snapshots set tokens = 1',
      'UPDATE main."snapshots" SET tokens = 1',
      'REPLACE INTO snapshots VALUES (1)',
      'INSERT OR REPLACE INTO snapshots (id) VALUES (?)',
      'INSERT INTO snapshots (id)\n VALUES (?) ON CONFLICT (id) DO UPDATE SET id = 1',
    ];
    const others = [
      'UPDATE snapshot_labels SET label = 1',
      'INSERT INTO snapshots (id) VALUES (?)',
      'DELETE FROM snapshots WHERE rid = ?',
      'INSERT INTO snapshot_labels (label) VALUES (1) ON CONFLICT (snapshot) DO UPDATE SET label = 2',
    ];
    assert.deepEqual([found.filter((each) => !changes(each)), others.filter(changes)], [[], []]);
  });

  test('nor does one that changes or removes what its row refers to', async () => {
    const { sqlite } = await memoryTransactions();
    const keys = all(sqlite, "SELECT [table], [from], on_update, on_delete FROM pragma_foreign_key_list('snapshots')");
    assert.deepEqual(keys.map((row) => Object.values(row)).sort(), [
      ['blobs', 'manifest', 'NO ACTION', 'NO ACTION'],
      ['blobs', 'payload', 'NO ACTION', 'NO ACTION'],
    ]);
  });
});

suite('The table of snapshots', () => {
  let database: MemoryTransactions;
  let snapshots: SnapshotTable;
  setup(async () => {
    database = await memoryTransactions();
    snapshots = new SnapshotTable(database);
  });

  test('reads folders that are no list as none', async () => {
    const read: unknown[] = [];
    for (const [index, folders] of ['{', '{"a":1}', '["a",1]'].entries()) {
      await snapshots.add(snapshot(String(index)), []);
      database.sqlite.run('UPDATE snapshots SET folders = ? WHERE rid = ?', [folders, index + 1]);
      read.push((await snapshots.get(idOf('snapshot', String(index))))?.folders);
    }
    assert.deepEqual(read, [[], [], ['a', '1']]);
  });

  test('lets off content that was condemned, and no longer names what nothing else does once one is deleted', async () => {
    await new RunTable(database).record({
      ...{
        id: idOf('run'),
        pack: null,
        packName: '',
        operation: 'add',
        outcome: 'completed',
        startedAt: 1,
        endedAt: 2,
      },
      ...{ counts: {}, report: artifact('x.ts').content },
    });
    database.sqlite.run('UPDATE blobs SET condemned_at = 5');
    await snapshots.add(snapshot('1'), [artifact('x.ts').content]);
    const condemned = all(database.sqlite, 'SELECT rid FROM blobs WHERE condemned_at IS NOT NULL');
    await snapshots.delete(idOf('snapshot', '1'));
    const left = ['snapshots', 'snapshot_labels', 'snapshot_contents'].map(
      (table) => all(database.sqlite, `SELECT * FROM ${table}`).length,
    );
    assert.deepEqual([condemned, left], [[], [0, 0, 0]]);
  });
});

suite('A snapshot in a store on disk', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  const open = testStores();
  const id = idOf('snapshot', 'before');
  const [payload, manifest, content] = ['payload', '{}', 'content'].map((text) => Buffer.from(text));

  const put = async ({ blobs }: Store, bytes = Buffer.of()): Promise<NamedContent> => ({
    hash: await blobs.put(bytes),
    bytes: bytes.length,
  });
  /** A pack with one artifact, and a snapshot of it. */
  const begin = async (store: Store): Promise<ContentHash[]> => {
    const [first, second, third] = [await put(store, payload), await put(store, manifest), await put(store, content)];
    await store.packs.add(pack('a', [], { artifacts: [artifact('x.ts', { content: { ...third, lines: 1 } })] }));
    await store.snapshots.add(snapshot('before', { payload: first, manifest: second }), [third]);
    return [first.hash, second.hash, third.hash];
  };
  const rows = (): Promise<unknown> =>
    readImage(directory(), (image) => image.exec('SELECT * FROM snapshots')[0]?.values);
  /** What has to pass until content that nothing names is gone for good. */
  const collect = async ({ maintenance }: Store, clock: TestClock): Promise<void> => {
    for (const days of [0, 40, 2, 8, 8]) {
      clock.time += days * day;
      await maintenance.collectGarbage();
    }
  };

  test('stays as it was, byte for byte, with all that it keeps, whatever is done but deleting it', async () => {
    const clock = new TestClock(Date.now());
    const store = await open(directory(), clock);
    const hashes = await begin(store);
    const before = await rows();
    await store.snapshots.label(id, 'after');
    await store.packs.edit(idOf('pack', 'a'), (now) => ({ ...renamed(now, 'b'), workspace: null }));
    await store.packs.edit(idOf('pack', 'a'), (now) => ({ ...now, artifacts: [] }));
    await store.allowedSecrets.allow([{ hash: hashes[0] as ContentHash, kind: 'password' }]);
    await store.packs.delete(idOf('pack', 'a'));
    await store.packs.sweep(Number.MAX_SAFE_INTEGER);
    await collect(store, clock);
    await store.maintenance.repair();
    const read = await Promise.all(hashes.map((hash) => store.blobs.get(hash).then(String)));
    const { findings } = await store.maintenance.verify();
    assert.deepEqual([await rows(), findings], [before, []]);
    assert.deepEqual(
      [read, (await store.snapshots.get(id))?.label, (await store.maintenance.info()).snapshots],
      [['payload', '{}', 'content'], 'after', 1],
    );
  });

  test('lets its content be collected once it is deleted, but for what a pack has', async () => {
    const clock = new TestClock(Date.now());
    const store = await open(directory(), clock);
    const hashes = await begin(store);
    const [first, , third] = hashes as [ContentHash, ContentHash, ContentHash];
    const counts = new Map(hashes.map((hash) => [hash, 1]));
    await store.facts.keep({ encoding: 'o200k_base', counts }, { rules: '1', found: new Map([[first, []]]) });
    await collect(store, clock);
    await store.snapshots.delete(id);
    await collect(store, clock);
    assert.deepEqual(await Promise.all(hashes.map((hash) => errorCode(() => store.blobs.get(hash)))), [
      ...['blob-missing', 'blob-missing', undefined],
    ]);
    assert.deepEqual(await store.facts.tokens('o200k_base', hashes), new Map([[third, 1]]));
  });
});

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PackError } from '../../../src/core/errors';
import { ContentFactTables } from '../../../src/storage/contentFactTables';
import { PackRepository } from '../../../src/storage/packRepository';
import { all, value } from '../../../src/storage/sql';
import { TestClock } from '../../support/clock';
import { listTree } from '../../support/fileTree';
import { type MemoryTransactions, memoryTransactions } from '../../support/memoryTransactions';
import { artifact, idOf, pack } from '../../support/packs';
import { readImage } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

const { hash } = artifact('x.ts').content;
const tokens = (count: number) => ({ encoding: 'o200k_base', counts: new Map([[hash, count]]) }) as const;
const none = { rules: '1', found: new Map() };
const key = { kind: 'github-token', level: 'certain', start: 3, end: 43 } as const;

suite('The tables of facts', () => {
  let database: MemoryTransactions;
  let facts: ContentFactTables;
  setup(async () => {
    database = await memoryTransactions();
    facts = new ContentFactTables(database);
    await new PackRepository(database, new TestClock()).add(pack('a', ['x.ts']));
  });

  test('keep of a secret what it is and where, and that is all', async () => {
    await facts.keep(tokens(3), { rules: 'built-in 1', found: new Map([[hash, [key]]]) });
    const rows = [
      ...all(database.sqlite, 'SELECT * FROM token_counts'),
      ...all(database.sqlite, 'SELECT * FROM found_secrets'),
    ];
    assert.deepEqual(rows, [
      { rid: 1, blob: 1, encoding: 'o200k_base', tokens: 3 },
      { rid: 1, blob: 1, rules: 'built-in 1', findings: '[["github-token","certain",3,43]]' },
    ]);
  });

  test('write nothing of what is known, and count each transaction that wrote something', async () => {
    const counted: unknown[] = [];
    const found = { rules: '1', found: new Map([[hash, [key]]]) };
    const keeps = [tokens(3), tokens(3), tokens(4)].map((count) => () => facts.keep(count, none));
    for (const keep of [...keeps, () => facts.keep(tokens(4), found), () => facts.keep(tokens(4), found)]) {
      await keep();
      counted.push(value(database.sqlite, 'SELECT count FROM quiet_transactions'));
    }
    assert.deepEqual(counted, [1, 1, 2, 3, 3]);
  });

  test('take findings that are no JSON for none', async () => {
    await facts.keep(tokens(3), { rules: '1', found: new Map([[hash, [key]]]) });
    database.sqlite.run("UPDATE found_secrets SET findings = '[[' ");
    assert.deepEqual(await facts.secrets('1', [hash]), new Map());
  });

  test('hold as many facts as there are, of as many as are asked for', async () => {
    const sources = Array.from({ length: 4_500 }, (_, index) => `${index}.ts`);
    const artifacts = sources.map((source, index) => artifact(source, { position: index + 1, id: idOf(source) }));
    await new PackRepository(database, new TestClock()).add(pack('b', [], { artifacts }));
    const hashes = artifacts.map(({ content }) => content.hash);
    const counts = new Map(hashes.map((each, index) => [each, index]));
    const found = new Map(hashes.map((each, index) => [each, index % 2 === 0 ? [key] : []]));
    await facts.keep({ encoding: 'cl100k_base', counts }, { rules: '1', found });
    assert.deepEqual([await facts.tokens('cl100k_base', hashes), await facts.secrets('1', hashes)], [counts, found]);
  });

  test('fail nobody who keeps something, whatever the database does', async () => {
    for (const error of [new PackError('store-busy', { directory: '/store', attempts: 200 }), new Error('closed')]) {
      const failing = new ContentFactTables({ ...database, write: () => Promise.reject(error) });
      await failing.keep(tokens(3), none);
    }
    assert.deepEqual(await facts.tokens('o200k_base', [hash]), new Map());
  });
});

suite('Facts in a store on disk', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  const open = testStores();

  test('make no store, and are no news in any window, not even beside a change that is', async () => {
    const [one, two] = [await open(directory()), await open(directory())];
    await one.facts.keep(tokens(1), none);
    assert.deepEqual(await listTree(directory()), {});
    await one.packs.add(pack('a', ['x.ts']));
    const events = [0, 0];
    for (const [index, { packs }] of [one, two].entries()) {
      await packs.list();
      packs.onDidChange(() => {
        events[index] = (events[index] ?? 0) + 1;
      });
    }
    await sleep(50);
    for (let count = 1; count <= 20; count += 1) {
      await Promise.all([
        one.facts.keep(tokens(count), none),
        two.facts.keep(tokens(count + 100), none),
        one.packs.list(),
      ]);
    }
    await Promise.all([one.refresh(), two.refresh()]);
    await sleep(1_200);
    assert.deepEqual(events, [0, 0]);
    await Promise.all([two.packs.add(pack('b')), two.facts.keep(tokens(30), none), one.facts.keep(tokens(31), none)]);
    await Promise.all([one.refresh(), two.refresh()]);
    assert.ok(events.every((each) => each >= 1));
  });

  test('keep no news back that is told while they are being written', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a', ['x.ts']));
    let events = 0;
    store.packs.onDidChange(() => {
      events += 1;
    });
    await sleep(50);
    const told: boolean[] = [];
    for (let count = 1; count <= 20; count += 1) {
      const before = events;
      const added = store.packs.add(pack(`b${count}`)).then(() => told.push(events > before));
      await Promise.all([added, store.facts.keep(tokens(count), none)]);
    }
    assert.deepEqual(
      told,
      told.map(() => true),
    );
  });

  test('are no news when a new generation has been begun, or the store is opened again', async () => {
    const [one, two] = [await open(directory()), await open(directory())];
    await one.packs.add(pack('a', ['x.ts']));
    let events = 0;
    await two.packs.list();
    two.packs.onDidChange(() => {
      events += 1;
    });
    await one.facts.keep(tokens(1), none);
    await one.maintenance.collectGarbage();
    await two.refresh();
    events = 0;
    await one.facts.keep(tokens(2), none);
    await one.close();
    const later = await open(directory());
    await later.facts.keep(tokens(3), none);
    await two.refresh();
    assert.deepEqual([events, await two.facts.tokens('o200k_base', [hash])], [0, new Map([[hash, 3]])]);
    assert.equal(await readImage(directory(), (image) => value(image, 'SELECT count FROM quiet_transactions')), 3);
  });

  test('fail nobody who keeps some, where the store cannot even be read', async () => {
    const path = join(directory(), 'store');
    await mkdir(path);
    await writeFile(join(path, 'meta'), '');
    const store = await open(path);
    await store.facts.keep(tokens(1), none);
    assert.deepEqual(Object.keys(await listTree(path)), ['meta']);
  });
});

// What becomes of a damaged store: docs/format.md cites this table.
import assert from 'node:assert/strict';
import { appendFile, cp, lstat, mkdir, readdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import initSqlJs from 'sql.js';
import { parseContentHash } from '../../../src/core/contentHash';
import { PackError } from '../../../src/core/errors';
import { isDamage, type StoreFinding } from '../../../src/core/storeFindings';
import type { VerifyReport } from '../../../src/core/storeMaintenance';
import { currentVersion } from '../../../src/storage/schema';
import { boundaries, DamagedStores, flip, generation, overwrite, type StoreKind } from '../../support/damagedStores';
import { listTree } from '../../support/fileTree';
import { pack } from '../../support/packs';
import { upgradeStore } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

interface Scenario {
  readonly name: string;
  readonly store: StoreKind;
  readonly damage: (store: string) => Promise<unknown>;
  /** The packs that an opening comes to, or the code of its refusal. */
  readonly opens: string;
  /** What verify finds, before the opening, each kind once; but for content that only lost changes had named. */
  readonly finds: readonly StoreFinding['kind'][];
  /** The packs after a repair. */
  readonly repaired: string;
  /** The damage that verify finds after it; none if not given. */
  readonly remains?: readonly StoreFinding['kind'][];
}

const log = async (store: string, number = 2): Promise<string> => join(await generation(store, number), 'log');
const base = async (store: string, number = 2): Promise<string> => join(await generation(store, number), 'base.db');
const head = async (store: string, number = 2): Promise<string> => join(await generation(store, number), 'head');
const slot = async (store: string, number: number): Promise<string> =>
  join(await generation(store, 2), `${String(number).padStart(12, '0')}.record`, 'frame');
const names = async (store: string, start: string): Promise<string[]> =>
  (await readdir(join(store, 'meta')))
    .filter((name) => name.startsWith(start))
    .map((name) => join(store, 'meta', name));
/** Cuts the log at the end of its first `records` records, and `more` bytes behind it. */
const cut = async (store: string, records: number, more = 0): Promise<void> =>
  truncate(await log(store), ((await boundaries(await generation(store, 2)))[records] ?? 0) + more);
/** Flips a bit of the record with that number, from 0 on, at a place in it; from its end when that is negative. */
const flipIn = async (store: string, record: number, place: number): Promise<void> => {
  const ends = await boundaries(await generation(store, 2));
  await flip(await log(store), place < 0 ? (ends[record + 1] ?? 0) + place : (ends[record] ?? 0) + place);
};
const contentOf = async (store: string): Promise<string> => {
  const root = join(store, 'blobs', 'blake3');
  const [first = ''] = (await readdir(root)).sort();
  return join(root, first, (await readdir(join(root, first)))[0] ?? '');
};
const zeroPage = (path: string): Promise<void> => overwrite(path, 4096, Buffer.alloc(4096));
const foreign = async (): Promise<Uint8Array> => {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run('CREATE TABLE things (name TEXT); PRAGMA application_id = 7');
  return database.export();
};

/** Of a whole record: where its fields begin, and a byte in its payload and its hash. */
const fields: Readonly<Record<string, number>> = {
  ...{
    magic: 0,
    length: 8,
    kind: 12,
    sequence: 16,
    previous: 24,
    id: 40,
    time: 56,
    synced: 64,
    payload: 100,
    hash: -1,
  },
};

const scenarios: readonly Scenario[] = [
  // The log, after a clean close: how far it is durable is known.
  ...[0, 1, 2].map(
    (records): Scenario => ({
      name: `the log ends after record ${records} of 3, after a clean close`,
      store: 'closed',
      damage: (store) => cut(store, records),
      opens: 'store-damaged',
      finds: ['log-short'],
      repaired: 'abc'.slice(0, records),
    }),
  ),
  ...[0, 1, 2].map(
    (records): Scenario => ({
      name: `the log ends inside record ${records + 1} of 3, after a clean close`,
      store: 'closed',
      damage: (store) => cut(store, records, 50),
      opens: 'store-damaged',
      finds: ['log-short'],
      repaired: 'abc'.slice(0, records),
    }),
  ),
  {
    name: 'the log ends before its last word, after a clean close',
    store: 'closed',
    damage: (store) => cut(store, 3),
    opens: 'abc',
    finds: [],
    repaired: 'abc',
  },
  {
    name: 'the log ends inside its last word, after a clean close',
    store: 'closed',
    damage: (store) => cut(store, 3, 40),
    opens: 'abc',
    finds: ['log-torn'],
    repaired: 'abc',
  },
  // After a kill: the end cannot be told from a write that never ended.
  ...[0, 1, 2, 3].map(
    (records): Scenario => ({
      name: `the log ends after record ${records} of 3, in the second after a kill: only content that nothing names tells`,
      store: 'killed',
      damage: (store) => cut(store, records),
      opens: 'abc'.slice(0, records),
      finds: [],
      repaired: 'abc'.slice(0, records),
    }),
  ),
  {
    name: 'the log ends inside its last record, as a killed writer leaves it',
    store: 'killed',
    damage: (store) => cut(store, 2, 50),
    opens: 'ab',
    finds: ['log-torn'],
    repaired: 'ab',
  },
  ...Object.entries(fields).map(
    ([field, place]): Scenario => ({
      name: `a bit of the ${field} of a record in the middle is another`,
      store: 'killed',
      damage: (store) => flipIn(store, 1, place),
      opens: 'store-damaged',
      finds: ['log-hole', 'log-short'],
      repaired: 'a',
    }),
  ),
  {
    name: 'a bit of the last record is another, after a clean close',
    store: 'closed',
    damage: (store) => flipIn(store, 2, 100),
    opens: 'store-damaged',
    finds: ['log-hole', 'log-short'],
    repaired: 'ab',
  },
  {
    name: 'a bit of the last record is another, in the second after a kill',
    store: 'killed',
    damage: (store) => flipIn(store, 2, 100),
    opens: 'ab',
    finds: ['log-torn'],
    repaired: 'ab',
  },
  {
    name: 'a record says that it is longer than the log',
    store: 'killed',
    damage: (store) => flipIn(store, 1, 11),
    opens: 'store-damaged',
    finds: ['log-hole', 'log-short'],
    repaired: 'a',
  },
  {
    name: 'garbage lies behind the log',
    store: 'closed',
    damage: async (store) => appendFile(await log(store), Buffer.alloc(5000, 'garbage')),
    opens: 'abc',
    finds: ['log-torn'],
    repaired: 'abc',
  },
  {
    name: 'the log is empty',
    store: 'closed',
    damage: async (store) => truncate(await log(store), 0),
    opens: 'store-damaged',
    finds: ['log-short'],
    repaired: '',
  },
  {
    name: 'the log is not there',
    store: 'closed',
    damage: async (store) => rm(await log(store)),
    opens: 'store-damaged',
    finds: ['log-missing'],
    repaired: '',
  },
  // Slots: a record is a directory.
  {
    name: 'a bit of a record in the middle of the slots is another',
    store: 'slots',
    damage: async (store) => flip(await slot(store, 2), 100),
    opens: 'store-damaged',
    finds: ['log-hole', 'log-short'],
    repaired: 'a',
  },
  {
    name: 'a slot in the middle is not there',
    store: 'slots',
    damage: async (store) => rm(dirname(await slot(store, 2)), { recursive: true }),
    opens: 'store-damaged',
    finds: ['log-hole', 'log-short'],
    repaired: 'a',
  },
  {
    name: 'the last slot is not there, after a clean close',
    store: 'slots',
    damage: async (store) => rm(dirname(await slot(store, 3)), { recursive: true }),
    opens: 'store-damaged',
    finds: ['log-short'],
    repaired: 'ab',
  },
  {
    name: 'a slot was being prepared',
    store: 'slots',
    damage: async (store) => mkdir(join(await generation(store, 2), 'prepared-1')),
    opens: 'abc',
    finds: [],
    repaired: 'abc',
  },
  // The only generation.
  {
    name: 'a bit of the only head is another',
    store: 'closed',
    damage: async (store) => flip(await head(store), 80),
    opens: 'store-damaged',
    finds: ['head-damaged'],
    repaired: 'abc',
  },
  {
    name: 'the only head is not there',
    store: 'closed',
    damage: async (store) => rm(await head(store)),
    opens: 'store-damaged',
    finds: ['head-damaged'],
    repaired: 'abc',
  },
  {
    name: 'a page of the only image is zero',
    store: 'closed',
    damage: async (store) => zeroPage(await base(store)),
    opens: 'store-damaged',
    finds: ['image-damaged'],
    repaired: '',
  },
  {
    name: 'the only image is not there',
    store: 'closed',
    damage: async (store) => rm(await base(store)),
    opens: 'store-damaged',
    finds: ['image-damaged'],
    repaired: '',
  },
  {
    name: 'the database of another program lies in the place of the only image',
    store: 'closed',
    damage: async (store) => writeFile(await base(store), await foreign()),
    opens: 'store-damaged',
    finds: ['database-foreign'],
    repaired: '',
  },
  {
    name: 'a directory lies in the place of the only image',
    store: 'closed',
    damage: async (store) => {
      await rm(await base(store));
      await mkdir(await base(store));
    },
    opens: 'store-damaged',
    finds: ['image-damaged'],
    repaired: '',
  },
  {
    name: 'every file of the database is empty',
    store: 'closed',
    damage: async (store) =>
      Promise.all([head(store), base(store), log(store)].map(async (path) => truncate(await path, 0))),
    opens: 'store-damaged',
    finds: ['head-damaged', 'image-damaged', 'log-short'],
    repaired: '',
  },
  // A generation that another one came before.
  {
    name: 'a bit of the newest head is another, and the generation before leads to the same state',
    store: 'two',
    damage: async (store) => flip(await head(store, 3), 80),
    opens: 'abcde',
    finds: ['head-damaged'],
    repaired: 'abcde',
  },
  {
    name: 'the newest image is not there, and the generation before leads to the same state',
    store: 'two',
    damage: async (store) => rm(await base(store, 3)),
    opens: 'abcde',
    finds: ['image-damaged'],
    repaired: 'abcde',
  },
  {
    name: 'a page of the newest image is zero, and the generation before leads to the same state',
    store: 'two',
    damage: async (store) => zeroPage(await base(store, 3)),
    opens: 'abcde',
    finds: ['image-damaged'],
    repaired: 'abcde',
  },
  {
    name: 'the newest log is not there',
    store: 'two',
    damage: async (store) => rm(await log(store, 3)),
    opens: 'store-damaged',
    finds: ['log-missing'],
    repaired: 'abc',
  },
  {
    name: 'the newest generation is not there',
    store: 'two',
    damage: async (store) => rm(await generation(store, 3), { recursive: true }),
    opens: 'store-damaged',
    finds: ['generation-missing'],
    repaired: 'abc',
  },
  {
    name: 'the generation before the newest is damaged',
    store: 'two',
    damage: async (store) => flip(await base(store, 2), 5000),
    opens: 'abcde',
    finds: ['image-damaged'],
    repaired: 'abcde',
  },
  {
    name: 'the newest image and the log before it are damaged',
    store: 'two',
    damage: async (store) => {
      await rm(await base(store, 3));
      await flipIn(store, 1, 100);
    },
    opens: 'store-damaged',
    finds: ['image-damaged', 'log-hole', 'log-short'],
    repaired: 'a',
  },
  // Names.
  {
    name: 'no marker is left, and the seals lead to the newest generation',
    store: 'two',
    damage: async (store) => Promise.all((await names(store, 'active-')).map((path) => rm(path))),
    opens: 'abcde',
    finds: ['marker-missing'],
    repaired: 'abcde',
  },
  {
    name: 'neither a marker nor the first generation is left',
    store: 'two',
    damage: async (store) =>
      Promise.all(
        [...(await names(store, 'active-')), ...(await names(store, 'g00000001'))].map((path) =>
          rm(path, { recursive: true }),
        ),
      ),
    opens: 'store-damaged',
    finds: ['generation-missing'],
    repaired: 'abcde',
  },
  {
    name: 'the first generation is not there',
    store: 'two',
    damage: async (store) => rm(await generation(store, 1), { recursive: true }),
    opens: 'abcde',
    finds: ['start-missing'],
    repaired: 'abcde',
  },
  {
    name: 'a marker names a generation that lost its place',
    store: 'two',
    damage: async (store) => {
      const rival = `00000003-${'ab'.repeat(16)}`;
      await cp(await generation(store, 3), join(store, 'meta', `g${rival}`), { recursive: true });
      await writeFile(join(store, 'meta', `active-${rival}`), '');
    },
    opens: 'store-damaged',
    finds: ['generation-twice', 'head-damaged'],
    repaired: 'abcde',
  },
  {
    name: 'a marker names a generation that there never was',
    store: 'two',
    damage: (store) => writeFile(join(store, 'meta', `active-00000009-${'ab'.repeat(16)}`), ''),
    opens: 'store-damaged',
    finds: ['generation-missing'],
    repaired: 'abcde',
  },
  {
    name: 'trash and prepared directories are left from a crash',
    store: 'two',
    damage: async (store) => {
      await mkdir(join(store, 'meta', 'trash-1', 'deep'), { recursive: true });
      await cp(await generation(store, 3), join(store, 'meta', `g00000004-${'cd'.repeat(16)}`), { recursive: true });
      await mkdir(join(store, 'blobs', 'tmp'), { recursive: true });
      await writeFile(join(store, 'blobs', 'tmp', 'half'), 'half');
    },
    opens: 'abcde',
    finds: ['litter'],
    repaired: 'abcde',
  },
  // Versions.
  {
    name: 'a newer version has written the database',
    store: 'two',
    damage: (store) => upgradeStore(store, currentVersion + 1),
    opens: 'store-too-new',
    finds: ['format-newer'],
    repaired: 'store-too-new',
    remains: ['format-newer'],
  },
  {
    name: 'the newest image of format 1 is damaged',
    store: 'earlier',
    damage: (store) => flip(join(store, 'generations', '00000002', 'image.db'), 5000),
    opens: 'store-damaged',
    finds: ['image-damaged'],
    repaired: 'a',
  },
  {
    name: 'the newest image of format 1 is another program’s',
    store: 'earlier',
    damage: async (store) => writeFile(join(store, 'generations', '00000002', 'image.db'), await foreign()),
    opens: 'store-damaged',
    finds: ['image-damaged'],
    repaired: 'a',
  },
  // The whole log.
  {
    name: 'the directory of the log is not there, and content is',
    store: 'closed',
    damage: (store) => rm(join(store, 'meta'), { recursive: true }),
    opens: '',
    finds: ['log-missing'],
    repaired: '',
  },
  {
    name: 'the directory of the log is not there, and images of format 1 were closed for it',
    store: 'upgraded',
    damage: (store) => rm(join(store, 'meta'), { recursive: true }),
    opens: 'store-damaged',
    finds: ['log-missing'],
    repaired: 'ab',
  },
  {
    name: 'the images of format 1 were closed for a log, and a crash came before it was begun',
    store: 'upgraded',
    damage: async (store) => {
      await rm(join(store, 'meta'), { recursive: true });
      await mkdir(join(store, 'meta'), { mode: 0o700 });
    },
    opens: 'ab',
    finds: [],
    repaired: 'ab',
  },
  {
    name: 'nothing of the log can be read, and images of format 1 were closed for it',
    store: 'upgraded',
    damage: async (store) => zeroPage(await base(store)),
    opens: 'store-damaged',
    finds: ['image-damaged'],
    repaired: 'ab',
  },
  // Content.
  {
    name: 'content is not there',
    store: 'two',
    damage: async (store) => rm(await contentOf(store)),
    opens: 'abcde',
    finds: ['content-missing'],
    repaired: 'abcde',
    remains: ['content-missing'],
  },
  {
    name: 'content is shorter than it was',
    store: 'two',
    damage: async (store) => truncate(await contentOf(store), 3),
    opens: 'abcde',
    finds: ['content-damaged'],
    repaired: 'abcde',
    remains: ['content-missing'],
  },
  {
    name: 'a bit of content is another',
    store: 'two',
    damage: async (store) => flip(await contentOf(store), 3),
    opens: 'abcde',
    finds: ['content-damaged'],
    repaired: 'abcde',
    remains: ['content-missing'],
  },
  {
    name: 'a directory lies in the place of content',
    store: 'two',
    damage: async (store) => {
      const path = await contentOf(store);
      await rm(path);
      await mkdir(path);
    },
    opens: 'abcde',
    finds: ['content-damaged'],
    repaired: 'abcde',
    remains: ['content-missing'],
  },
  {
    name: 'content cannot be read',
    store: 'two',
    damage: async (store) => {
      const path = await contentOf(store);
      await rm(path);
      await symlink(path, path);
    },
    opens: 'abcde',
    finds: ['not-readable'],
    repaired: 'abcde',
    remains: ['not-readable'],
  },
];

suite('A damaged store', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  const open = testStores();
  const stores = new DamagedStores();
  suiteSetup(() => stores.create());
  suiteTeardown(() => stores.remove());

  const packsIn = async (store: string): Promise<string> => {
    try {
      return (await (await open(store)).packs.list()).map(({ name }) => name).join('');
    } catch (error) {
      return PackError.is(error) ? error.code : String(error);
    }
  };
  const verify = async (store: string): Promise<VerifyReport> => (await open(store)).maintenance.verify();

  for (const scenario of scenarios) {
    test(scenario.name, async () => {
      const [store, second] = [join(directory(), 'store'), join(directory(), 'second')];
      await stores.copy(scenario.store, store);
      await scenario.damage(store);
      await cp(store, second, { recursive: true });
      const before = await listTree(store);
      const found = await verify(store);
      assert.deepEqual(kinds(found), [...scenario.finds].sort());
      assert.deepEqual(await listTree(store), before, 'verify changed something');
      assert.equal(await packsIn(store), scenario.opens);
      const code = await repair(await open(second));
      assert.deepEqual([code ?? (await packsIn(second))], [scenario.repaired]);
      assert.deepEqual(kinds(await verify(second), isDamage), [...(scenario.remains ?? [])].sort());
      assert.deepEqual(await gone(before, second, found), [], 'repair deleted something');
    });
  }

  test('takes changes again once it is repaired', async () => {
    const store = join(directory(), 'store');
    await stores.copy('closed', store);
    await cut(store, 1);
    await repair(await open(store));
    await (await open(store)).packs.add(pack('z'));
    assert.equal(await packsIn(store), 'az');
  });

  test('is repaired whole by a window that still holds all of it', async () => {
    const store = join(directory(), 'store');
    await stores.copy('killed', store);
    const window = await open(store);
    await window.packs.list();
    await flipIn(store, 1, 100);
    const newer = await open(store);
    assert.equal(await packsIn(store), 'store-damaged');
    const { lost } = await window.maintenance.repair();
    assert.deepEqual([lost, await packsIn(store)], [[], 'abc']);
    assert.deepEqual((await newer.packs.list()).length, 3);
  });

  test('names content as lost once, and says afterwards that it was set aside', async () => {
    const store = join(directory(), 'store');
    await stores.copy('two', store);
    await flip(await contentOf(store), 3);
    const { maintenance } = await open(store);
    const [first, second] = [await maintenance.repair(), await maintenance.repair()];
    assert.deepEqual([first.lost, second.lost], [['Content. One artifact of “e”.'], []]);
    assert.equal(second.after.findings[0]?.detail, 'It was damaged, and was set aside in blobs/damaged.');
  });

  test('says why content cannot be read, and leaves it where it is', async () => {
    const store = join(directory(), 'store');
    await stores.copy('two', store);
    const path = await contentOf(store);
    await rm(path);
    await symlink(path, path);
    const { blobs } = await open(store);
    const hash = parseContentHash(basename(path));
    await assert.rejects(blobs.get(hash), /could not be read: ELOOP/);
    assert.equal((await lstat(path)).isSymbolicLink(), true);
  });

  test('of a newer version is refused by a repair in the words of an opening', async () => {
    const store = join(directory(), 'store');
    await stores.copy('two', store);
    await upgradeStore(store, currentVersion + 1);
    const { maintenance } = await open(store);
    const message = `has format ${currentVersion + 1}; this version knows formats up to ${currentVersion}.`;
    await assert.rejects(maintenance.repair(), (error: Error) => error.message.includes(message));
  });

  test('that is deleted while a window has it open is not made anew by the window', async () => {
    const store = join(directory(), 'store');
    await stores.copy('closed', store);
    const window = await open(store);
    await window.packs.list();
    await rename(store, join(directory(), 'elsewhere'));
    const codes = [await code(() => window.packs.list()), await code(() => window.packs.add(pack('z')))];
    assert.deepEqual([codes, await listTree(store)], [['store-damaged', 'store-damaged'], {}]);
  });

  test('that is replaced by a copy is followed by the window that has it open', async () => {
    const store = join(directory(), 'store');
    await stores.copy('closed', store);
    const window = await open(store);
    await window.packs.list();
    await rename(store, join(directory(), 'elsewhere'));
    await stores.copy('two', store);
    assert.equal((await window.packs.list()).length, 5);
  });
});

function kinds(
  { findings }: VerifyReport,
  which: (finding: StoreFinding) => boolean = ({ kind }) => kind !== 'content-unnamed',
): string[] {
  return [...new Set(findings.filter(which).map(({ kind }) => kind))].sort();
}

async function code(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return PackError.is(error) ? error.code : String(error);
  }
}

function repair({ maintenance }: Awaited<ReturnType<ReturnType<typeof testStores>>>): Promise<string | undefined> {
  return code(() => maintenance.repair());
}

/**
 * What was in the places that were found damaged, and is nowhere in the store any more. Markers are empty, and a log may
 * have got a seal.
 */
async function gone(before: Record<string, string>, store: string, { findings }: VerifyReport): Promise<string[]> {
  const tree = await listTree(store);
  const after = new Set(Object.values(tree));
  const logs = Object.keys(tree).flatMap((path) =>
    path.endsWith('/log') ? [path.split('/').slice(-2).join('/')] : [],
  );
  const damaged = findings.filter(isDamage).map(({ path }) => path.split('/').slice(0, 2).join('/'));
  return Object.entries(before)
    .filter(([path, file]) => damaged.some((each) => path.startsWith(each)) && file !== '/' && !file.startsWith('0 '))
    .filter(([path, file]) => !after.has(file) && !logs.some((each) => path.endsWith(each)))
    .map(([path]) => path);
}

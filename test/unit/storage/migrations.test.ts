import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import type { Store } from '../../../src/core/store';
import { blake3 } from '../../../src/storage/blake3';
import { EarlierImages } from '../../../src/storage/earlierImages';
import { applicationId, currentVersion, migrations } from '../../../src/storage/schema';
import { TestClock } from '../../support/clock';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { artifact, folder, idOf, pack } from '../../support/packs';
import { newestGeneration, readImage, upgradeStore } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

suite('The format of a store', () => {
  const directory = tempDirectory();
  const open = testStores();

  test('is written into a new store: whose it is, its version, and how it came to it', async () => {
    const store = await open(directory(), new TestClock(7_000));
    await store.packs.add(pack('a'));
    const written = await readImage(directory(), (image) =>
      ['PRAGMA application_id', 'PRAGMA user_version', 'SELECT * FROM _migrations'].map(
        (query) => image.exec(query)[0]?.values,
      ),
    );
    const steps = await Promise.all(
      migrations.map(async ({ number, name, sql }) => [number, name, await blake3(Buffer.from(sql)), 7_000]),
    );
    assert.deepEqual(written, [[[applicationId]], [[currentVersion]], steps]);
    assert.equal(Buffer.from(applicationId.toString(16), 'hex').toString(), 'CPak');
  });

  test('has its steps numbered from 1 without a gap', () => {
    assert.deepEqual(
      migrations.map(({ number }) => number),
      migrations.map((_, index) => index + 1),
    );
    assert.equal(currentVersion, migrations.length);
  });

  test('is not brought to itself again', async () => {
    await (await open(directory(), new TestClock(7_000))).packs.add(pack('a'));
    await (await open(directory(), new TestClock(8_000))).packs.add(pack('b'));
    const times = await readImage(directory(), (image) => image.exec('SELECT applied_at FROM _migrations')[0]?.values);
    assert.deepEqual(
      times,
      migrations.map(() => [7_000]),
    );
  });

  test('is brought from its first version to the current one with all that is in it', async () => {
    const { Database } = await initSqlJs();
    const image = new Database();
    image.exec(`${migrations[0]?.sql ?? ''}
      CREATE TABLE _migrations (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
      PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1;
      INSERT INTO packs VALUES (1, x'${digits(idOf('pack', 'a'))}', NULL, 'a', 'a', '', 128000, 1, 1);
      INSERT INTO blobs VALUES (1, x'${artifact('x.ts').content.hash}', 10);
      INSERT INTO artifacts VALUES (1, x'${digits(idOf('a', 'x.ts'))}', 'x.ts', '${folder}', 1, 1, 0, 1);
      INSERT INTO pack_items VALUES (1, 1, 1, 1, 0, '', 0, 1, 1)`);
    await new EarlierImages(join(directory(), 'generations')).publish(1, image.export());
    const { packs } = await open(directory());
    const old = pack('a', ['x.ts'], { workspace: null });
    assert.deepEqual(await packs.list(), [old]);
    await packs.delete(old.id);
    assert.deepEqual(await packs.undelete(old.id), { ...old, updatedAt: 1_000 });
  });

  test('is refused when it is newer than this version knows, and not a byte of the store is touched', async () => {
    await (await open(directory())).packs.add(pack('a', ['x.ts']));
    await upgradeStore(directory(), currentVersion + 1);
    const before = await listTree(directory());
    const codes = await refusals(await open(directory()));
    assert.deepEqual([new Set(codes), await listTree(directory())], [new Set(['store-too-new']), before]);
  });

  test('is refused by a window that was open when a newer version changed it', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a'));
    await upgradeStore(directory(), currentVersion + 1);
    const before = await listTree(directory());
    assert.deepEqual(
      [new Set(await refusals(store)), await listTree(directory())],
      [new Set(['store-too-new']), before],
    );
  });
});

suite('A damaged store', () => {
  const directory = tempDirectory();
  const open = testStores();

  test('is refused and not touched, and said to be where the damage is', async () => {
    await (await open(directory())).packs.add(pack('a'));
    const image = join(await newestGeneration(directory()), 'base.db');
    await writeFile(image, 'x');
    const before = await listTree(directory());
    const store = await open(directory());
    await assert.rejects(store.packs.list(), {
      code: 'store-damaged',
      details: { path: image, reason: 'does not match its hash' },
    });
    assert.deepEqual(
      [new Set(await refusals(store)), await listTree(directory())],
      [new Set(['store-damaged']), before],
    );
  });
});

/** What each way into the store says. */
async function refusals({ packs, refresh }: Store): Promise<(string | undefined)[]> {
  return [
    await errorCode(() => packs.list()),
    await errorCode(() => packs.get(idOf('pack', 'a'))),
    await errorCode(() => packs.add(pack('c'))),
    await errorCode(() => packs.edit(idOf('pack', 'a'), (now) => ({ ...now, description: 'new' }))),
    await errorCode(() => packs.delete(idOf('pack', 'a'))),
    await errorCode(() => packs.listDeleted()),
    await errorCode(() => packs.undelete(idOf('pack', 'a'))),
    await errorCode(() => packs.sweep(0)),
    await errorCode(() => refresh()),
  ];
}

function digits(id: string): string {
  return id.replaceAll('-', '');
}

import assert from 'node:assert/strict';
import { copyFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Pack, renamed } from '../../../src/core/pack';
import { errorCode } from '../../support/errorCode';
import { eventually } from '../../support/eventually';
import { idOf, pack } from '../../support/packs';
import { newestGeneration } from '../../support/storeImage';
import { addPacks, addPacksMeanwhile } from '../../support/storeProcess';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

suite('A window that follows the changes of others', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  const open = testStores();

  test('hears of a change once it can be read', async () => {
    const [one, two] = [await open(directory()), await open(directory())];
    assert.deepEqual(await one.packs.list(), []);
    const heard = new Promise<readonly Pack[]>((resolve) => one.packs.onDidChange(() => resolve(one.packs.list())));
    await sleep(20);
    await two.packs.add(pack('a'));
    assert.deepEqual(await heard, [pack('a')]);
  });

  test('hears when it asks, where no watcher tells it', async () => {
    const [one, two] = [await open(directory()), await open(directory())];
    await one.packs.list();
    await two.packs.add(pack('a'));
    let events = 0;
    one.packs.onDidChange(() => {
      events += 1;
    });
    await one.refresh();
    await one.refresh();
    assert.deepEqual([events, await one.packs.list()], [1, [pack('a')]]);
  });

  test('misses none that comes while it begins to listen', async () => {
    const store = await open(directory());
    await store.packs.list();
    let events = 0;
    store.packs.onDidChange(() => {
      events += 1;
    });
    addPacksMeanwhile(directory(), 'other', 1);
    await eventually(() => assert.ok(events > 0, 'no event came'));
  });

  test('hears of the first change too when it has not read the store before', async () => {
    const store = await open(directory());
    let events = 0;
    store.packs.onDidChange(() => {
      events += 1;
    });
    let tries = 0;
    // Its first look may take a while, and what is there by then is no news.
    await eventually(async () => {
      tries += 1;
      await addPacks(directory(), `other ${tries}`, 1);
      await sleep(100);
      assert.ok(events > 0, 'no event came');
    });
  });

  test('hears of the change that made its own fail', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a'));
    let events = 0;
    store.packs.onDidChange(() => {
      events += 1;
    });
    let runs = 0;
    const taken = store.packs.edit(idOf('pack', 'a'), (now) => {
      runs += 1;
      if (runs === 1) {
        addPacksMeanwhile(directory(), 'other', 1);
      }
      return renamed(now, 'OTHER 1');
    });
    await assert.rejects(taken, { code: 'pack-name-taken' });
    await eventually(() => assert.ok(events > 0, 'no event came'));
  });

  test('hears that a damaged store can be read again', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a'));
    const image = join(await newestGeneration(directory()), 'base.db');
    await copyFile(image, join(directory(), 'kept'));
    await writeFile(image, 'damaged');
    const reader = await open(directory());
    assert.equal(await errorCode(() => reader.packs.list()), 'store-damaged');
    let events = 0;
    reader.packs.onDidChange(() => {
      events += 1;
    });
    await sleep(50);
    const before = events;
    await rename(join(directory(), 'kept'), image);
    await eventually(() => assert.ok(events > before, 'no event came'));
    assert.deepEqual(await reader.packs.list(), [pack('a')]);
  });
});

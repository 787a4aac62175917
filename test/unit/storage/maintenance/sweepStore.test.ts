import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { TestClock } from '../../../support/clock';
import { day } from '../../../support/contentWorld';
import { listTree } from '../../../support/fileTree';
import { artifact, idOf, pack } from '../../../support/packs';
import { tempDirectory } from '../../../support/tempDirectory';
import { testStores } from '../../../support/testStore';

suite('Sweeping a store', () => {
  const directory = tempDirectory();
  const open = testStores();

  test('removes deleted packs once the store has kept them for as long as it is set to', async () => {
    const clock = new TestClock(100 * day);
    const store = await open(directory(), clock);
    await store.settings.set('retentionDays', 3);
    await store.packs.add(pack('a'));
    await store.packs.delete(idOf('pack', 'a'));
    const removed: number[] = [];
    for (const passed of [2 * day, day + 1]) {
      clock.time += passed;
      removed.push((await store.maintenance.collectGarbage({ dryRun: true })).packsRemoved);
      removed.push((await store.maintenance.collectGarbage()).packsRemoved);
    }
    assert.deepEqual([removed, await store.packs.listDeleted()], [[0, 0, 1, 1], []]);
  });

  test('removes older versions and runs after the same time, and then their content', async () => {
    const clock = new TestClock(100 * day);
    const store = await open(directory(), clock);
    await store.settings.set('retentionDays', 3);
    await store.packs.add(pack('a', ['x.ts']));
    const { content } = artifact('new');
    const report = { hash: artifact('report').content.hash, bytes: 10 };
    await store.packs.edit(idOf('pack', 'a'), (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, content })),
    }));
    await store.runs.record({
      ...{ id: idOf('run'), pack: null, packName: 'a', operation: 'refresh', outcome: 'completed', counts: {}, report },
      ...{ startedAt: clock.time - 1, endedAt: clock.time },
    });
    const left: number[][] = [];
    for (const passed of [0, 3 * day, 1]) {
      clock.time += passed;
      const foreseen = await store.maintenance.collectGarbage({ dryRun: true });
      const { condemned } = await store.maintenance.collectGarbage();
      assert.deepEqual(foreseen.condemned, condemned);
      const [versions, runs] = [await store.packs.history(idOf('a', 'x.ts')), await store.runs.list()];
      left.push([versions.length, runs.length, condemned.blobs]);
    }
    assert.deepEqual(left, [
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 2],
    ]);
  });

  test('keeps deleted packs for as long as was set a moment ago, although it has not been written', async () => {
    const clock = new TestClock(100 * day);
    const store = await open(directory(), clock);
    await store.packs.add(pack('a'));
    await store.packs.delete(idOf('pack', 'a'));
    await store.blobs.put(Buffer.from('content'));
    clock.time += 31 * day;
    assert.equal((await store.maintenance.collectGarbage({ dryRun: true })).packsRemoved, 1);
    store.settings.setWithNextChange({ retentionDays: 3650 });
    const before = await listTree(directory());
    const foreseen = await store.maintenance.collectGarbage({ dryRun: true });
    assert.deepEqual([foreseen.packsRemoved, await listTree(directory())], [0, before]);
    const done = await store.maintenance.collectGarbageDaily();
    const other = await open(directory(), clock);
    assert.deepEqual(
      [done?.packsRemoved, (await store.packs.listDeleted()).length, await other.settings.get('retentionDays')],
      [0, 1, 3650],
    );
  });

  test('foresees that the content of the packs it would remove is condemned, and writes nothing', async () => {
    const clock = new TestClock(100 * day);
    const store = await open(directory(), clock);
    await store.packs.add(pack('a', ['x.ts', 'y.ts']));
    await store.packs.delete(idOf('pack', 'a'));
    clock.time += 31 * day;
    const before = await listTree(directory());
    const foreseen = await store.maintenance.collectGarbage({ dryRun: true });
    assert.deepEqual([await listTree(directory()), (await store.packs.listDeleted()).length], [before, 1]);
    const done = await store.maintenance.collectGarbage();
    assert.deepEqual([foreseen.condemned.blobs, foreseen], [done.condemned.blobs, done]);
    assert.ok(done.condemned.blobs > 0);
  });

  test('is done once a day, by whichever window comes first', async () => {
    const clock = new TestClock(100 * day);
    const windows = [await open(directory(), clock), await open(directory(), clock)];
    await windows[0]?.packs.add(pack('a'));
    await windows[0]?.blobs.put(Buffer.from('content'));
    const done: boolean[] = [];
    for (const passed of [0, 0, day - 1, 1, 0]) {
      clock.time += passed;
      for (const { maintenance } of windows) {
        done.push((await maintenance.collectGarbageDaily()) !== undefined);
      }
    }
    assert.deepEqual(done, [true, ...Array(5).fill(false), true, ...Array(3).fill(false)]);
  });

  test('is done also when the clock was wrong the last time', async () => {
    const clock = new TestClock(100 * day);
    const store = await open(directory(), clock);
    await store.blobs.put(Buffer.from('content'));
    await store.maintenance.collectGarbageDaily();
    await utimes(join(directory(), 'blobs', 'collected'), (500 * day) / 1000, (500 * day) / 1000);
    assert.notEqual(await store.maintenance.collectGarbageDaily(), undefined);
  });

  test('is tried again when it was given up', async () => {
    const store = await open(directory(), new TestClock(100 * day));
    await store.packs.add(pack('a'));
    await store.blobs.put(Buffer.from('content'));
    await assert.rejects(store.maintenance.collectGarbageDaily(AbortSignal.abort(new Error('enough'))));
    assert.notEqual(await store.maintenance.collectGarbageDaily(), undefined);
  });

  test('makes no store where there is none', async () => {
    const path = join(directory(), 'store');
    assert.equal(await (await open(path)).maintenance.collectGarbageDaily(), undefined);
    assert.deepEqual(await listTree(path), {});
  });
});

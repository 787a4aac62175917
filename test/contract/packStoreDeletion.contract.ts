import assert from 'node:assert/strict';
import { renamed } from '../../src/core/pack';
import type { PackStore } from '../../src/core/packStore';
import { TestClock } from '../support/clock';
import { errorCode } from '../support/errorCode';
import { idOf, pack } from '../support/packs';
import type { OpenPackStore } from './packStore.contract';

const ids = { a: idOf('pack', 'a'), b: idOf('pack', 'b') };

/** What a PackStore promises about packs that are deleted, brought back, and swept. */
export function packStoreDeletionContract(open: OpenPackStore): void {
  /** With the packs `a` and `b`, which was deleted at 5,000. */
  async function openDeleted(clock = new TestClock()): Promise<PackStore> {
    const store = await open(clock);
    await store.addAll([pack('a', ['x.ts']), pack('b', ['x.ts', 'y.ts'])]);
    clock.time = 5_000;
    await store.delete(ids.b);
    return store;
  }

  test('shows a deleted pack nowhere but among the deleted ones', async () => {
    const store = await openDeleted();
    assert.deepEqual(
      [await store.list(), await store.get(ids.b), await store.listDeleted()],
      [[pack('a', ['x.ts'])], undefined, [pack('b', ['x.ts', 'y.ts'], { updatedAt: 5_000, ...deletedAt(5_000) })]],
    );
    const codes = [await errorCode(() => store.edit(ids.b, (now) => now)), await errorCode(() => store.delete(ids.b))];
    assert.deepEqual(codes, ['pack-not-found', 'pack-not-found']);
  });

  test('resolves to the pack as it is kept', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a', ['x.ts']));
    assert.deepEqual([await store.delete(ids.a)], await store.listDeleted());
  });

  test('frees the name of a deleted pack, and not its id', async () => {
    const store = await openDeleted();
    await assert.rejects(store.add(pack('b')));
    await store.add(pack('B', [], { id: idOf('other') }));
    assert.deepEqual(
      (await store.list()).map(({ name }) => name),
      ['a', 'B'],
    );
  });

  test('lists deleted packs by when, the last first, and then by id', async () => {
    const clock = new TestClock();
    const store = await open(clock);
    const [first, second, third] = [idOf('x'), idOf('y'), idOf('z')].sort() as [string, string, string];
    clock.time = 2_000;
    for (const id of [second, first, third]) {
      await store.add(pack('same', [], { id }));
      await store.delete(id);
    }
    clock.time = 3_000;
    await store.add(pack('a'));
    await store.delete(ids.a);
    assert.deepEqual(
      (await store.listDeleted()).map(({ id, deletedAt }) => [id, deletedAt]),
      [
        [ids.a, 3_000],
        [first, 2_000],
        [second, 2_000],
        [third, 2_000],
      ],
    );
  });

  test('brings a deleted pack back as it was, changed at the time of the clock', async () => {
    const clock = new TestClock();
    const store = await openDeleted(clock);
    clock.time = 9_000;
    const restored = await store.undelete(ids.b);
    assert.deepEqual(restored, pack('b', ['x.ts', 'y.ts'], { updatedAt: 9_000 }));
    assert.deepEqual([await store.list(), await store.listDeleted()], [[pack('a', ['x.ts']), restored], []]);
  });

  test('brings a pack back as often as it was deleted', async () => {
    const store = await openDeleted();
    await store.undelete(ids.b);
    await store.edit(ids.b, (now) => renamed(now, 'c'));
    await store.delete(ids.b);
    assert.equal((await store.undelete(ids.b)).name, 'c');
  });

  test('has nothing to bring back where no pack was deleted', async () => {
    const store = await openDeleted();
    await assert.rejects(store.undelete(ids.a), { code: 'pack-not-found', details: { pack: ids.a, deleted: true } });
    await assert.rejects(store.undelete('b'), { code: 'pack-not-found', details: { pack: 'b', deleted: true } });
  });

  test('brings no pack back whose name was given to another, until that one is renamed', async () => {
    const store = await openDeleted();
    await store.edit(ids.a, (now) => renamed(now, 'B'));
    await assert.rejects(store.undelete(ids.b), { code: 'pack-name-taken', details: { pack: 'b', deleted: true } });
    assert.deepEqual((await store.listDeleted()).length, 1);
    await store.edit(ids.a, (now) => renamed(now, 'a'));
    assert.equal((await store.undelete(ids.b)).name, 'b');
  });

  test('keeps several deleted packs of one name, and brings back one of them', async () => {
    const store = await openDeleted();
    await store.add(pack('b', ['z.ts'], { id: idOf('other') }));
    await store.delete(idOf('other'));
    await store.undelete(ids.b);
    assert.equal(await errorCode(() => store.undelete(idOf('other'))), 'pack-name-taken');
  });

  test('removes for good what was deleted before a time', async () => {
    const clock = new TestClock();
    const store = await openDeleted(clock);
    clock.time = 6_000;
    await store.delete(ids.a);
    assert.deepEqual([await store.sweep(6_000), await errorCode(() => store.undelete(ids.b))], [1, 'pack-not-found']);
    await store.add(pack('b', ['x.ts', 'y.ts']));
    assert.deepEqual(
      [await store.list(), await store.listDeleted()],
      [[pack('b', ['x.ts', 'y.ts'])], [pack('a', ['x.ts'], { updatedAt: 6_000, ...deletedAt(6_000) })]],
    );
  });

  test('writes nothing when there is nothing to remove', async () => {
    const store = await openDeleted();
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    assert.deepEqual([await store.sweep(5_000), events], [0, 0]);
    assert.deepEqual([await store.sweep(5_001), events], [1, 1]);
  });

  test('says that it changed when a pack is brought back', async () => {
    const store = await openDeleted();
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    await store.undelete(ids.b);
    await errorCode(() => store.undelete(ids.b));
    assert.equal(events, 1);
  });
}

/** A DeletedPack's own field, for a literal of a Pack. */
function deletedAt(time: number): object {
  return { deletedAt: time };
}

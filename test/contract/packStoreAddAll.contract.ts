import assert from 'node:assert/strict';
import { TestClock } from '../support/clock';
import { errorCode } from '../support/errorCode';
import { idOf, pack } from '../support/packs';
import type { OpenPackStore } from './packStore.contract';

/** What a PackStore promises about packs that are added together. */
export function packStoreAddAllContract(open: OpenPackStore): void {
  test('adds packs together, and says so once', async () => {
    const store = await open(new TestClock());
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    const packs = [pack('a', ['x.ts']), pack('b', ['x.ts']), pack('c')];
    await store.addAll(packs);
    assert.deepEqual([await store.list(), events], [packs, 1]);
  });

  test('adds none of them when one has a taken name, be it by another of them', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    const codes = [
      await errorCode(() => store.addAll([pack('b', ['x.ts']), pack('A', [], { id: idOf('other') })])),
      await errorCode(() => store.addAll([pack('b', ['x.ts']), pack('B', [], { id: idOf('other') })])),
    ];
    assert.deepEqual([codes, await store.list()], [['pack-name-taken', 'pack-name-taken'], [pack('a')]]);
    await store.addAll([pack('b', ['x.ts'])]);
  });

  test('adds none of them when an id is taken', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    await assert.rejects(store.addAll([pack('b'), pack('c', [], { id: idOf('pack', 'a') })]));
    assert.deepEqual(await store.list(), [pack('a')]);
  });

  test('writes nothing when there is nothing to add', async () => {
    const store = await open(new TestClock());
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    await store.addAll([]);
    assert.deepEqual([await store.list(), events], [[], 0]);
  });
}

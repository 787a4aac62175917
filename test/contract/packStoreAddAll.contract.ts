import assert from 'node:assert/strict';
import type { Pack } from '../../src/core/pack';
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

  test('makes edits together with them, and says so once; those that change nothing are none', async () => {
    const store = await open(new TestClock());
    await store.addAll([pack('a'), pack('b')]);
    const [, b] = await store.list();
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    const edits = new Map([
      [idOf('pack', 'a'), (now: Pack) => ({ ...now, description: 'edited' })],
      [idOf('pack', 'b'), (now: Pack) => now],
    ]);
    await store.addAll([pack('c')], edits);
    const stored = await store.list();
    assert.deepEqual(
      [stored.map(({ name, description }) => `${name} ${description}`), stored[1], events],
      [['a edited', 'b ', 'c '], b, 1],
    );
  });

  test('makes neither edits nor packs when one of them cannot be made', async () => {
    const store = await open(new TestClock());
    await store.addAll([pack('a'), pack('b')]);
    const before = await store.list();
    const describe = (now: Pack): Pack => ({ ...now, description: 'edited' });
    const [a, b] = [idOf('pack', 'a'), idOf('pack', 'b')];
    const codes = [
      await errorCode(() =>
        store.addAll(
          [pack('c')],
          new Map([
            [a, describe],
            [idOf('pack', 'gone'), describe],
          ]),
        ),
      ),
      await errorCode(() =>
        store.addAll(
          [pack('c')],
          new Map([
            [a, describe],
            [b, (now: Pack) => ({ ...now, name: 'C' })],
          ]),
        ),
      ),
    ];
    assert.deepEqual([codes, await store.list()], [['pack-not-found', 'pack-name-taken'], before]);
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

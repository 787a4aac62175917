import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { renamed } from '../../src/core/pack';
import { TestClock } from '../support/clock';
import { errorCode } from '../support/errorCode';
import { idOf, pack } from '../support/packs';
import type { OpenPackStore } from './packStore.contract';

/** What a PackStore promises about its event. */
export function packStoreEventsContract(open: OpenPackStore): void {
  test('says it changed once for each change, and only after the change can be read', async () => {
    const store = await open(new TestClock());
    const seen: Promise<readonly unknown[]>[] = [];
    store.onDidChange(() => seen.push(store.list()));
    await store.add(pack('a'));
    await store.edit(idOf('pack', 'a'), (now) => renamed(now, 'b'));
    await store.delete(idOf('pack', 'a'));
    await sleep(50);
    assert.deepEqual(
      (await Promise.all(seen)).map((packs) => packs.length),
      [1, 1, 0],
    );
  });

  test('says nothing of what did not happen', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    await errorCode(() => store.add(pack('A', [], { id: idOf('other') })));
    await errorCode(() => store.delete(idOf('other')));
    await sleep(50);
    assert.equal(events, 0);
  });

  test('says nothing to a listener whose subscription has ended', async () => {
    const store = await open(new TestClock());
    let events = 0;
    const subscription = store.onDidChange(() => {
      events += 1;
    });
    subscription.dispose();
    await store.add(pack('a'));
    assert.equal(events, 0);
  });

  test('has made the change even if a listener throws', async () => {
    const store = await open(new TestClock());
    store.onDidChange(() => {
      throw new Error('a fault of the listener, not of the change');
    });
    await store.add(pack('a'));
    assert.deepEqual(await store.list(), [pack('a')]);
  });
}

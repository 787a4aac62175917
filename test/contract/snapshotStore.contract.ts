import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { renamed } from '../../src/core/pack';
import { defaultQuotas } from '../../src/core/quotas';
import type { Snapshot } from '../../src/core/snapshot';
import type { Store } from '../../src/core/store';
import { TestClock } from '../support/clock';
import { errorCode } from '../support/errorCode';
import { artifact, idOf, pack } from '../support/packs';
import { snapshot } from '../support/snapshots';

/** Opens an empty store. Who gives this function closes what it opened, after each test. */
export type OpenSnapshotStore = (clock: TestClock) => Promise<Pick<Store, 'snapshots' | 'packs' | 'settings'>>;

/** What any SnapshotStore promises. Run it once per implementation. */
export function snapshotStoreContract(name: string, open: OpenSnapshotStore): void {
  suite(`${name} is a SnapshotStore`, () => {
    test('is empty at first', async () => {
      const { snapshots } = await open(new TestClock());
      const none = idOf('none');
      assert.deepEqual(
        [await snapshots.list(), await snapshots.list(none), await snapshots.get(none)],
        [[], [], undefined],
      );
    });

    test('keeps every field of a snapshot', async () => {
      const { snapshots } = await open(new TestClock());
      const full = snapshot('full', {
        ...{ packName: '\ufeffa\0b \u{1f600}', label: '\ufeffbefore\0 the rewrite', workspace: null },
        ...{ tokens: 70_000_000, encoding: 'estimate', format: 'documents-raw', createdAt: 1_800_000_000_123 },
        payload: { hash: artifact('long').content.hash, bytes: 3_000_000 },
        folders: ['file:///a%20b', 'vscode-remote://host/c', ''],
      });
      const bare = snapshot('bare', { label: '', folders: [], tokens: 0 });
      await snapshots.add(full, [artifact('1').content]);
      await snapshots.add(bare, []);
      assert.deepEqual([await snapshots.get(full.id), await snapshots.get(bare.id)], [full, bare]);
    });

    test('lists the last first, whatever their times say, of one pack or of all', async () => {
      const { snapshots } = await open(new TestClock());
      const other = idOf('pack', 'b');
      await snapshots.add(snapshot('1', { createdAt: 9 }), []);
      await snapshots.add(snapshot('2', { createdAt: 8, pack: other }), []);
      await snapshots.add(snapshot('3', { createdAt: 7 }), []);
      assert.deepEqual(
        [
          labels(await snapshots.list()),
          labels(await snapshots.list(idOf('pack', 'a'))),
          labels(await snapshots.list(other)),
        ],
        [['3', '2', '1'], ['3', '1'], ['2']],
      );
    });

    test('keeps what it was given, whatever becomes of the pack', async () => {
      const { snapshots, packs } = await open(new TestClock());
      await packs.add(pack('a', ['x.ts']));
      await snapshots.add(snapshot('1'), [artifact('x.ts').content]);
      const kept: unknown[] = [];
      const look = async () =>
        kept.push([await snapshots.get(idOf('snapshot', '1')), await snapshots.list(idOf('pack', 'a'))]);
      await packs.edit(idOf('pack', 'a'), (now) => renamed(now, 'b'));
      await look();
      await packs.delete(idOf('pack', 'a'));
      await look();
      await packs.sweep(Number.MAX_SAFE_INTEGER);
      await look();
      assert.deepEqual(
        kept,
        kept.map(() => [snapshot('1'), [snapshot('1')]]),
      );
    });

    test('gives a label, another, the same again, and none, and changes nothing else', async () => {
      const { snapshots } = await open(new TestClock());
      await snapshots.add(snapshot('1', { label: '' }), []);
      await snapshots.add(snapshot('2'), []);
      const seen: unknown[] = [];
      for (const label of ['before', 'after', 'after', '', '']) {
        await snapshots.label(idOf('snapshot', '1'), label);
        seen.push(await snapshots.get(idOf('snapshot', '1')));
      }
      assert.deepEqual(
        seen,
        ['before', 'after', 'after', '', ''].map((label) => snapshot('1', { label })),
      );
      assert.deepEqual(await snapshots.get(idOf('snapshot', '2')), snapshot('2'));
    });

    test('deletes one, and says so of what is not there', async () => {
      const { snapshots } = await open(new TestClock());
      const [first, second] = [idOf('snapshot', '1'), idOf('snapshot', '2')];
      await snapshots.add(snapshot('1'), [artifact('x.ts').content]);
      await snapshots.add(snapshot('2'), [artifact('x.ts').content]);
      await snapshots.delete(first);
      assert.deepEqual([labels(await snapshots.list()), await snapshots.get(first)], [['2'], undefined]);
      const codes = [
        await errorCode(() => snapshots.delete(first)),
        await errorCode(() => snapshots.label(first, 'again')),
        await errorCode(() => snapshots.label(second, 'still there')),
      ];
      assert.deepEqual(codes, ['snapshot-not-found', 'snapshot-not-found', undefined]);
    });

    test('knows which content was given beside it, each once, until it is deleted', async () => {
      const { snapshots } = await open(new TestClock());
      const [first, second] = [idOf('snapshot', '1'), idOf('snapshot', '2')];
      const given = ['x.ts', 'y.ts', 'z.ts'].map((source) => ({ hash: artifact(source).content.hash, bytes: 10 }));
      const byHash = given.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
      await snapshots.add(snapshot('1'), [...given, ...given]);
      await snapshots.add(snapshot('2'), []);
      assert.deepEqual(
        [await snapshots.contents(first), await snapshots.contents(second), await snapshots.contents('none')],
        [byHash, [], []],
      );
      await snapshots.delete(first);
      assert.deepEqual(await snapshots.contents(first), []);
    });

    test('takes none twice, and then keeps nothing of the second', async () => {
      const { snapshots } = await open(new TestClock());
      await snapshots.add(snapshot('1'), []);
      const again = snapshot('1', { label: 'again' });
      const content = artifact('x.ts').content;
      assert.equal(await errorCode(() => snapshots.add(again, [content])), 'snapshot-exists');
      assert.deepEqual(await snapshots.list(), [snapshot('1')]);
    });

    test('takes content that it is given twice, or that its payload is', async () => {
      const { snapshots } = await open(new TestClock());
      const { content } = artifact('x.ts');
      const twice = snapshot('1', { payload: { hash: content.hash, bytes: content.bytes } });
      await snapshots.add(twice, [content, content, twice.manifest]);
      assert.deepEqual(await snapshots.list(), [twice]);
    });

    test('counts content that the store does not have yet, and is refused when that is too much', async () => {
      const { snapshots, packs, settings } = await open(new TestClock());
      await packs.add(pack('a', ['x.ts']));
      await settings.set('quotas', { ...defaultQuotas, storeBytes: 320 });
      const made = [artifact('x.ts').content, artifact('y.ts').content];
      assert.deepEqual(
        [
          await errorCode(() => snapshots.add(snapshot('1'), [...made, artifact('z.ts').content])),
          labels(await snapshots.list()),
          await errorCode(() => snapshots.add(snapshot('1'), made)),
          await errorCode(() =>
            snapshots.add(snapshot('2', { payload: snapshot('1').payload, manifest: snapshot('1').manifest }), made),
          ),
          await errorCode(() => snapshots.add(snapshot('3'), [])),
          labels(await snapshots.list()),
        ],
        ['quota-store-bytes', [], undefined, undefined, 'quota-store-bytes', ['2', '1']],
      );
    });

    test('tells those who listen to the store of each change, once it can be read', async () => {
      const { snapshots, packs } = await open(new TestClock());
      await packs.add(pack('a'));
      const seen: Promise<string[]>[] = [];
      packs.onDidChange(() => seen.push(snapshots.list().then(labels)));
      await snapshots.add(snapshot('1'), []);
      await snapshots.label(idOf('snapshot', '1'), 'new');
      await snapshots.label(idOf('snapshot', '1'), 'new');
      await snapshots.delete(idOf('snapshot', '1'));
      await errorCode(() => snapshots.delete(idOf('snapshot', '1')));
      await sleep(50);
      assert.deepEqual(await Promise.all(seen), [['1'], ['new'], []]);
    });
  });
}

function labels(snapshots: readonly Snapshot[]): string[] {
  return snapshots.map(({ label }) => label);
}

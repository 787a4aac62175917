import assert from 'node:assert/strict';
import type { Clock } from '../../src/core/clock';
import { type Pack, renamed } from '../../src/core/pack';
import type { PackStore } from '../../src/core/packStore';
import { TestClock } from '../support/clock';
import { errorCode } from '../support/errorCode';
import { artifact, idOf, pack } from '../support/packs';
import { packStoreAddAllContract } from './packStoreAddAll.contract';
import { packStoreArtifactsContract } from './packStoreArtifacts.contract';
import { packStoreCollectionsContract } from './packStoreCollections.contract';
import { packStoreDeletionContract } from './packStoreDeletion.contract';
import { packStoreEventsContract } from './packStoreEvents.contract';
import { packStoreHistoryContract } from './packStoreHistory.contract';
import { packStoreRenderingContract } from './packStoreRendering.contract';

/** Opens an empty store. Who gives this function closes what it opened, after each test. */
export type OpenPackStore = (clock: Clock) => Promise<PackStore>;

/** What any PackStore promises. Run it once per implementation. */
export function packStoreContract(name: string, open: OpenPackStore): void {
  suite(`${name} is a PackStore`, () => {
    listContract(open);
    nameContract(open);
    editContract(open);
    packStoreEventsContract(open);
    packStoreArtifactsContract(open);
    packStoreCollectionsContract(open);
    packStoreHistoryContract(open);
    packStoreAddAllContract(open);
    packStoreDeletionContract(open);
    packStoreRenderingContract(open);
  });
}

function listContract(open: OpenPackStore): void {
  test('is empty at first', async () => {
    const store = await open(new TestClock());
    assert.deepEqual([await store.list(), await store.get(idOf('any'))], [[], undefined]);
  });

  test('lists packs by name without case', async () => {
    const store = await open(new TestClock());
    for (const name of ['b', 'C', 'a!', 'a', '\u00e9', 'Z', '\u{1f600}', '\uff5e']) {
      await store.add(pack(name));
    }
    const names = (await store.list()).map((each) => each.name);
    assert.deepEqual(names, ['a', 'a!', 'b', 'C', 'Z', '\u00e9', '\uff5e', '\u{1f600}']);
  });

  test('lists packs of one name by their ids', async () => {
    const store = await open(new TestClock());
    const ids = ['3', '1', '2'].map((first) => first + idOf('x').slice(1));
    for (const id of ids) {
      await store.add(pack('a', [], { id, workspace: `file:///${id}` }));
    }
    assert.deepEqual(
      (await store.list()).map(({ id }) => id),
      ids.toSorted(),
    );
  });

  test('gives the pack with an id, and undefined for any other text', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a', ['x.ts'], { description: 'two\nlines' }));
    const given = await Promise.all([idOf('pack', 'a'), idOf('b'), '', 'a', 'not an id'].map((id) => store.get(id)));
    const none = undefined;
    assert.deepEqual(given, [pack('a', ['x.ts'], { description: 'two\nlines' }), none, none, none, none]);
  });

  test('has nothing to edit or delete where there is no pack', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    await store.delete(idOf('pack', 'a'));
    const id = idOf('pack', 'a');
    const codes = [await errorCode(() => store.edit(id, (now) => now)), await errorCode(() => store.delete(id))];
    assert.deepEqual(codes, ['pack-not-found', 'pack-not-found']);
  });
}

function nameContract(open: OpenPackStore): void {
  test('refuses a second pack with the same name, whatever its case and Unicode form', async () => {
    const store = await open(new TestClock());
    await store.add(pack('Caf\u00e9'));
    const codes = [];
    for (const [index, name] of ['Caf\u00e9', 'CAF\u00c9', 'caf\u00e9', 'Cafe\u0301'].entries()) {
      codes.push(await errorCode(() => store.add(pack(name, [], { id: idOf(String(index)) }))));
    }
    assert.deepEqual(codes, ['pack-name-taken', 'pack-name-taken', 'pack-name-taken', 'pack-name-taken']);
    assert.deepEqual(await store.list(), [pack('Caf\u00e9')]);
  });

  test('keeps packs of one name apart by their workspaces, and the global one from both', async () => {
    const store = await open(new TestClock());
    const workspaces = ['file:///one', 'file:///two', null];
    for (const workspace of workspaces) {
      await store.add(pack('a', [], { id: idOf(String(workspace)), workspace }));
    }
    const again = (workspace: string | null) => store.add(pack('A', [], { id: idOf('again'), workspace }));
    assert.deepEqual(
      [new Set((await store.list()).map(({ workspace }) => workspace)), await errorCode(() => again(null))],
      [new Set(workspaces), 'pack-name-taken'],
    );
    assert.equal(await errorCode(() => again('file:///two')), 'pack-name-taken');
  });

  test('refuses to give a pack the name of another, and to move it where its name is taken', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    await store.add(pack('b'));
    await store.add(pack('a', [], { id: idOf('global'), workspace: null }));
    const codes = [
      await errorCode(() => store.edit(idOf('pack', 'b'), (now) => renamed(now, 'A'))),
      await errorCode(() => store.edit(idOf('pack', 'a'), (now) => ({ ...now, workspace: null }))),
    ];
    assert.deepEqual(codes, ['pack-name-taken', 'pack-name-taken']);
    assert.deepEqual(
      (await store.list()).map(({ name, workspace, updatedAt }) => [name, workspace !== null, updatedAt]).sort(),
      [
        ['a', false, 1],
        ['a', true, 1],
        ['b', true, 1],
      ],
    );
  });

  test('lets a pack change the case of its own name', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    await store.edit(idOf('pack', 'a'), (now) => renamed(now, 'A'));
    assert.deepEqual(
      (await store.list()).map(({ name }) => name),
      ['A'],
    );
  });
}

function editContract(open: OpenPackStore): void {
  test('edits the pack as it is stored now, not as the caller last read it', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    const id = idOf('pack', 'a');
    await store.edit(id, (now) => ({ ...now, artifacts: pack('a', ['x.ts']).artifacts }));
    await store.edit(id, (now) => renamed(now, 'b'));
    assert.deepEqual(await store.list(), [{ ...pack('a', ['x.ts']), name: 'b', updatedAt: 1_000 }]);
  });

  test('resolves to what is stored, changed at the time of the clock', async () => {
    const clock = new TestClock();
    const store = await open(clock);
    await store.add(pack('a', ['x.ts']));
    clock.time = 5_000;
    const changes = { name: 'b', description: 'why', workspace: null, tokenBudget: 7, followsSources: true as const };
    const edited = await store.edit(idOf('pack', 'a'), (now) => ({ ...now, ...changes, updatedAt: 3 }));
    assert.deepEqual(edited, { ...pack('a', ['x.ts']), ...changes, updatedAt: 5_000 });
    assert.deepEqual(await store.list(), [edited]);
  });

  test('says whether new artifacts follow their sources, from the start or from an edit on, and until another', async () => {
    const store = await open(new TestClock());
    const following = pack('a', [], { followsSources: true });
    await store.addAll([following, pack('b')]);
    const first = await store.list();
    await store.edit(following.id, ({ followsSources: _, ...now }) => now);
    await store.edit(idOf('pack', 'b'), (now) => ({ ...now, followsSources: true }));
    const updatedAt = 1_000;
    assert.deepEqual(
      [first, await store.list()],
      [
        [following, pack('b')],
        [pack('a', [], { updatedAt }), pack('b', [], { updatedAt, followsSources: true })],
      ],
    );
  });

  test('moves the time of the last change with every change, and that of no other pack', async () => {
    const clock = new TestClock();
    const store = await open(clock);
    const id = idOf('pack', 'a');
    await store.addAll([pack('a', ['x.ts', 'y.ts']), pack('b', ['x.ts'])]);
    const edit = (change: (now: Pack) => Partial<Pack>) => () => store.edit(id, (now) => ({ ...now, ...change(now) }));
    const changes = [
      edit(() => ({ name: 'c' })),
      edit(() => ({ description: 'why' })),
      edit(() => ({ workspace: null })),
      edit(() => ({ tokenBudget: 7 })),
      edit(() => ({ followsSources: true })),
      edit(() => ({ instruction: 'Why?' })),
      edit(() => ({ policy: { tree: true } })),
      edit(({ artifacts }) => ({ artifacts: [...artifacts, artifact('z.ts', { position: 3 })] })),
      edit(({ artifacts }) => ({ artifacts: artifacts.map((each) => ({ ...each, note: 'why' })) })),
      edit(({ artifacts }) => ({ artifacts: artifacts.map((each) => ({ ...each, position: 9 - each.position })) })),
      edit(({ artifacts }) => ({ artifacts: artifacts.map((each) => ({ ...each, capturedAt: 5 })) })),
      edit(({ artifacts }) => ({ artifacts: artifacts.slice(1) })),
      () => store.delete(id),
      () => store.undelete(id),
    ];
    const times: (number | undefined)[] = [];
    for (const [index, change] of changes.entries()) {
      clock.time = 10_000 + index;
      const { updatedAt } = await change();
      const stored = (await store.get(id)) ?? (await store.listDeleted())[0];
      assert.equal(stored?.updatedAt, updatedAt);
      times.push(updatedAt);
    }
    assert.deepEqual(
      [times, (await store.get(idOf('pack', 'b')))?.updatedAt],
      [changes.map((_, index) => 10_000 + index), 1],
    );
  });

  test('writes nothing when the edit returns the pack it was given', async () => {
    const clock = new TestClock();
    const store = await open(clock);
    await store.add(pack('a', ['x.ts']));
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    clock.time = 5_000;
    const same = await store.edit(idOf('pack', 'a'), (now) => now);
    assert.deepEqual(
      { same, events, stored: await store.list() },
      { same: pack('a', ['x.ts']), events: 0, stored: [same] },
    );
  });

  test('changes nothing when the edit throws, and throws that', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a', ['x.ts']));
    let events = 0;
    store.onDidChange(() => {
      events += 1;
    });
    const failure = new Error('out of luck');
    const edit = (): never => {
      throw failure;
    };
    await assert.rejects(store.edit(idOf('pack', 'a'), edit), failure);
    assert.deepEqual([await store.list(), events], [[pack('a', ['x.ts'])], 0]);
  });

  test('makes edits one after the other, however they were asked for', async () => {
    const store = await open(new TestClock());
    await store.add(pack('a'));
    const names = Array.from({ length: 10 }, (_, index) => `${index}.ts`);
    await Promise.all(
      names.map((name) =>
        store.edit(idOf('pack', 'a'), (now) => {
          const added = artifact(name, { position: now.artifacts.length + 1 });
          return { ...now, artifacts: [...now.artifacts, added] };
        }),
      ),
    );
    const [stored] = await store.list();
    assert.deepEqual(stored?.artifacts.map(({ source }) => (source.kind === 'file' ? source.path : '')).sort(), names);
  });
}

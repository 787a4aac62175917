import assert from 'node:assert/strict';
import {
  createPack,
  deletePack,
  findDeletedPack,
  findOrCreatePack,
  findPack,
  keptUntil,
  listDeletedPacks,
  listPacks,
  renamePack,
  undeletePack,
} from '../../../src/app/packs';
import { errorCode } from '../../support/errorCode';
import { folder, idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';

const other = 'file:///other';

suite('Packs', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts();
  });
  const keep = async (name: string, workspace: string | null): Promise<string> => {
    const kept = pack(name, [], { id: idOf(name, String(workspace)), workspace });
    await ports.packs.add(kept);
    return kept.id;
  };

  test('are made with a parsed name, a budget and the time', async () => {
    ports.clock.time = 5_000;
    const made = await createPack(ports, { name: ' Cafe\u0301 ', workspace: folder });
    assert.deepEqual(made, {
      ...pack('Caf\u00e9', [], { id: made.id, createdAt: 5_000, updatedAt: 5_000 }),
      tokenBudget: 128_000,
    });
    assert.deepEqual(await ports.packs.list(), [made]);
  });

  test('are not made with a name that is none, or taken', async () => {
    await keep('a', folder);
    const create = (name: string, workspace: string | null) => errorCode(() => createPack(ports, { name, workspace }));
    assert.deepEqual(
      [await create('', folder), await create(' A', folder), await create('a', null)],
      ['pack-name-invalid', 'pack-name-taken', undefined],
    );
  });

  test('are found instead of made, where another window was faster', async () => {
    const [made, found] = await Promise.all(
      [1, 2].map(() => findOrCreatePack(ports, { name: 'A', workspace: folder })),
    );
    assert.deepEqual([found, await ports.packs.list()], [made, [made]]);
  });

  test('are called by their name when they have gone', async () => {
    const gone = renamePack(ports, { id: idOf('gone'), name: 'Sign-in' }, 'Login');
    await assert.rejects(gone, { code: 'pack-not-found', message: 'There is no pack named “Sign-in” here.' });
    const deleted = deletePack(ports, { id: idOf('gone'), name: 'Sign-in' });
    await assert.rejects(deleted, { code: 'pack-not-found', message: 'There is no pack named “Sign-in” here.' });
    const restored = undeletePack(ports, { id: idOf('gone'), name: 'Sign-in' });
    await assert.rejects(restored, {
      code: 'pack-not-found',
      message: 'There is no deleted pack named “Sign-in” here.',
    });
  });

  test('are renamed, and not written when the name is the same', async () => {
    const id = await keep('a', folder);
    let events = 0;
    ports.packs.onDidChange(() => {
      events += 1;
    });
    await renamePack(ports, { id, name: 'a' }, ' a ');
    const renamed = await renamePack(ports, { id, name: 'a' }, 'A');
    assert.deepEqual(
      [renamed.name, events, await errorCode(() => renamePack(ports, { id, name: 'a' }, '\n'))],
      [...['A', 1, 'pack-name-invalid']],
    );
  });

  test('are listed by workspace in the order asked for, then the global ones, by name within each', async () => {
    for (const [name, workspace] of [
      ['b', null],
      ['a', null],
      ['d', folder],
      ['c', folder],
      ['f', other],
      ['e', other],
      ['x', 'file:///third'],
    ] as const) {
      await keep(name, workspace);
    }
    const names = async (workspaces: readonly string[]): Promise<string> =>
      (await listPacks(ports, workspaces)).map(({ name }) => name).join('');
    assert.deepEqual(
      [await names([folder, other]), await names([other, folder]), await names([])],
      ['cdefab', 'efcdab', 'ab'],
    );
  });

  test('are found by id anywhere, and by name in the workspace before the global ones', async () => {
    const here = await keep('a', folder);
    const elsewhere = await keep('a', other);
    const global = await keep('A', null);
    const onlyGlobal = await keep('caf\u00e9', null);
    const onlyElsewhere = await keep('z', other);
    const found = async (text: string, workspace = folder): Promise<string> =>
      (await findPack(ports, text, workspace)).id;
    assert.deepEqual(
      [
        await found('a'),
        await found(' A '),
        await found('a', other),
        await found('a', 'file:///third'),
        await found('CAFE\u0301'),
        await found(elsewhere),
        await found(onlyElsewhere),
      ],
      [here, here, elsewhere, global, onlyGlobal, elsewhere, onlyElsewhere],
    );
    assert.deepEqual(
      [
        await errorCode(() => found('z')),
        await errorCode(() => found('')),
        await errorCode(() => found(here.slice(0, 8))),
      ],
      ['pack-not-found', 'pack-not-found', 'pack-not-found'],
    );
  });

  test('that are deleted are listed for the workspaces asked for and the global ones, the last deleted first', async () => {
    for (const [time, name, workspace] of [
      [1, 'a', folder],
      [2, 'b', null],
      [3, 'c', other],
      [4, 'd', folder],
    ] as const) {
      ports.clock.time = time;
      await deletePack(ports, { id: await keep(name, workspace), name });
    }
    const names = async (workspaces: readonly string[]): Promise<string> =>
      (await listDeletedPacks(ports, workspaces)).map(({ name }) => name).join('');
    assert.deepEqual([await names([folder]), await names([other, folder]), await names([])], ['dba', 'dcba', 'b']);
  });

  test('that are deleted are found like the others, of one name the last deleted', async () => {
    const ids = new Map<string, string>();
    for (const [time, label, name, workspace] of [
      [1, 'first', 'a', folder],
      [2, 'second', 'A', folder],
      [3, 'global', 'a', null],
      [4, 'elsewhere', 'a', other],
      [5, 'only global', 'z', null],
    ] as const) {
      ports.clock.time = time;
      const kept = pack(name, [], { id: idOf(label), workspace });
      await ports.packs.add(kept);
      await deletePack(ports, kept);
      ids.set(kept.id, label);
    }
    const found = async (text: string, workspace = folder): Promise<string | undefined> =>
      ids.get((await findDeletedPack(ports, text, workspace)).id);
    assert.deepEqual(
      [await found(' a '), await found('A', 'file:///third'), await found('Z'), await found(idOf('first'))],
      ['second', 'global', 'only global', 'first'],
    );
    const alive = await keep('alive', folder);
    await assert.rejects(found('alive'), { code: 'pack-not-found', details: { pack: 'alive', deleted: true } });
    assert.equal(await errorCode(() => found(alive)), 'pack-not-found');
  });

  test('that are deleted can be brought back for as many days as the store keeps them', () => {
    assert.equal(new Date(keptUntil(Date.UTC(2026, 1, 1), 30)).toISOString(), '2026-03-03T00:00:00.000Z');
  });

  test('whose name was given to another are not brought back, and the sentence says what to do', async () => {
    const kept = pack('a', [], { id: idOf('deleted') });
    await ports.packs.add(kept);
    await deletePack(ports, kept);
    await keep('A', folder);
    await assert.rejects(undeletePack(ports, kept), {
      code: 'pack-name-taken',
      message: 'A pack named “a” already exists. Rename that one first.',
    });
  });
});

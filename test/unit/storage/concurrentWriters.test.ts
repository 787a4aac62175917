import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Pack, renamed } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { artifact, idOf, pack } from '../../support/packs';
import { addPacks, addPacksMeanwhile } from '../../support/storeProcess';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

suite('Several writers of one store', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  const open = testStores();
  const namesIn = async (): Promise<string[]> =>
    (await (await open(directory())).packs.list()).map(({ name }) => name).sort();

  test('[W5] in one process lose no change and make none twice', async () => {
    const stores = await Promise.all([1, 2, 3, 4].map(() => open(directory())));
    await stores[0]?.packs.add(pack('shared'));
    const append = (label: string) => (now: Pack) => ({
      ...now,
      artifacts: [...now.artifacts, artifact(label, { position: now.artifacts.length + 1 })],
    });
    const labels = stores.flatMap((_, writer) => Array.from({ length: 10 }, (__, index) => `${writer}-${index}.ts`));
    await Promise.all(
      labels.map((label) => stores[Number(label[0])]?.packs.edit(idOf('pack', 'shared'), append(label))),
    );
    const [stored] = await (await open(directory())).packs.list();
    assert.deepEqual(stored?.artifacts.map(({ source }) => printSource(source)).sort(), labels.toSorted());
  });

  test('in many processes lose nothing that was acknowledged, also to one that is killed', async () => {
    const runs = await Promise.all([
      addPacks(directory(), 'one', 25),
      addPacks(directory(), 'two', 25),
      addPacks(directory(), 'three', 25),
      addPacks(directory(), 'killed', 1_000, 8),
    ]);
    assert.deepEqual(
      runs.map(({ code, signal }) => code ?? signal),
      [0, 0, 0, 'SIGKILL'],
    );
    const acknowledged = runs.flatMap((run) => run.acknowledged);
    const stored = await namesIn();
    assert.deepEqual(
      acknowledged.filter((name) => !stored.includes(name)),
      [],
    );
    // The killed one can have made one change more than it lived to hear of.
    assert.ok(stored.length - acknowledged.length <= 1, `${stored.length} packs, ${acknowledged.length} acknowledged`);
    assert.equal(new Set(stored).size, stored.length);
  });

  test('[W4] edit on top of each other: the edit runs again on what the faster one wrote', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a'));
    const given: number[] = [];
    await store.packs.edit(idOf('pack', 'a'), (now) => {
      given.push(now.updatedAt);
      if (given.length === 1) {
        addPacksMeanwhile(directory(), 'other', 1);
      }
      return renamed(now, 'b');
    });
    assert.deepEqual([given.length, await namesIn()], [2, ['b', 'other 1']]);
  });

  test('do not undo each other when one slept while the log moved on', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a'));
    let runs = 0;
    await store.packs.edit(idOf('pack', 'a'), (now) => {
      runs += 1;
      if (runs === 1) {
        addPacksMeanwhile(directory(), 'other', 600);
        addPacksMeanwhile(directory(), 'another', 600);
        addPacksMeanwhile(directory(), 'one more', 1);
      }
      return renamed(now, 'b');
    });
    assert.deepEqual([runs, (await namesIn()).length], [2, 1202]);
    assert.deepEqual((await store.packs.list()).length, 1202);
  });

  test('leave two generations behind, and nothing half made', async () => {
    addPacksMeanwhile(directory(), 'one', 600);
    addPacksMeanwhile(directory(), 'two', 600);
    const names = (await readdir(join(directory(), 'meta'))).map((name) => name.replace(/-[0-9a-f]{32}$/, '')).sort();
    assert.deepEqual(names, ['active-00000003', 'active-00000004', 'g00000001', 'g00000003', 'g00000004']);
  });
});

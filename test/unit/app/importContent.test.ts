import assert from 'node:assert/strict';
import { importLegacyStore } from '../../../src/app/importLegacyStore';
import type { LegacyStore } from '../../../src/core/legacyStore';
import { collectGarbage } from '../../../src/storage/blobs/collectGarbage';
import { TestClock } from '../../support/clock';
import { type ContentStore, openContentStore } from '../../support/contentStore';
import { day } from '../../support/contentWorld';
import { legacyId, legacyItem, legacyPack, legacyStore } from '../../support/legacyMemory';
import { folder } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { tempDirectory } from '../../support/tempDirectory';
import { withMethods } from '../../support/withMethods';

const target = { folder, otherNames: [], workspace: folder, dryRun: false };
const a = legacyItem({ kind: 'file', path: '/workspace/a.ts' }, 'hash of a');
const b = legacyItem({ kind: 'text', text: 'b' }, 'hash of b');
const contents = { 'hash of a': 'const a = 1;\n', 'hash of b': 'b' };

suite('The content of an import', () => {
  const directory = tempDirectory();
  let store: ContentStore;
  let clock: TestClock;
  setup(async () => {
    clock = new TestClock(1_000_000);
    store = await openContentStore(directory(), clock);
  });
  teardown(() => store.close());
  const run = (legacy: LegacyStore, packs = store.packs): ReturnType<typeof importLegacyStore> => {
    const ports = { ...testPorts(), packs, blobs: store.blobs, clock };
    return importLegacyStore(ports, legacy, target);
  };

  test('is there again after it was collected while the process slept between putting and naming it', async () => {
    await run(legacyStore([legacyPack('p', [a])], contents));
    for (const days of [2, 10]) {
      const packs = withMethods(store.packs, {
        addAll: async (...given) => {
          for (const passed of [0, days, 0]) {
            clock.time += passed * day;
            await collectGarbage(store.database, store.directory, { now: clock.now() });
          }
          await store.packs.addAll(...given);
        },
      });
      const note = legacyItem({ kind: 'text', text: `slept ${days}` }, 'hash of note');
      await run(legacyStore([legacyPack(`q${days}`, [note])], { 'hash of note': `slept ${days}` }), packs);
      const stored = await store.packs.get(legacyId(`q${days}`));
      const hash = stored?.artifacts[0]?.content.hash ?? assert.fail();
      assert.equal(await store.blobs.has(hash), true, `${days} days`);
    }
  });

  test('comes in one transaction, for new packs and for those that lacked something', async () => {
    await run(legacyStore([legacyPack('p', [a]), legacyPack('q', [a])], contents));
    let writes = 0;
    const packs = withMethods(store.packs, {
      addAll: async (...given) => {
        writes += 1;
        await store.packs.addAll(...given);
      },
      edit: () => assert.fail('another transaction'),
    });
    const packsThere = ['p', 'q', 'r'].map((name) => legacyPack(name, [a, b]));
    const { packs: imported } = await run(legacyStore(packsThere, contents), packs);
    const said = 'It was imported before: what was removed from it here since then, and is still there, comes back.';
    assert.deepEqual(
      [imported.map(({ outcome, warnings }) => [outcome, ...warnings]), writes],
      [[['completed', said], ['completed', said], ['imported']], 1],
    );
  });
});

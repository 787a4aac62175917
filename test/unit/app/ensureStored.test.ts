import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addToPack } from '../../../src/app/addToPack';
import { locateSource } from '../../../src/app/capture';
import { ensureStored } from '../../../src/app/ensureStored';
import { collectGarbage } from '../../../src/storage/blobs/collectGarbage';
import { TestClock } from '../../support/clock';
import { type ContentStore, openContentStore } from '../../support/contentStore';
import { day } from '../../support/contentWorld';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { folder, idOf, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { tempDirectory } from '../../support/tempDirectory';

suite('Content that is named after a long sleep', () => {
  const directory = tempDirectory();
  let store: ContentStore;
  let clock: TestClock;
  setup(async () => {
    clock = new TestClock(1_000_000);
    store = await openContentStore(directory(), clock);
    await store.packs.add(pack('a'));
  });
  teardown(() => store.close());

  /** Another process collects after so many days. */
  const collectAfter = async (days: number): Promise<void> => {
    clock.time += days * day;
    await collectGarbage(store.database, store.directory, { now: clock.now() });
  };
  /** Adds a file to the pack; the process sleeps between putting its content and naming it. */
  const addAfter = async (sleep: () => Promise<void>): Promise<string> => {
    const packs = Object.assign(Object.create(store.packs) as typeof store.packs, {
      edit: async (...given: Parameters<typeof store.packs.edit>) => {
        await sleep();
        return store.packs.edit(...given);
      },
    });
    const ports = { ...testPorts({ 'a.ts': 'abc' }), packs, blobs: store.blobs, clock };
    const { outcomes } = await addToPack(ports, pack('a'), [await locateSource(ports, 'a.ts', folder)]);
    return String(outcomes[0]?.outcome);
  };
  const content = async (): Promise<string> => {
    const [artifact] = (await store.packs.get(idOf('pack', 'a')))?.artifacts ?? [];
    return artifact ? Buffer.from(await store.blobs.get(artifact.content.hash)).toString() : 'no artifact';
  };

  const sleeps: Record<string, readonly number[]> = {
    'nothing was collected': [0],
    'it was moved to the trash': [1],
    'it was removed for good': [1, 7],
    'it was removed, and the collector comes again and again': [1, 7, 7],
  };
  for (const [what, days] of Object.entries(sleeps)) {
    test(`is there when ${what} meanwhile, and stays`, async () => {
      const outcome = await addAfter(async () => {
        for (const each of days) {
          await collectAfter(each);
        }
      });
      const before = await content();
      await collectAfter(30);
      await collectAfter(30);
      assert.deepEqual([outcome, before, await content()], ['captured', 'abc', 'abc']);
    });
  }

  test('[W2] is there when the row it was known by was condemned and swept meanwhile', async () => {
    await addAfter(async () => undefined);
    await store.packs.edit(idOf('pack', 'a'), (now) => ({ ...now, artifacts: [] }));
    await collectAfter(0);
    await addAfter(() => collectAfter(1));
    await collectAfter(8);
    assert.equal(await content(), 'abc');
  });

  test('is not written when it is there', async () => {
    const hash = await store.blobs.put(Buffer.from('abc'));
    const before = await listTree(directory());
    await ensureStored(store, new Map([[hash, Buffer.from('abc')]]));
    await ensureStored(store, new Map());
    assert.deepEqual(await listTree(directory()), before);
  });

  test('is reported as missing when it cannot be put again, not as a change that was not made', async () => {
    const hash = await store.blobs.hash(Buffer.from('abc'));
    await writeFile(join(directory(), 'blobs'), 'a file in the way');
    assert.equal(await errorCode(() => ensureStored(store, new Map([[hash, Buffer.from('abc')]]))), 'blob-missing');
  });
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createSnapshot } from '../../../../src/app/snapshots/createSnapshot';
import { deleteSnapshot, readManifest, readPayload } from '../../../../src/app/snapshots/snapshots';
import { verifySnapshot } from '../../../../src/app/snapshots/verifySnapshot';
import type { Store } from '../../../../src/core/store';
import { TestClock } from '../../../support/clock';
import { rendering } from '../../../support/handMadeRendering';
import { type TestPorts, testPorts } from '../../../support/ports';
import { packOf } from '../../../support/snapshotWorld';
import { tempDirectory } from '../../../support/tempDirectory';
import { testStores } from '../../../support/testStore';

const year = 365 * 24 * 60 * 60 * 1000;

suite('A snapshot in a store on disk', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  const open = testStores();
  let clock: TestClock;
  let store: Store;
  let ports: TestPorts;
  setup(async () => {
    clock = new TestClock(Date.UTC(2026, 0, 1));
    store = await open(join(directory(), 'store'), clock);
    const { packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets } = store;
    const memory = testPorts({ 'a.ts': 'one\ntwo\n', 'docs/x.md': '# X\n' });
    ports = { ...memory, packs, blobs, runs, snapshots, facts, allowedFiles, allowedSecrets, clock };
  });
  /** Long enough for whatever nothing names to be gone for good. */
  const collectAll = async (): Promise<void> => {
    for (let round = 0; round < 4; round += 1) {
      clock.time += year;
      await store.maintenance.collectGarbage();
    }
  };

  test('is as it was after its pack was edited, renamed and deleted, and garbage collected', async () => {
    const pack = await packOf(ports, ['a.ts#L2', 'md_dir:docs', 'text:why'], { instruction: 'Do.' });
    const rendered = await rendering(ports, pack);
    const snapshot = await createSnapshot(ports, rendered, { label: 'x', toolVersion: '1' });
    const manifest = await readManifest(ports, snapshot);
    await ports.packs.edit(pack.id, (now) => ({ ...now, name: 'other', artifacts: [], instruction: 'Else.' }));
    await ports.packs.delete(pack.id);
    await collectAll();
    assert.deepEqual(await ports.packs.listDeleted(), []);
    const [kept] = await ports.snapshots.list();
    assert.deepEqual(kept, snapshot);
    assert.equal(await readPayload(ports, snapshot), rendered.payload);
    assert.deepEqual(await readManifest(ports, snapshot), manifest);
    assert.deepEqual((await verifySnapshot(ports, snapshot)).findings, []);
  });

  test('is the only thing that keeps its content', async () => {
    const pack = await packOf(ports, ['a.ts']);
    const snapshot = await createSnapshot(ports, await rendering(ports, pack), { toolVersion: '1' });
    await ports.packs.delete(pack.id);
    await deleteSnapshot(ports, snapshot);
    await collectAll();
    const contents = [snapshot.payload, snapshot.manifest, ...pack.artifacts.map(({ content }) => content)];
    assert.deepEqual(await Promise.all(contents.map(({ hash }) => ports.blobs.has(hash))), [false, false, false]);
  });
});

import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pack } from '../../../src/core/pack';
import { allowedFilesContract } from '../../contract/allowedFiles.contract';
import { allowedSecretsContract } from '../../contract/allowedSecrets.contract';
import { blobStoreContract } from '../../contract/blobStore.contract';
import { contentFactsContract } from '../../contract/contentFacts.contract';
import { packStoreContract } from '../../contract/packStore.contract';
import { runStoreContract } from '../../contract/runStore.contract';
import { snapshotStoreContract } from '../../contract/snapshotStore.contract';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { idOf, pack } from '../../support/packs';
import { readImage } from '../../support/storeImage';
import { tempDirectory } from '../../support/tempDirectory';
import { testStores } from '../../support/testStore';

suite('The store on disk', () => {
  const directory = tempDirectory();
  const open = testStores();

  packStoreContract('The store on disk', async (clock) => (await open(directory(), clock)).packs);
  blobStoreContract('The store on disk', async () => (await open(directory())).blobs);
  runStoreContract('The store on disk', async (clock) => open(directory(), clock));
  allowedFilesContract('The store on disk', async () => (await open(directory())).allowedFiles);

  snapshotStoreContract('The store on disk', async (clock) => open(directory(), clock));
  contentFactsContract('The store on disk', async () => open(directory()));
  allowedSecretsContract('The store on disk', async (clock) => open(directory(), clock));

  test('is made by the first change, not by looking', async () => {
    const path = join(directory(), 'some', 'where');
    const store = await open(path);
    assert.deepEqual([await store.packs.list(), await store.refresh()], [[], undefined]);
    await errorCode(() => store.packs.edit(idOf('none'), (now) => now));
    assert.deepEqual(await listTree(directory()), {});
    await store.packs.add(pack('a'));
    const names = Object.keys(await listTree(path)).map((name) => name.replaceAll(/-[0-9a-f]{32}/g, ''));
    assert.deepEqual(names, [
      'meta',
      'meta/active-00000002',
      'meta/g00000001',
      'meta/g00000001/000000000001.record',
      'meta/g00000001/000000000001.record/frame',
      'meta/g00000002',
      'meta/g00000002/base.db',
      'meta/g00000002/head',
      'meta/g00000002/log',
    ]);
  });

  test('is there for whoever opens it later', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a', ['x.ts']));
    const name = await store.blobs.put(Buffer.from('content'));
    await store.close();
    const later = await open(directory());
    const content = Buffer.from(await later.blobs.get(name)).toString();
    assert.deepEqual([await later.packs.list(), content], [[pack('a', ['x.ts'])], 'content']);
  });

  test('waits, when it is closed, for what is being written', async () => {
    const store = await open(directory());
    const written = store.packs.add(pack('a'));
    await store.close();
    await written;
    assert.deepEqual(await (await open(directory())).packs.list(), [pack('a')]);
  });

  test('writes nothing of an edit that changes nothing, nor of one that fails', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a', ['x.ts']));
    const before = await listTree(directory());
    await store.packs.edit(idOf('pack', 'a'), (now) => now);
    await errorCode(() => store.packs.add(pack('A', ['y.ts'], { id: idOf('other') })));
    await errorCode(() => store.packs.delete(idOf('other')));
    await assert.rejects(
      store.packs.edit(idOf('pack', 'a'), () => {
        throw new Error('out of luck');
      }),
      /out of luck/,
    );
    assert.deepEqual(await listTree(directory()), before);
  });

  test('leaves no row of a swept pack behind, however much was written before', async () => {
    const store = await open(directory());
    await store.packs.add(pack('a', ['x.ts', 'y.ts']));
    await store.packs.add(pack('b', ['z.ts']));
    await store.packs.edit(idOf('pack', 'a'), (now) => ({ ...now, artifacts: now.artifacts.slice(1) }));
    await store.packs.delete(idOf('pack', 'a'));
    await store.packs.sweep(Number.MAX_SAFE_INTEGER);
    const count = (table: string): Promise<unknown> =>
      readImage(directory(), (image) => image.exec(`SELECT count(*) FROM ${table}`)[0]?.values[0]?.[0]);
    assert.deepEqual(
      { packs: await count('packs'), artifacts: await count('artifacts'), items: await count('pack_items') },
      { packs: 1, artifacts: 1, items: 1 },
    );
    assert.deepEqual(await readImage(directory(), (image) => image.exec('PRAGMA foreign_key_check')), []);
  });

  test('keeps its quota of bytes when two windows fill it at once', async () => {
    const large = (name: string, count: number): Pack => {
      const sources = Array.from({ length: count }, (_, index) => `${name}${index}.ts`);
      const { artifacts } = pack(name, sources);
      const bytes = 10 * 1024 * 1024;
      return pack(name, [], {
        artifacts: artifacts.map((each) => ({ ...each, content: { ...each.content, bytes } })),
      });
    };
    const windows = [await open(directory()), await open(directory())];
    await windows[0]?.packs.add(large('first', 11));
    const codes = await Promise.all(
      windows.map(({ packs }, index) => errorCode(() => packs.add(large(`window ${index}`, 30)))),
    );
    assert.deepEqual(codes.sort(), ['quota-store-bytes', undefined]);
    assert.equal((await (await open(directory())).packs.list()).length, 2);
  });

  test('keeps the quotas that were set for it, in every window, from the change on that they came with', async () => {
    const windows = [await open(directory()), await open(directory())];
    windows[0]?.settings.setWithNextChange({ quotas: { packArtifacts: 1 } });
    assert.deepEqual(await listTree(directory()), {});
    const codes = [
      await errorCode(() => windows[0]?.packs.add(pack('a', ['x.ts', 'y.ts']))),
      await errorCode(() => windows[0]?.packs.add(pack('b', ['x.ts']))),
      await errorCode(() => windows[1]?.packs.add(pack('c', ['x.ts', 'y.ts']))),
    ];
    assert.deepEqual(codes, ['quota-pack-artifacts', undefined, 'quota-pack-artifacts']);
  });

  test('says that it cannot be written where a file is in the way, and changes nothing', async () => {
    await mkdir(join(directory(), 'store'));
    await symlink(join(directory(), 'nowhere', 'at', 'all'), join(directory(), 'store', 'meta'));
    await writeFile(join(directory(), 'store', 'blobs'), '');
    const before = await listTree(directory());
    const store = await open(join(directory(), 'store'));
    const codes = [
      await errorCode(() => store.packs.add(pack('a'))),
      await errorCode(() => store.blobs.put(Buffer.from('a'))),
    ];
    assert.deepEqual(codes, ['store-not-writable', 'store-not-writable']);
    assert.deepEqual(await store.packs.list(), []);
    assert.deepEqual(await listTree(directory()), before);
  });

  test('has a sentence for a store directory that is a file', async () => {
    await writeFile(join(directory(), 'store'), '');
    const store = await open(join(directory(), 'store'));
    const codes = [
      await errorCode(() => store.packs.add(pack('a'))),
      await errorCode(() => store.blobs.put(Buffer.from('a'))),
    ];
    assert.deepEqual(codes, ['store-not-writable', 'store-not-writable']);
  });
});

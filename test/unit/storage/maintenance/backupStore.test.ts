import assert from 'node:assert/strict';
import { createReadStream, writeFileSync } from 'node:fs';
import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from 'tar-stream';
import { contentPath } from '../../../../src/storage/blobs/layout';
import { listTree } from '../../../support/fileTree';
import { artifact, pack } from '../../../support/packs';
import { tempDirectory } from '../../../support/tempDirectory';
import { testStores } from '../../../support/testStore';

suite('A backup', () => {
  const directory = tempDirectory();
  const open = testStores();
  const entries = async (path: string): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for await (const entry of createReadStream(path).pipe(extract())) {
      let bytes = 0;
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        bytes += chunk.length;
      }
      found[entry.header.name.replaceAll(/-[0-9a-f]{32}/g, '').replace(/[0-9a-f]{64}/, 'hash')] = bytes;
    }
    return found;
  };
  const storeWith = async (content: Buffer): Promise<Awaited<ReturnType<typeof open>>> => {
    const store = await open(join(directory(), 'store'));
    await store.settings.set('quotas', { storeBytes: 1e9, packArtifacts: 9, artifactBytes: 1e9 });
    const hash = await store.blobs.put(content);
    const captured = { hash, bytes: content.length, lines: 1 };
    await store.packs.add(pack('a', [], { artifacts: [artifact('x.ts', { content: captured })] }));
    return store;
  };

  test('has a fresh generation, and content of any size', async () => {
    const content = Buffer.alloc(17 * 1024 * 1024, 'content');
    const { maintenance } = await storeWith(content);
    const { contents, leftOut } = await maintenance.backup(join(directory(), 'backup.tar'));
    const found = await entries(join(directory(), 'backup.tar'));
    const image = found['meta/g00000002/base.db'] ?? 0;
    const seal = found['meta/g00000001/000000000001.record/frame'] ?? 0;
    const head = found['meta/g00000002/head'] ?? 0;
    assert.deepEqual([contents, leftOut, image % 4096, seal > 88, head > 88], [1, [], 0, true, true]);
    const [digits] = Object.keys(found).flatMap((name) => /^blobs\/blake3\/(..)\/$/.exec(name)?.[1] ?? []);
    assert.deepEqual(found, {
      'meta/': 0,
      'meta/g00000001/': 0,
      'meta/g00000001/000000000001.record/': 0,
      'meta/g00000001/000000000001.record/frame': seal,
      'meta/g00000002/': 0,
      'meta/g00000002/base.db': image,
      'meta/g00000002/head': head,
      'meta/g00000002/log': 0,
      'meta/active-00000002': 0,
      'blobs/': 0,
      'blobs/blake3/': 0,
      [`blobs/blake3/${digits}/`]: 0,
      [`blobs/blake3/${digits}/hash`]: content.length,
    });
  });

  test('leaves out damaged content of any size, and says so', async () => {
    for (const bytes of [10, 17 * 1024 * 1024]) {
      const store = await storeWith(Buffer.alloc(bytes, String(bytes)));
      const [only] = (await store.packs.list())[0]?.artifacts ?? [];
      assert.ok(only);
      const path = contentPath(join(directory(), 'store', 'blobs'), only.content.hash);
      await chmod(path, 0o600);
      await writeFile(path, Buffer.alloc(bytes));
      const { contents, leftOut } = await store.maintenance.backup(join(directory(), `${bytes}.tar`));
      assert.deepEqual([contents, leftOut], [0, [{ hash: only.content.hash, reason: 'blob-damaged' }]]);
      await store.packs.delete(pack('a').id);
      await store.packs.sweep(Number.MAX_SAFE_INTEGER);
      await store.close();
    }
  });

  test('fails whole when content is damaged after it was checked', async () => {
    const bytes = 17 * 1024 * 1024;
    const store = await storeWith(Buffer.alloc(bytes, 'content'));
    const [only] = (await store.packs.list())[0]?.artifacts ?? [];
    assert.ok(only);
    const path = contentPath(join(directory(), 'store', 'blobs'), only.content.hash);
    await chmod(path, 0o600);
    // Asked with each chunk: 136 times while the content is checked, and then again while it is copied.
    let asked = 0;
    const { signal } = new AbortController();
    signal.throwIfAborted = () => {
      asked += 1;
      if (asked === 200) {
        writeFileSync(path, Buffer.alloc(bytes));
      }
    };
    const backup = store.maintenance.backup(join(directory(), 'backup.tar'), signal);
    await assert.rejects(backup, { code: 'blob-damaged' });
    await assert.rejects(stat(join(directory(), 'backup.tar')), { code: 'ENOENT' });
  });

  test('leaves nothing behind when it is given up', async () => {
    const { maintenance } = await storeWith(Buffer.alloc(1024));
    const ended = new AbortController();
    const backup = maintenance.backup(join(directory(), 'backup.tar'), ended.signal);
    setImmediate(() => ended.abort(new Error('enough')));
    await assert.rejects(backup, /enough/);
    assert.deepEqual(
      Object.keys(await listTree(directory())).filter((name) => !name.startsWith('store')),
      [],
    );
  });
});

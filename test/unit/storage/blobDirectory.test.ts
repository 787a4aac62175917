import assert from 'node:assert/strict';
import { mkdir, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentHash } from '../../../src/core/contentHash';
import { BlobDirectory } from '../../../src/storage/blobDirectory';
import { blobStoreContract } from '../../contract/blobStore.contract';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

suite('The blob directory', () => {
  const directory = tempDirectory();
  const open = (): BlobDirectory => new BlobDirectory(directory());
  const pathOf = (hash: ContentHash): string => join(directory(), 'blake3', hash.slice(0, 2), hash);

  blobStoreContract('The blob directory', async () => open());

  test('keeps each content in a file named by its hash, and nothing else', async () => {
    const hash = await open().put(Buffer.from('abc'));
    assert.deepEqual(Object.keys(await listTree(directory())), ['blake3', 'blake3/64', `blake3/64/${hash}`, 'tmp']);
  });

  test('lets nobody else read the content', async () => {
    const hash = await open().put(Buffer.from('abc'));
    const modes = await Promise.all(['', 'blake3', 'blake3/64'].map((path) => stat(join(directory(), path))));
    const own = [await stat(pathOf(hash)), ...modes].map(({ mode }) => mode & 0o077);
    assert.deepEqual(own, [0, 0, 0, 0]);
  });

  test('does not write the same bytes again', async () => {
    const hash = await open().put(Buffer.from('abc'));
    const before = await stat(pathOf(hash), { bigint: true });
    await open().put(Buffer.from('abc'));
    const after = await stat(pathOf(hash), { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs, after.ctimeNs], [before.ino, before.mtimeNs, before.ctimeNs]);
  });

  const damages: Record<string, (path: string) => Promise<void>> = {
    'other bytes of the same length': (path) => writeFile(path, 'abX'),
    'a byte less': (path) => truncate(path, 2),
    'a byte more': (path) => writeFile(path, 'abcd'),
    'no bytes': (path) => truncate(path, 0),
  };
  for (const [damage, make] of Object.entries(damages)) {
    test(`finds ${damage}, and puts the content right when it is given again`, async () => {
      const store = open();
      const hash = await store.put(Buffer.from('abc'));
      await make(pathOf(hash));
      assert.equal(await errorCode(() => store.get(hash)), 'blob-damaged');
      await store.put(Buffer.from('abc'));
      assert.equal(Buffer.from(await store.get(hash)).toString(), 'abc');
    });
  }

  test('has a sentence for a content that is no file', async () => {
    const hash = await open().put(Buffer.from('abc'));
    await rm(pathOf(hash));
    await mkdir(pathOf(hash));
    assert.equal(await errorCode(() => open().get(hash)), 'blob-damaged');
  });

  test('misses content that was removed, and takes it again', async () => {
    const store = open();
    const hash = await store.put(Buffer.from('abc'));
    await rm(pathOf(hash));
    assert.equal(await errorCode(() => store.get(hash)), 'blob-missing');
    await store.put(Buffer.from('abc'));
    assert.equal(Buffer.from(await store.get(hash)).toString(), 'abc');
  });

  test('is not disturbed by what a crash left half written', async () => {
    await mkdir(join(directory(), 'tmp'));
    await writeFile(join(directory(), 'tmp', 'left-over'), 'ab');
    const hash = await open().put(Buffer.from('abc'));
    assert.deepEqual(
      [Buffer.from(await open().get(hash)).toString(), await readdir(join(directory(), 'tmp'))],
      ['abc', ['left-over']],
    );
  });

  test('says that it cannot be written when it cannot, and leaves nothing', async () => {
    await writeFile(join(directory(), 'blake3'), 'a file in the way');
    const code = await errorCode(() => open().put(Buffer.from('abc')));
    assert.deepEqual([code, await readdir(directory())], ['store-not-writable', ['blake3']]);
  });

  test('leaves no half of what it could not give its name', async () => {
    const hash = await open().hash(Buffer.from('abc'));
    await mkdir(join(pathOf(hash), 'in the way'), { recursive: true });
    const code = await errorCode(() => open().put(Buffer.from('abc')));
    assert.deepEqual([code, await readdir(join(directory(), 'tmp'))], ['store-not-writable', []]);
  });

  test('takes the same content from many instances at once', async () => {
    const names = await Promise.all(Array.from({ length: 10 }, () => open().put(Buffer.alloc(300_000, 'abc'))));
    const hash = names[0] as ContentHash;
    const content = await open().get(hash);
    assert.deepEqual(
      [new Set(names).size, content.byteLength, await readdir(join(directory(), 'tmp'))],
      [1, 300_000, []],
    );
  });
});

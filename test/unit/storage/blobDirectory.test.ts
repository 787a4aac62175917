import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentHash } from '../../../src/core/contentHash';
import { BlobDirectory } from '../../../src/storage/blobDirectory';
import { setAside } from '../../../src/storage/blobs/setAside';
import { blobStoreContract, drained } from '../../contract/blobStore.contract';
import { TestClock } from '../../support/clock';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

suite('The blob directory', () => {
  const directory = tempDirectory();
  const open = (): BlobDirectory => new BlobDirectory(directory());
  const pathOf = (hash: ContentHash): string => join(directory(), 'blake3', hash.slice(0, 2), hash);

  /** As a failing disk or another program would: without regard to the mode. */
  const damaged = async (hash: ContentHash, make: (path: string) => Promise<void>): Promise<void> => {
    await chmod(pathOf(hash), 0o600);
    await make(pathOf(hash));
  };
  const asideOf = async (hash: ContentHash): Promise<number> => {
    const names = await readdir(join(directory(), 'damaged')).catch(() => []);
    return names.filter((name) => name.startsWith(`${hash}-`)).length;
  };

  blobStoreContract('The blob directory', async () => open());

  test('keeps each content in a file named by its hash, and nothing else', async () => {
    const hash = await open().put(Buffer.from('abc'));
    assert.deepEqual(Object.keys(await listTree(directory())), ['blake3', 'blake3/64', `blake3/64/${hash}`, 'tmp']);
  });

  test('reads many as it reads one: what is damaged is told of and set aside, what is in the trash is found', async () => {
    const store = open();
    const names = await store.putAll(['one', 'two', 'three', 'four'].map((text) => Buffer.from(text)));
    const [one, two, three, four] = names as [ContentHash, ContentHash, ContentHash, ContentHash];
    await damaged(one, (path) => writeFile(path, 'onX'));
    await mkdir(join(directory(), 'trash', '000000000000001-x'), { recursive: true });
    await rename(pathOf(two), join(directory(), 'trash', '000000000000001-x', two));
    await damaged(three, (path) => truncate(path, 0));
    const read: unknown[] = [];
    for await (const { content, failure } of store.getAll(names)) {
      read.push(content ? Buffer.from(content).toString() : failure?.code);
    }
    assert.deepEqual(
      [read, await asideOf(one), await asideOf(three)],
      [['blob-damaged', 'two', 'blob-damaged', 'four'], 1, 1],
    );
    assert.deepEqual(await Promise.all([store.put(Buffer.from('one')), store.has(four)]), [one, true]);
  });

  test('lets others have their turn while it reads many', async () => {
    const store = open();
    const names = await store.putAll(Array.from({ length: 50 }, (_, index) => Buffer.alloc(200_000, index)));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    for (let round = 1; round <= 20 && turns < 3; round += 1) {
      for await (const _ of store.getAll(names)) {
        // Whoever reads works on it here.
      }
    }
    clearInterval(timer);
    assert.ok(turns >= 3, `${turns} turns`);
  });

  test('lets nobody else read the content', async () => {
    const hash = await open().put(Buffer.from('abc'));
    const modes = await Promise.all(['', 'blake3', 'blake3/64'].map((path) => stat(join(directory(), path))));
    const own = [await stat(pathOf(hash)), ...modes].map(({ mode }) => mode & 0o077);
    assert.deepEqual(own, [0, 0, 0, 0]);
  });

  test('[W14] does not write the same bytes again, but marks them as used now', async () => {
    const clock = new TestClock(5_000);
    const store = new BlobDirectory(directory(), clock);
    const hash = await store.put(Buffer.from('abc'));
    const before = await stat(pathOf(hash));
    clock.time = 9_000;
    await store.putAll([Buffer.from('abc'), Buffer.from('abc')]);
    const after = await stat(pathOf(hash));
    assert.deepEqual([before.mtimeMs, after.mtimeMs, after.ino], [5_000, 9_000, before.ino]);
  });

  test('guards the content against being edited, where that does not stop its removal', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const hash = await open().put(Buffer.from('abc'));
    assert.equal((await stat(pathOf(hash))).mode & 0o777, 0o400);
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
      await damaged(hash, make);
      assert.equal(await errorCode(() => store.get(hash)), 'blob-damaged');
      await store.put(Buffer.from('abc'));
      assert.equal(Buffer.from(await store.get(hash)).toString(), 'abc');
    });

    test(`finds ${damage} while it streams`, async () => {
      const store = open();
      const hash = await store.put(Buffer.from('abc'));
      await damaged(hash, make);
      const codes = [await errorCode(() => drained(store.stream(hash))), await errorCode(() => store.get(hash))];
      assert.deepEqual([codes, await asideOf(hash)], [['blob-damaged', 'blob-damaged'], 1]);
    });

    test(`puts ${damage} right when the content is given again before anybody has looked`, async () => {
      const store = open();
      const hash = await store.put(Buffer.from('abc'));
      await damaged(hash, make);
      await store.putAll([Buffer.from('abc')]);
      assert.deepEqual([Buffer.from(await store.get(hash)).toString(), await asideOf(hash)], ['abc', 1]);
    });
  }

  test('finds a difference far into a large content', async () => {
    const content = Buffer.alloc(3_000_000, 'abc');
    const hash = await open().put(content);
    await damaged(hash, async (path) => {
      const bytes = await readFile(path);
      bytes[2_500_000] = 0;
      await writeFile(path, bytes);
    });
    await open().put(content);
    assert.deepEqual([(await open().get(hash)).byteLength, await asideOf(hash)], [3_000_000, 1]);
  });

  test('[W14] sets damaged content aside with the bytes it has, and says that it is damaged until it is put again', async () => {
    const store = open();
    const hash = await store.put(Buffer.from('abc'));
    await damaged(hash, (path) => writeFile(path, 'abX'));
    const codes = [await errorCode(() => store.get(hash)), await errorCode(() => store.get(hash))];
    const [aside = ''] = await readdir(join(directory(), 'damaged'));
    const bytes = await readFile(join(directory(), 'damaged', aside), 'utf8');
    assert.deepEqual([codes, await store.has(hash), bytes], [['blob-damaged', 'blob-damaged'], false, 'abX']);
  });

  test('puts back what it set aside when another process has put it right meanwhile', async () => {
    const hash = await open().put(Buffer.from('abc'));
    await setAside(directory(), pathOf(hash), hash);
    assert.deepEqual([Buffer.from(await open().get(hash)).toString(), await asideOf(hash)], ['abc', 0]);
  });

  test('has a sentence for a content that is no file, and replaces it', async () => {
    const hash = await open().put(Buffer.from('abc'));
    await rm(pathOf(hash));
    await mkdir(join(pathOf(hash), 'in the way'), { recursive: true });
    const before = [
      await errorCode(() => open().get(hash)),
      await errorCode(() => drained(open().stream(hash))),
      await open().has(hash),
    ];
    await open().put(Buffer.from('abc'));
    assert.deepEqual(
      [before, Buffer.from(await open().get(hash)).toString()],
      [['blob-damaged', 'blob-damaged', false], 'abc'],
    );
  });

  test('[R7] finds in the trash what was moved there, newest first, but does not count it as kept', async () => {
    const store = open();
    const hash = await store.put(Buffer.from('abc'));
    const runs = ['000000000001000-a', '000000000002000-b'].map((name) => join(directory(), 'trash', name));
    await Promise.all(runs.map((run) => mkdir(run, { recursive: true })));
    await writeFile(join(runs[0] ?? '', hash), 'abX');
    await rename(pathOf(hash), join(runs[1] ?? '', hash));
    const found = [
      Buffer.from(await store.get(hash)).toString(),
      Buffer.concat(await drained(store.stream(hash))).toString(),
    ];
    assert.deepEqual([found, await store.has(hash), await asideOf(hash)], [['abc', 'abc'], false, 0]);
  });

  test('finds in the trash what is damaged in its place', async () => {
    const store = open();
    const hash = await store.put(Buffer.from('abc'));
    await mkdir(join(directory(), 'trash', 'run'), { recursive: true });
    await rename(pathOf(hash), join(directory(), 'trash', 'run', hash));
    await writeFile(pathOf(hash), 'abX');
    assert.deepEqual([Buffer.from(await store.get(hash)).toString(), await asideOf(hash)], ['abc', 1]);
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

  test('[W2] leaves no half of what it could not give its name', async () => {
    const hash = await open().hash(Buffer.from('abc'));
    await mkdir(pathOf(hash), { recursive: true });
    await writeFile(join(directory(), 'damaged'), 'a file in the way');
    await mkdir(join(directory(), 'tmp'));
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

import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobDirectory } from '../../../../src/storage/blobDirectory';
import { reportsErrors, syncFileSystem } from '../../../../src/storage/fileSystemSync';
import { TestClock } from '../../../support/clock';
import { errorCode } from '../../../support/errorCode';
import { tempDirectory } from '../../../support/tempDirectory';

const contents = Array.from({ length: 200 }, (_, number) => Buffer.from(`content ${number}`));

suite('Content that is synced together', () => {
  const directory = tempDirectory();
  const namesIn = async (...path: string[]): Promise<string[]> => {
    const entries = await readdir(join(directory(), ...path), { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  test('has its names only once it is synced, and these are synced after', async () => {
    const seen: [named: number, unnamed: number][] = [];
    const sync = async (): Promise<boolean> => {
      seen.push([(await namesIn('blake3')).length, (await namesIn('tmp')).length]);
      return true;
    };
    const store = new BlobDirectory(directory(), new TestClock(), sync);
    const hashes = await store.putAll(contents);
    assert.deepEqual(seen, [
      [0, 200],
      [200, 0],
    ]);
    const read = await Promise.all(hashes.map((hash) => store.get(hash)));
    assert.deepEqual(read.map(String), contents.map(String));
  });

  test('is synced file by file where there is no call for all, which is not asked for again', async () => {
    let asked = 0;
    const sync = async (): Promise<boolean> => {
      asked += 1;
      return false;
    };
    const store = new BlobDirectory(directory(), new TestClock(), sync);
    const hashes = await store.putAll(contents);
    await store.putAll(contents.map((content) => Buffer.concat([content, content])));
    assert.deepEqual([asked, (await namesIn('blake3')).length, await namesIn('tmp')], [1, 400, []]);
    assert.deepEqual(String(await store.get(hashes[7] as never)), 'content 7');
  });

  test('is kept all the same when its temporary files vanish before they get their names', async () => {
    const sync = async (): Promise<boolean> => {
      await rm(join(directory(), 'tmp'), { recursive: true });
      await mkdir(join(directory(), 'tmp'));
      return true;
    };
    const store = new BlobDirectory(directory(), new TestClock(), sync);
    await store.putAll(contents);
    assert.deepEqual([(await namesIn('blake3')).length, await namesIn('tmp')], [200, []]);
  });

  test('leaves nothing behind when not all can be written, or be named', async () => {
    const store = new BlobDirectory(directory(), new TestClock(), async () => true);
    const last = await store.hash(contents.at(-1) ?? Buffer.of());
    await mkdir(join(directory(), 'blake3'));
    await writeFile(join(directory(), 'blake3', last.slice(0, 2)), 'in the way');
    assert.equal(await errorCode(() => store.putAll(contents)), 'store-not-writable');
    assert.deepEqual(await namesIn('tmp'), []);
    await rm(join(directory(), 'blake3'), { recursive: true });
    await symlink('/proc/nowhere', join(directory(), 'blake3'));
    assert.equal(await errorCode(() => store.putAll(contents)), 'store-not-writable');
    assert.deepEqual(await namesIn('tmp'), []);
  });

  test('is not written again when it is there already', async () => {
    const calls: string[] = [];
    const sync = async (): Promise<boolean> => {
      calls.push('sync');
      return true;
    };
    await new BlobDirectory(directory(), new TestClock(5_000), sync).putAll(contents);
    const again = new BlobDirectory(directory(), new TestClock(9_000), sync);
    calls.length = 0;
    const [hash] = await again.putAll(contents);
    const path = join(directory(), 'blake3', String(hash).slice(0, 2), String(hash));
    assert.deepEqual([calls, String(await readFile(path))], [['sync'], 'content 0']);
  });
});

suite('Syncing a whole file system', () => {
  const directory = tempDirectory();

  test('is relied on from Linux 5.8 on alone, which reports what could not be written', () => {
    const kernels = ['4.19.0', '5.7.19', '5.8.0', '5.10.0-21-amd64', '6.1.0', '10.0'];
    assert.deepEqual(
      kernels.map((kernel) => reportsErrors('linux', kernel)),
      [false, false, true, true, true, true],
    );
    assert.deepEqual([reportsErrors('darwin', '23.0.0'), reportsErrors('win32', '10.0.22631')], [false, false]);
  });

  test('says no for a directory that is not there', async () => {
    assert.equal(await syncFileSystem(join(directory(), 'missing')), false);
  });
});

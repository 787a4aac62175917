import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Place, places } from '../../../support/logFilesFactories';

const text = (content: Uint8Array): string => Buffer.from(content).toString();

for (const [name, newPlace] of Object.entries(places)) {
  suite(`The files of a log on ${name}`, () => {
    let place: Place;
    let log: string;
    setup(async () => {
      place = await newPlace();
      log = join(place.directory, 'log');
    });
    teardown(() => place.remove());

    async function opened(content = '') {
      await place.files.writeNewFile(log, Buffer.from(content));
      return place.files.openLog(log);
    }

    test('[W3] are appended to by several, each after what the other wrote', async () => {
      const first = await opened();
      const second = await place.files.openLog(log);
      const written = [await first.append(Buffer.from('ab')), await second.append(Buffer.from('cde'))];
      await first.append(Buffer.from('f'));
      assert.deepEqual([...written, text(await second.read(0, 100)), await first.size()], [2, 3, 'abcdef', 6]);
      await Promise.all([first.close(), second.close()]);
    });

    test('are read from anywhere, as far as they go', async () => {
      const file = await opened('abcdef');
      assert.deepEqual(
        [text(await file.read(2, 3)), text(await file.read(4, 9)), text(await file.read(6, 1))],
        ['cde', 'ef', ''],
      );
      await file.close();
    });

    test('are written again in place, and grow at the end all the same', async () => {
      const file = await opened('abcdef');
      await file.rewrite(2, Buffer.from('cd'));
      await file.append(Buffer.from('g'));
      await file.sync();
      assert.equal(text(await place.files.readFile(log)), 'abcdefg');
      await file.close();
    });

    test('are not written again in place of others of the same name', async () => {
      const file = await opened('abcdef');
      await place.files.removeFile(log);
      await place.files.writeNewFile(log, Buffer.from('123456'));
      await assert.rejects(file.rewrite(2, Buffer.from('cd')), { code: 'ENOENT' });
      assert.equal(text(await place.files.readFile(log)), '123456');
      await file.close();
    });

    test('say when they have been removed, and when others have their name', async () => {
      const file = await opened('abc');
      const before = await file.stat();
      await place.files.removeFile(log);
      const removed = await file.stat();
      await place.files.writeNewFile(log, Buffer.from('other'));
      assert.deepEqual(
        [before, removed, await file.stat()],
        [
          { size: 3, isRemoved: false },
          { size: 3, isRemoved: true },
          { size: 3, isRemoved: true },
        ],
      );
      await file.close();
    });

    test('do nothing once they are closed, least of all succeed', async () => {
      const file = await opened('abc');
      await file.close();
      // Another file may get the number that this one had.
      const other = await place.files.openLog(log);
      const attempts = [
        file.sync(),
        file.append(Buffer.from('d')),
        file.read(0, 1),
        file.size(),
        file.rewrite(0, Buffer.from('a')),
      ];
      const results = await Promise.allSettled(attempts);
      assert.deepEqual(
        results.map((each) => (each.status === 'rejected' ? each.reason.code : 'succeeded')),
        ['EBADF', 'EBADF', 'EBADF', 'EBADF', 'EBADF'],
      );
      assert.equal(text(await other.read(0, 9)), 'abc');
      await other.close();
    });

    test('[W3] are not opened when they are not there, and not made either', async () => {
      await assert.rejects(place.files.openLog(log), { code: 'ENOENT' });
      assert.deepEqual(await place.files.list(place.directory), []);
    });

    test('are new or none', async () => {
      await place.files.writeNewFile(log, Buffer.from('a'));
      await assert.rejects(place.files.writeNewFile(log, Buffer.from('b')), { code: 'EEXIST' });
      assert.equal(text(await place.files.readFile(log)), 'a');
    });

    test('may mark twice, and a mark does not empty what is there', async () => {
      await place.files.writeNewFile(log, Buffer.from('a'));
      await place.files.mark(log);
      await place.files.mark(join(place.directory, 'mark'));
      await place.files.mark(join(place.directory, 'mark'));
      assert.equal(text(await place.files.readFile(log)), 'a');
      assert.deepEqual([...(await place.files.list(place.directory))].sort(), ['log', 'mark']);
    });

    test('lie in directories that may be there already, but not without a parent', async () => {
      const inner = join(place.directory, 'inner');
      await place.files.makeDirectory(inner);
      await place.files.makeDirectory(inner);
      await assert.rejects(place.files.makeDirectory(join(place.directory, 'no', 'inner')), { code: 'ENOENT' });
    });

    test('cannot take the name of a directory that is not empty', async () => {
      const [from, to] = [join(place.directory, 'from'), join(place.directory, 'to')];
      for (const directory of [from, to]) {
        await place.files.makeDirectory(directory);
        await place.files.writeNewFile(join(directory, 'frame'), Buffer.from(directory));
      }
      await assert.rejects(place.files.rename(from, to), ({ code }: NodeJS.ErrnoException) =>
        ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(String(code)),
      );
      assert.equal(text(await place.files.readFile(join(to, 'frame'))), to);
    });

    test('can take the name of an empty directory, as one that lost its content has it', async () => {
      const [from, to] = [join(place.directory, 'from'), join(place.directory, 'to')];
      await place.files.makeDirectory(from);
      await place.files.makeDirectory(to);
      await place.files.writeNewFile(join(from, 'frame'), Buffer.from('a'));
      await place.files.rename(from, to);
      assert.deepEqual(await place.files.list(place.directory), ['to']);
    });

    test('are gone for good when they are removed, and directories only when they are empty', async () => {
      const inner = join(place.directory, 'inner');
      await place.files.makeDirectory(inner);
      await place.files.writeNewFile(join(inner, 'frame'), Buffer.from('a'));
      await assert.rejects(place.files.removeDirectory(inner));
      await place.files.removeFile(join(inner, 'frame'));
      await place.files.removeDirectory(inner);
      await assert.rejects(place.files.syncDirectory(inner), { code: 'ENOENT' });
      await place.files.syncDirectory(place.directory);
    });
  });
}

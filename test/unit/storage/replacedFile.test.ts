import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeReplacing } from '../../../src/storage/replacedFile';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

suite('A file that is written in place of another', () => {
  const directory = tempDirectory();
  const bytes = Buffer.from('\ufeffä\r\nb\0😀');

  test('has the very bytes, whether one was there or not, and nothing is left beside it', async () => {
    const path = join(directory(), 'file');
    await writeReplacing(path, bytes);
    assert.ok(bytes.equals(await readFile(path)));
    await writeReplacing(path, Buffer.from('shorter'));
    assert.deepEqual([await readFile(path, 'utf8'), Object.keys(await listTree(directory()))], ['shorter', ['file']]);
  });

  test('has the longest name that there is', async () => {
    const name = 'x'.repeat(255);
    await writeReplacing(join(directory(), name), bytes);
    assert.deepEqual(Object.keys(await listTree(directory())), [name]);
  });

  test('keeps its permissions', async () => {
    const path = join(directory(), 'file');
    await writeFile(path, 'before');
    await chmod(path, 0o640);
    await writeReplacing(path, bytes);
    assert.equal((await stat(path)).mode & 0o777, 0o640);
  });

  test('is the one that a link leads to, and the link stays', async () => {
    const [path, link] = [join(directory(), 'file'), join(directory(), 'link')];
    await writeFile(path, 'before');
    await symlink('file', link);
    await writeReplacing(link, bytes);
    assert.deepEqual([await readlink(link), bytes.equals(await readFile(path))], ['file', true]);
  });

  test('is as it was, and nothing else is there, where it cannot be written', async () => {
    await mkdir(join(directory(), 'folder'));
    const codes = [
      await errorCode(() => writeReplacing(join(directory(), 'folder'), bytes)),
      await errorCode(() => writeReplacing(join(directory(), 'none', 'file'), bytes)),
    ];
    assert.deepEqual(codes, ['file-not-writable', 'file-not-writable']);
    assert.deepEqual(await listTree(directory()), { folder: '/' });
  });
});

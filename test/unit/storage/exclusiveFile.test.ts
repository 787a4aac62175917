import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeExclusively } from '../../../src/storage/exclusiveFile';
import { errorCode } from '../../support/errorCode';
import { listTree } from '../../support/fileTree';
import { tempDirectory } from '../../support/tempDirectory';

suite('A file that is written once', () => {
  const directory = tempDirectory();
  async function* chunks(...given: (string | Error)[]): AsyncGenerator<string> {
    for (const each of given) {
      if (typeof each !== 'string') {
        throw each;
      }
      yield each;
    }
  }

  test('has all chunks, and says how many bytes they are', async () => {
    const path = join(directory(), 'file');
    const bytes = await writeExclusively(path, chunks('ä', 'b'));
    assert.deepEqual([bytes, await readFile(path, 'utf8')], [3, 'äb']);
  });

  test('is not there, and nothing else is, when reading what it was to hold fails', async () => {
    const path = join(directory(), 'file');
    await assert.rejects(writeExclusively(path, chunks('a', new Error('out of luck'))), /out of luck/);
    const ended = AbortSignal.abort(new Error('enough'));
    await assert.rejects(writeExclusively(path, chunks('a'), ended), /enough/);
    assert.deepEqual(await listTree(directory()), {});
  });

  test('takes no name that is taken, be it before or while it is written', async () => {
    const path = join(directory(), 'file');
    async function* slow(): AsyncGenerator<string> {
      yield 'a';
      await writeFile(path, 'other');
      yield 'b';
    }
    const codes = [
      await errorCode(() => writeExclusively(path, slow())),
      await errorCode(() => writeExclusively(path, chunks('a'))),
    ];
    assert.deepEqual([codes, await readFile(path, 'utf8')], [['file-exists', 'file-exists'], 'other']);
    assert.deepEqual(Object.keys(await listTree(directory())), ['file']);
  });

  test('has a sentence for a directory that is not there', async () => {
    const path = join(directory(), 'none', 'file');
    assert.equal(await errorCode(() => writeExclusively(path, chunks('a'))), 'file-not-writable');
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { payloadFileName } from '../../../src/host/payloadFileName';
import { writeReplacing } from '../../../src/storage/replacedFile';

suite("The name of a payload's file", () => {
  test('is that of the pack, without what a file system does not take', () => {
    const names = ['Sign-in', 'a/b: c?', '...hidden', '', 'con', 'Aux.old', 'Lpt1', 'console', 'a\ud800b'];
    assert.deepEqual(
      names.map((name) => payloadFileName(name, 'plain')),
      [
        'Sign-in.txt',
        'a-b- c-.txt',
        'hidden.txt',
        'pack.txt',
        'con-.txt',
        'Aux-.old.txt',
        'Lpt1-.txt',
        'console.txt',
        'a-b.txt',
      ],
    );
  });

  test('is short enough to be written, whatever the pack is called', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'payload-'));
    try {
      for (const name of ['字'.repeat(200), `a${'😀'.repeat(99)}`, 'x'.repeat(200)]) {
        const path = join(folder, payloadFileName(name, 'markdown'));
        await writeReplacing(path, Buffer.from('content'));
        assert.equal(await readFile(path, 'utf8'), 'content');
        assert.doesNotMatch(path, /\ufffd/);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

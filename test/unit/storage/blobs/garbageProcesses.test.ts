import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { ensureStored } from '../../../../src/app/ensureStored';
import type { ContentHash } from '../../../../src/core/contentHash';
import { collectGarbage } from '../../../../src/storage/blobs/collectGarbage';
import { openContentStore } from '../../../support/contentStore';
import { forgetContent, nameContent } from '../../../support/contentWorld';
import { quickStart } from '../../../support/ctx';
import { tempDirectory } from '../../../support/tempDirectory';

const program = resolve('dist/test/unit/storage/blobs/garbageWorker.js');

/** A collector beside this process, once it has ended its first run. */
async function startCollector(store: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...quickStart, program, store], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.stdout.resume();
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  assert.deepEqual([child.exitCode, child.signalCode], [null, null], 'a collector ended by itself');
  child.kill('SIGKILL');
  await once(child, 'close');
}

suite('Collectors in other processes', () => {
  const directory = tempDirectory();

  test('take no content from under a writer that puts, names and forgets the same, though they are killed', async () => {
    const store = await openContentStore(directory(), Date);
    const contents = ['a', 'b', 'c', 'd', 'e'].map((text) => Buffer.from(text));
    const collectors = [await startCollector(directory()), await startCollector(directory())];
    const wrong: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      const named = contents.filter((_, index) => (round >> (index % 3)) % 2 === 0);
      const hashes = await store.blobs.putAll(named);
      await store.database.write((sqlite) => hashes.forEach((hash) => void nameContent(sqlite, hash)));
      await ensureStored(store, new Map(hashes.map((hash, index) => [hash, named[index] ?? Buffer.of()])));
      for (const hash of hashes) {
        await store.blobs.get(hash).catch((error: unknown) => wrong.push(`round ${round}: ${error}`));
      }
      if (round % 10 === 9) {
        await kill(collectors.shift() as ChildProcess);
        collectors.push(await startCollector(directory()));
      }
      const kept = round === 29 ? [] : hashes;
      await store.database.write((sqlite) => kept.forEach((hash) => void forgetContent(sqlite, hash)));
    }
    await Promise.all(collectors.map(kill));
    assert.deepEqual(wrong, []);
    await collectGarbage(store.database, store.directory, { now: Date.now(), grace: 0, trashAge: 0 });
    const last = await Promise.all(contents.map((content) => store.blobs.hash(content)));
    const named = last.filter((_, index) => (29 >> (index % 3)) % 2 === 0);
    assert.deepEqual(
      await Promise.all(named.map((hash: ContentHash) => store.blobs.has(hash))),
      named.map(() => true),
    );
    await store.close();
  }).timeout(60_000);
});

import assert from 'node:assert/strict';
import type { Run } from '../../../src/core/run';
import { countStoredBytes, storedBytes } from '../../../src/storage/blobRows';
import { PackRepository } from '../../../src/storage/packRepository';
import { RunTable } from '../../../src/storage/runTable';
import { all } from '../../../src/storage/sql';
import { runStoreContract, runStoreLimitContract } from '../../contract/runStore.contract';
import type { TestClock } from '../../support/clock';
import { condemnBlobs } from '../../support/condemnBlobs';
import { type MemoryTransactions, memoryTransactions } from '../../support/memoryTransactions';
import { artifact, idOf } from '../../support/packs';

const open = async (clock: TestClock) => {
  const database = await memoryTransactions();
  return { runs: new RunTable(database), packs: new PackRepository(database, clock) };
};
runStoreContract('The table of runs', open);
runStoreLimitContract('The table of runs', open);

suite('The table of runs', () => {
  let database: MemoryTransactions;
  let runs: RunTable;
  setup(async () => {
    database = await memoryTransactions();
    runs = new RunTable(database);
  });
  const run = (name: string, changes: Partial<Run> = {}): Run => ({
    id: idOf(name),
    ...{ pack: null, packName: '', operation: 'add', outcome: 'completed', startedAt: 1, endedAt: 2, counts: {} },
    report: { hash: artifact(name).content.hash, bytes: 1_000 },
    ...changes,
  });

  test('names its reports, however full the store is, and counts them', async () => {
    await database.write((sqlite) =>
      sqlite.run(`INSERT INTO settings (name, value) VALUES ('quotas', '{"storeBytes": 1}')`),
    );
    await runs.record(run('1'));
    condemnBlobs(database.sqlite, [1], 5);
    await runs.record(run('2'));
    await runs.record(run('3', { report: run('1').report }));
    const blobs = all(database.sqlite, 'SELECT rid, bytes, condemned_at FROM blobs');
    assert.deepEqual(
      [blobs.map((row) => Object.values(row)), storedBytes(database.sqlite), countStoredBytes(database.sqlite)],
      [
        [
          [1, 1_000, null],
          [2, 1_000, null],
        ],
        2_000,
        2_000,
      ],
    );
  });

  test('leaves out counts that are no counts, and what is no JSON', async () => {
    await runs.record(run('1'));
    const read: unknown[] = [];
    for (const json of ['{"captured":3,"later":4,"failed":"x"}', '[1]', 'null', '{']) {
      database.sqlite.run('UPDATE runs SET counts = ?', [json]);
      read.push((await runs.get(idOf('1')))?.counts);
    }
    assert.deepEqual(read, [{ captured: 3 }, {}, {}, {}]);
  });
});

import assert from 'node:assert/strict';
import { PackError } from '../../../src/core/errors';
import { withoutArtifacts } from '../../../src/core/pack';
import { defaultQuotas } from '../../../src/core/quotas';
import { countStoredBytes, storedBytes } from '../../../src/storage/blobRows';
import { PackRepository } from '../../../src/storage/packRepository';
import { RunTable } from '../../../src/storage/runTable';
import { all } from '../../../src/storage/sql';
import { TestClock } from '../../support/clock';
import { condemnBlobs } from '../../support/condemnBlobs';
import { type MemoryTransactions, memoryTransactions } from '../../support/memoryTransactions';
import { artifact, idOf, pack } from '../../support/packs';

suite('The names of content', () => {
  const quotas = { ...defaultQuotas, storeBytes: 40 };
  const id = idOf('pack', 'a');
  let database: MemoryTransactions;
  let packs: PackRepository;
  setup(async () => {
    database = await memoryTransactions();
    packs = new PackRepository(database, new TestClock(), () => quotas);
  });
  const condemned = (): unknown[] =>
    all(database.sqlite, 'SELECT rid FROM blobs WHERE condemned_at IS NOT NULL').map(({ rid }) => rid);
  const totals = (): number[] => [storedBytes(database.sqlite), countStoredBytes(database.sqlite)];

  test('are counted as they come, and not when they are named again', async () => {
    const before = totals();
    await packs.add(pack('a', ['x.ts', 'y.ts']));
    await packs.add(pack('b', ['x.ts', 'z.ts']));
    assert.deepEqual(
      [before, totals()],
      [
        [0, 0],
        [30, 30],
      ],
    );
  });

  test('stay when nothing uses them, for they are collected later', async () => {
    await packs.add(pack('a', ['x.ts', 'y.ts']));
    await packs.edit(id, (now) => withoutArtifacts(now, new Set([idOf('a', 'x.ts')])));
    await packs.delete(id);
    await packs.sweep(Number.MAX_SAFE_INTEGER);
    assert.deepEqual([totals(), condemned()], [[20, 20], []]);
  });

  test('are not counted once they are condemned', async () => {
    await packs.add(pack('a', ['x.ts', 'y.ts']));
    condemnBlobs(database.sqlite, [1], 5_000);
    assert.deepEqual(
      [totals(), all(database.sqlite, 'SELECT rid, condemned_at FROM blobs')],
      [
        [10, 10],
        [
          { rid: 1, condemned_at: 5_000 },
          { rid: 2, condemned_at: null },
        ],
      ],
    );
  });

  test('are not condemned any more once a pack names them, be it new or changed', async () => {
    await packs.add(pack('a', ['x.ts', 'y.ts', 'z.ts']));
    condemnBlobs(database.sqlite, [1, 2, 3], 5_000);
    await packs.add(pack('b', ['x.ts']));
    const { content } = artifact('y.ts');
    await packs.edit(idOf('pack', 'b'), (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, content })),
    }));
    assert.deepEqual([condemned(), totals()], [[3], [20, 20]]);
  });

  test('that only deleted packs hold are told apart when the store is full', async () => {
    await packs.add(pack('a', ['1', '2', '3']));
    await packs.add(pack('b', ['1', '4']));
    await packs.delete(idOf('pack', 'a'));
    await assert.rejects(packs.add(pack('c', ['5'])), {
      code: 'quota-store-bytes',
      details: { used: 40, needed: 50, limit: 40, deletedBytes: 20, until: '1970-01-31T00:00:01.000Z' },
      message: /Deleted packs hold 20 of them until 1970-01-31T00:00:01.000Z \(“ctx pack list --deleted”\)\. Remove/,
    });
  });

  test('that only deleted packs hold are their files and older versions too, and what nothing else names', async () => {
    const { content, ...bare } = artifact('1', { position: 1 });
    const file = artifact('file').content;
    const old = { ...bare, content, file: { hash: file.hash, bytes: 10 } };
    await packs.add(pack('a', [], { artifacts: [old] }));
    const kept = (await packs.get(id))?.artifacts[0];
    await packs.edit(id, (now) => ({ ...now, artifacts: [{ ...bare, content: artifact('2').content }] }));
    await packs.add(pack('b', ['2', '3']));
    await packs.delete(id);
    const deletedBytes = async (): Promise<unknown> => {
      const refused = await packs.add(pack('c', ['5'])).catch((error: PackError<'quota-store-bytes'>) => error.details);
      return refused?.deletedBytes;
    };
    const before = await deletedBytes();
    await new RunTable(database).record({
      ...{ id: idOf('run'), pack: null, packName: '', operation: 'add', outcome: 'completed', counts: {} },
      ...{ startedAt: 1, endedAt: 2, report: { hash: file.hash, bytes: 10 } },
    });
    assert.deepEqual([kept, before, await deletedBytes()], [old, 20, 10]);
  });

  test('that were condemned count as added when they are named', async () => {
    await packs.add(pack('a', ['1', '2', '3', '4']));
    condemnBlobs(database.sqlite, [1, 2], 5_000);
    await packs.add(pack('b', ['5', '6']));
    await assert.rejects(packs.add(pack('c', ['1'])), {
      code: 'quota-store-bytes',
      details: { used: 40, needed: 50, limit: 40 },
    });
    assert.deepEqual(
      [condemned(), totals()],
      [
        [1, 2],
        [40, 40],
      ],
    );
  });

  test('are counted from the rows where that was never done', async () => {
    await packs.add(pack('a', ['x.ts', 'y.ts']));
    database.sqlite.run('DELETE FROM blob_totals');
    await packs.add(pack('b', ['x.ts', 'z.ts']));
    assert.deepEqual(all(database.sqlite, 'SELECT * FROM blob_totals'), [{ rid: 1, bytes: 30 }]);
  });

  test('are not counted when the change that named them was refused', async () => {
    await packs.add(pack('a', ['x.ts']));
    const refused = packs.addAll([pack('b', ['y.ts']), pack('A', ['z.ts'], { id: idOf('other') })]);
    await assert.rejects(refused, (error) => PackError.is(error, 'pack-name-taken'));
    assert.deepEqual(totals(), [10, 10]);
  });
});

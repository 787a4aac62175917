import assert from 'node:assert/strict';
import type { Artifact } from '../../../../src/core/pack';
import { artifactsWith, inWords } from '../../../../src/storage/maintenance/contentOwners';
import { PackRepository } from '../../../../src/storage/packRepository';
import { RunTable } from '../../../../src/storage/runTable';
import { SnapshotTable } from '../../../../src/storage/snapshotTable';
import { value } from '../../../../src/storage/sql';
import { TestClock } from '../../../support/clock';
import { type MemoryTransactions, memoryTransactions } from '../../../support/memoryTransactions';
import { artifact, idOf, pack } from '../../../support/packs';
import { snapshot } from '../../../support/snapshots';

suite('What content belongs to', () => {
  let database: MemoryTransactions;
  let packs: PackRepository;
  setup(async () => {
    database = await memoryTransactions();
    packs = new PackRepository(database, new TestClock());
  });
  const { content } = artifact('lost');
  const said = (): string => {
    const blob = Number(
      value(database.sqlite, 'SELECT rid FROM blobs WHERE hash = ?', Buffer.from(content.hash, 'hex')),
    );
    return inWords(database.sqlite, blob, artifactsWith(database.sqlite, blob));
  };
  const change = (name: string, changes: Partial<Artifact>) =>
    packs.edit(idOf('pack', name), (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, ...changes })),
    }));

  test('is said of artifacts, and of the files of ranges', async () => {
    const range = artifact('y.ts#L1', { position: 2, file: { hash: content.hash, bytes: 10 } });
    await packs.add(pack('a', [], { artifacts: [artifact('x.ts', { content })] }));
    const one = said();
    await packs.add(pack('b', [], { artifacts: [range] }));
    assert.deepEqual([one, said()], ['One artifact of “a”.', '2 artifacts of “a”, “b”.']);
  });

  test('is said of older versions, whose source may have been another', async () => {
    await packs.addAll([pack('a', ['x.ts']), pack('b', ['y.ts', 'z.ts'])]);
    await change('a', { content });
    await change('a', { content: artifact('new').content, source: artifact('v.ts').source });
    const one = said();
    await change('b', { content });
    await change('b', { content: artifact('new').content });
    assert.deepEqual(
      [one, said()],
      ['An older version of x.ts of “a”.', 'An older version of 3 artifacts of “a”, “b”.'],
    );
  });

  test('is said of runs and snapshots, whatever else has it', async () => {
    await packs.add(pack('a', [], { artifacts: [artifact('x.ts', { content })] }));
    await new RunTable(database).record({
      ...{ id: idOf('run'), pack: null, packName: 'gone', operation: 'add', outcome: 'completed', counts: {} },
      ...{ startedAt: 1, endedAt: 2, report: content },
    });
    const both = said();
    await packs.edit(idOf('pack', 'a'), (now) => ({ ...now, artifacts: [] }));
    database.sqlite.run('DELETE FROM runs');
    const snapshots = new SnapshotTable(database);
    const named = { hash: content.hash, bytes: content.bytes };
    await snapshots.add(snapshot('before', { payload: named }), []);
    await snapshots.add(snapshot('after', { manifest: named }), []);
    await snapshots.add(snapshot('', { packName: 'b', label: '' }), [content]);
    assert.deepEqual(
      [both, said()],
      [
        `One artifact of “a”. The report of run ${idOf('run')} on “gone”.`,
        'The payload of snapshot “before” of “a”. The manifest of snapshot “after” of “a”. ' +
          `Part of snapshot ${idOf('snapshot', '')} of “b”.`,
      ],
    );
  });
});

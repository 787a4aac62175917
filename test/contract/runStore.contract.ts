import assert from 'node:assert/strict';
import { maxRuns, type Run } from '../../src/core/run';
import type { Store } from '../../src/core/store';
import { TestClock } from '../support/clock';
import { artifact, idOf, pack } from '../support/packs';

/** Opens an empty store. Who gives this function closes what it opened, after each test. */
export type OpenRunStore = (clock: TestClock) => Promise<Pick<Store, 'runs' | 'packs'>>;

const packId = idOf('pack', 'a');

/** What any RunStore promises. Run it once per implementation. */
export function runStoreContract(name: string, open: OpenRunStore): void {
  suite(`${name} is a RunStore`, () => {
    test('is empty at first', async () => {
      const { runs } = await open(new TestClock());
      assert.deepEqual([await runs.list(), await runs.list(packId), await runs.get(idOf('none'))], [[], [], undefined]);
    });

    test('keeps every field of a run', async () => {
      const { runs, packs } = await open(new TestClock());
      await packs.add(pack('a'));
      const full = run('1', {
        ...{ pack: packId, packName: '\ufeffa\0b \u{1f600}', operation: 'refresh', outcome: 'completed-with-errors' },
        ...{ startedAt: 1_800_000_000_123, endedAt: 1_800_000_004_567 },
        counts: { captured: 1, unchanged: 2, superseded: 3, updated: 4, removed: 5, skipped: 6, failed: 70_000 },
        report: { hash: artifact('long report').content.hash, bytes: 3_000_000_000 },
      });
      await runs.record(full);
      await runs.record(run('2', { counts: {} }));
      assert.deepEqual([await runs.get(full.id), await runs.get(idOf('run', '2'))], [full, run('2', { counts: {} })]);
    });

    test('lists the last first, of one pack or of all', async () => {
      const { runs, packs } = await open(new TestClock());
      await packs.addAll([pack('a'), pack('b')]);
      await runs.record(run('1', { pack: packId, endedAt: 9 }));
      await runs.record(run('2', { pack: idOf('pack', 'b'), endedAt: 8 }));
      await runs.record(run('3', { pack: packId, endedAt: 7 }));
      await runs.record(run('4'));
      assert.deepEqual(
        [names(await runs.list()), names(await runs.list(packId)), names(await runs.list(idOf('none')))],
        [['4', '3', '2', '1'], ['3', '1'], []],
      );
    });

    test('knows no pack for a run of one that is gone by then', async () => {
      const { runs } = await open(new TestClock());
      await runs.record(run('1', { pack: packId }));
      assert.deepEqual([await runs.list(), await runs.list(packId)], [[run('1')], []]);
    });

    test('knows a pack that is deleted until it is removed for good', async () => {
      const { runs, packs } = await open(new TestClock());
      await packs.add(pack('a'));
      await runs.record(run('1', { pack: packId }));
      await packs.delete(packId);
      await runs.record(run('2', { pack: packId }));
      const deleted = await runs.list(packId);
      await packs.sweep(Number.MAX_SAFE_INTEGER);
      assert.deepEqual(
        [names(deleted), await runs.list()],
        [
          ['2', '1'],
          [run('2'), run('1')],
        ],
      );
    });

    test('takes no run twice', async () => {
      const { runs } = await open(new TestClock());
      await runs.record(run('1'));
      await assert.rejects(runs.record(run('1', { packName: 'again' })));
      assert.deepEqual(await runs.list(), [run('1')]);
    });
  });
}

/** Apart from the rest, for it takes a while. */
export function runStoreLimitContract(name: string, open: OpenRunStore): void {
  test(`${name} keeps the last ${maxRuns} runs, whatever their times say`, async () => {
    const { runs } = await open(new TestClock());
    for (let index = 0; index <= maxRuns; index += 1) {
      await runs.record(run(String(index), { endedAt: 1_000_000 - index }));
    }
    const kept = names(await runs.list());
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [maxRuns, String(maxRuns), '1']);
  });
}

/** The name is kept as that of the pack. */
function run(name: string, changes: Partial<Run> = {}): Run {
  return {
    id: idOf('run', name),
    ...{ pack: null, packName: name, operation: 'add', outcome: 'completed', startedAt: 1, endedAt: 2 },
    counts: { captured: 1 },
    report: { hash: artifact('report').content.hash, bytes: 10 },
    ...changes,
  };
}

function names(runs: readonly Run[]): string[] {
  return runs.map(({ packName }) => packName);
}

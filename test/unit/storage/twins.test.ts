import assert from 'node:assert/strict';
import { type Artifact, type Pack, withoutArtifacts } from '../../../src/core/pack';
import { openMemoryStore } from '../../../src/storage/memoryStore';
import { PackRepository } from '../../../src/storage/packRepository';
import { TestClock } from '../../support/clock';
import { memoryTransactions } from '../../support/memoryTransactions';
import { artifact, idOf, pack } from '../../support/packs';
import { randomNumbers } from '../../support/randomNumbers';

suite('The store in memory and that of rows', () => {
  test('hold the same after whatever edits', async () => {
    const id = idOf('pack', 'a');
    for (let seed = 1; seed <= 10; seed += 1) {
      const database = await memoryTransactions();
      const rows = new PackRepository(database, new TestClock());
      const { packs: memory } = openMemoryStore(new TestClock());
      const all = new Set<string>();
      for (const each of [rows, memory]) {
        await each.add(pack('a', ['1', '2', '3', '4', '5', '6']));
      }
      for (let count = 0; count < 30; count += 1) {
        const edit = (now: Pack): Pack => changedAtRandom(now, randomNumbers(seed * 1000 + count));
        const [one, other] = [await rows.edit(id, edit), await memory.edit(id, edit)];
        for (const each of one.artifacts) {
          all.add(each.id);
        }
        const read = await new PackRepository(database, new TestClock()).list();
        assert.deepEqual([one, read], [other, [other]], `seed ${seed}, edit ${count}`);
        for (const each of all) {
          assert.deepEqual(await rows.history(each), await memory.history(each), `seed ${seed}, edit ${count}`);
        }
      }
    }
  });
});

/** Some of its artifacts change, go, come, change places, or join and leave collections. */
function changedAtRandom(now: Pack, random: () => number): Pack {
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const share = oneOf([0.1, 0.5, 1]);
  const collections = now.artifacts.filter(({ source }) => source.kind === 'glob').map((each) => each.id);
  const changes: readonly ((each: Artifact) => Artifact)[] = [
    (each) => ({ ...each, note: String(random()) }),
    (each) => ({ ...each, content: artifact(oneOf(['a', 'b', 'c'])).content, capturedAt: Math.floor(random() * 9) }),
    (each) => ({ ...each, stamp: { bytes: 1, modifiedAt: random() } }),
    ({ collection: _, ...each }) => each,
    ({ collection: _, ...each }) =>
      each.source.kind === 'glob' || collections.length === 0 ? each : { ...each, collection: oneOf(collections) },
  ];
  const change = oneOf(changes);
  const artifacts = now.artifacts.map((each) => (random() < share ? change(each) : each));
  const gone = new Set(artifacts.filter(() => random() < 0.1).map((each) => each.id));
  const { artifacts: left } = withoutArtifacts({ ...now, artifacts }, gone);
  const places = left.map(({ position }) => position);
  const moved = random() < 0.3 ? left.map((each, index) => ({ ...each, position: places.at(-1 - index) ?? 0 })) : left;
  const end = Math.max(0, ...places) + 1;
  const added = [oneOf(['glob:*.ts', 'x.ts']), 'y.ts'].map((source, index) =>
    artifact(source, { id: idOf(String(random())), position: end + index }),
  );
  const { instruction: _, policy: __, ...rest } = now;
  const instruction = oneOf(['', 'Why?', undefined]);
  const policy = oneOf([{}, { tree: true }, { format: 'json', tree: false } as const, undefined]);
  return {
    ...rest,
    ...(instruction !== undefined && { instruction }),
    ...(policy && { policy }),
    artifacts: random() < 0.5 ? [...moved, ...added] : moved,
  };
}

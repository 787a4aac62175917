import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { PackRepository } from '../../../src/storage/packRepository';
import { removeOldVersions } from '../../../src/storage/packWrites';
import { value } from '../../../src/storage/sql';
import { packStoreContract } from '../../contract/packStore.contract';
import { packStoreQuotasContract } from '../../contract/packStoreQuotas.contract';
import { TestClock } from '../../support/clock';
import { memoryTransactions } from '../../support/memoryTransactions';
import { artifact, idOf, pack } from '../../support/packs';
import { projectFiles } from '../../support/sourceFiles';

packStoreContract('The repository of packs', async (clock) => new PackRepository(await memoryTransactions(), clock));
packStoreQuotasContract(
  'The repository of packs',
  async (clock, quotas) => new PackRepository(await memoryTransactions(), clock, quotas),
);

suite('The repository of packs', () => {
  test('reads an edited pack again once a row of the database has changed, and after a change that failed', async () => {
    const database = await memoryTransactions();
    const packs = new PackRepository(database, new TestClock());
    const others = new PackRepository(database, new TestClock());
    const id = idOf('pack', 'a');
    const seen: string[] = [];
    const edit = (by: PackRepository, description: string) =>
      by.edit(id, (now) => {
        seen.push(now.description);
        return { ...now, description };
      });
    await packs.addAll([pack('a', ['x.ts']), pack('b')]);
    await edit(packs, 'one');
    await edit(packs, 'two');
    await edit(others, 'three');
    await edit(packs, 'four');
    await assert.rejects(packs.edit(id, (now) => ({ ...now, description: 'not this', name: 'b' })));
    await edit(packs, 'five');
    await packs.delete(id);
    const deleted = await packs.get(id);
    await packs.undelete(id);
    await edit(packs, 'six');
    assert.deepEqual([seen, deleted], [['', 'one', 'two', 'three', 'four', 'five'], undefined]);
    assert.deepEqual(await packs.get(id), await others.get(id));
  });

  test('does not find a pack as it was in a transaction that was taken back', async () => {
    const database = await memoryTransactions();
    const takenBack = { ...database, write: database.write };
    const packs = new PackRepository(takenBack, new TestClock());
    await packs.add(pack('a'));
    takenBack.write = (change) =>
      database.write((sqlite) => {
        change(sqlite);
        throw new Error('taken back');
      });
    await assert.rejects(
      packs.edit(idOf('pack', 'a'), (now) => ({ ...now, description: 'lost' })),
      /taken back/,
    );
    assert.deepEqual(await packs.get(idOf('pack', 'a')), pack('a'));
  });

  test('keeps what else the policy of a pack says, whatever that is', async () => {
    const database = await memoryTransactions();
    const packs = new PackRepository(database, new TestClock());
    await packs.add(pack('a'));
    const policies: unknown[] = [];
    for (const given of ['{"later":[1,{"x":12345678901234567890}]}', '{"followsSources":1}', '[1]', '"x"', 'none']) {
      database.sqlite.run('UPDATE packs SET policy = ?', [given]);
      for (const followsSources of [true, undefined]) {
        await packs.edit(idOf('pack', 'a'), ({ followsSources: _, ...now }) => ({
          ...now,
          ...(followsSources && { followsSources }),
        }));
        policies.push(value(database.sqlite, 'SELECT policy FROM packs'));
      }
    }
    const alone = ['{"followsSources":true}', '{}'];
    assert.deepEqual(policies, [
      '{"later":[1,{"x":12345678901234567890}],"followsSources":true}',
      '{"later":[1,{"x":12345678901234567890}]}',
      ...[...alone, ...alone, ...alone, ...alone],
    ]);
  });

  test('keeps values of a policy that only a later version knows, until they are given one', async () => {
    const database = await memoryTransactions();
    const packs = new PackRepository(database, new TestClock());
    await packs.add(pack('a'));
    database.sqlite.run(`UPDATE packs SET policy = '{"format":"toml","trim":true,"wrap":80}'`);
    const policies: unknown[] = [];
    for (const policy of [undefined, { tree: true }, { format: 'json' }, undefined] as const) {
      policies.push((await packs.get(idOf('pack', 'a')))?.policy);
      await packs.edit(idOf('pack', 'a'), ({ policy: _, ...now }) => ({ ...now, ...(policy && { policy }) }));
      policies.push(JSON.parse(String(value(database.sqlite, 'SELECT policy FROM packs'))));
    }
    assert.deepEqual(policies, [
      ...[{ trim: true }, { format: 'toml', wrap: 80 }],
      ...[undefined, { format: 'toml', wrap: 80, tree: true }],
      ...[{ tree: true }, { format: 'json', wrap: 80 }],
      ...[{ format: 'json' }, { wrap: 80 }],
    ]);
  });

  test('reads what cannot be a policy or an option as none', async () => {
    const database = await memoryTransactions();
    const packs = new PackRepository(database, new TestClock());
    await packs.add(pack('a', ['md_dir:docs']));
    const read: unknown[] = [];
    for (const json of ['{"followsSources":"yes","maxFiles":"9","recursive":1,"exclude":"x"}', 'true', '{', '']) {
      database.sqlite.run('UPDATE packs SET policy = ?', [json]);
      database.sqlite.run('UPDATE artifacts SET options = ?', [json]);
      const [only] = await packs.list();
      read.push([only?.followsSources, only?.artifacts[0]?.options]);
    }
    assert.deepEqual(
      read,
      read.map(() => [undefined, undefined]),
    );
  });

  test('keeps a version until the time at which it was superseded is past, however old the capture was', async () => {
    const database = await memoryTransactions();
    const clock = new TestClock(5_000);
    const packs = new PackRepository(database, clock);
    await packs.add(pack('a', ['x.ts']));
    for (const capturedAt of [2, 3]) {
      const { content } = artifact(String(capturedAt));
      await packs.edit(idOf('pack', 'a'), (now) => ({
        ...now,
        artifacts: now.artifacts.map((each) => ({ ...each, content, capturedAt })),
      }));
      clock.time += 1_000;
    }
    const kept: number[][] = [];
    for (const before of [5_000, 6_000, 6_001]) {
      await database.write((sqlite) => removeOldVersions(sqlite, before));
      kept.push((await packs.history(idOf('a', 'x.ts'))).map(({ capturedAt }) => capturedAt));
    }
    assert.deepEqual(kept, [[2, 1], [2], []]);
  });
});

suite('The statements of the storage', () => {
  /** The files below src with a statement like this, once for each. */
  const filesWith = async (pattern: RegExp): Promise<string[]> => {
    const paths = (await projectFiles('src')).filter((path) => path.endsWith('.ts'));
    const hits = paths.map(async (path) => ((await readFile(path, 'utf8')).match(pattern) ?? []).map(() => path));
    return (await Promise.all(hits)).flat();
  };

  test('set the time of a pack\u2019s last change in one place, and no trigger does', async () => {
    assert.deepEqual(await filesWith(/\bupdated_at\s*=/g), ['src/storage/packWrites.ts']);
    assert.deepEqual(await filesWith(/CREATE TRIGGER/g), []);
  });

  test('change what content is named where the total is kept', async () => {
    const files = await filesWith(/\b(INSERT INTO|UPDATE|DELETE FROM) blobs\b/g);
    assert.deepEqual(new Set(files), new Set(['src/storage/blobRows.ts', 'src/storage/blobs/contentRows.ts']));
  });
});

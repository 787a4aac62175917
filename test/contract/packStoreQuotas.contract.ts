import assert from 'node:assert/strict';
import type { Clock } from '../../src/core/clock';
import { type Pack, withoutArtifacts } from '../../src/core/pack';
import type { PackStore } from '../../src/core/packStore';
import { defaultQuotas, type Quotas } from '../../src/core/quotas';
import { TestClock } from '../support/clock';
import { errorCode } from '../support/errorCode';
import { artifact, idOf, pack } from '../support/packs';

type OpenWithQuotas = (clock: Clock, quotas: () => Quotas) => Promise<PackStore>;

const id = idOf('pack', 'a');

/** What a PackStore promises about its quotas. Each artifact of these tests has 10 bytes, unless it says otherwise. */
export function packStoreQuotasContract(name: string, openWith: OpenWithQuotas): void {
  suite(`${name} keeps its quotas`, () => {
    let quotas: Quotas;
    const open = (given: Partial<Quotas>): Promise<PackStore> => {
      quotas = { ...defaultQuotas, ...given };
      return openWith(new TestClock(), () => quotas);
    };

    test('of bytes, in which content counts once, however many artifacts name it', async () => {
      const store = await open({ storeBytes: 30 });
      await store.addAll([pack('a', ['x.ts', 'y.ts']), pack('b', ['x.ts', 'z.ts'])]);
      await assert.rejects(store.add(pack('c', ['more.ts', 'x.ts'])), {
        code: 'quota-store-bytes',
        details: { used: 30, needed: 40, limit: 30 },
      });
      assert.equal((await store.list()).length, 2);
      await store.add(pack('c', ['x.ts', 'y.ts', 'z.ts']));
    });

    test('of bytes for an edit as well, which then has changed nothing', async () => {
      const store = await open({ storeBytes: 20 });
      await store.add(pack('a', ['x.ts']));
      assert.equal(await errorCode(() => store.edit(id, (now) => withMore(now, 'y.ts', 'z.ts'))), 'quota-store-bytes');
      assert.deepEqual(await store.list(), [pack('a', ['x.ts'])]);
      await store.edit(id, (now) => withMore(now, 'y.ts'));
    });

    test('of bytes by refusing what adds content, and nothing else, when there is more already', async () => {
      const store = await open({});
      await store.add(pack('a', ['x.ts', 'y.ts', 'z.ts']));
      quotas = { ...quotas, storeBytes: 5 };
      assert.equal(await errorCode(() => store.edit(id, (now) => withMore(now, 'more.ts'))), 'quota-store-bytes');
      await store.edit(id, (now) => ({ ...now, name: 'b', artifacts: now.artifacts.toReversed() }));
      await store.edit(id, (now) => withMore(now, 'x.ts'));
      await store.edit(id, (now) => withoutArtifacts(now, new Set([idOf('a', 'x.ts')])));
      await store.add(pack('empty'));
      await store.delete(id);
      assert.equal((await store.undelete(id)).artifacts.length, 3);
    });

    test('of artifacts in a pack, whose number is said', async () => {
      const store = await open({ packArtifacts: 2 });
      await store.add(pack('a', ['x.ts', 'y.ts']));
      await assert.rejects(store.add(pack('b', ['x.ts', 'y.ts', 'z.ts'])), {
        code: 'quota-pack-artifacts',
        details: { pack: 'b', used: 0, needed: 3, limit: 2 },
      });
      await assert.rejects(
        store.edit(id, (now) => withMore(now, 'z.ts')),
        { code: 'quota-pack-artifacts', details: { pack: 'a', used: 2, needed: 3, limit: 2 } },
      );
      assert.deepEqual(await store.list(), [pack('a', ['x.ts', 'y.ts'])]);
    });

    test('of artifacts without refusing what does not make a pack larger', async () => {
      const store = await open({});
      await store.add(pack('a', ['x.ts', 'y.ts', 'z.ts']));
      quotas = { ...quotas, packArtifacts: 1 };
      await store.edit(id, (now) => ({ ...now, description: 'why' }));
      await store.edit(id, (now) => ({ ...withMore({ ...now, artifacts: now.artifacts.slice(1) }, 'more.ts') }));
      await store.edit(id, (now) => ({ ...now, artifacts: now.artifacts.slice(1) }));
      assert.equal((await store.get(id))?.artifacts.length, 2);
    });

    test('of bytes in an artifact, unless the pack holds just that content', async () => {
      const store = await open({ artifactBytes: 2 ** 40 });
      const large = artifact('large.ts', { content: { ...artifact('large.ts').content, bytes: 2 ** 40 }, position: 9 });
      quotas = { ...quotas, storeBytes: 2 ** 41 };
      await store.add(pack('a', ['x.ts'], { artifacts: [large] }));
      quotas = { ...quotas, artifactBytes: 2 ** 40 - 1 };
      await assert.rejects(store.add(pack('b', [], { artifacts: [{ ...large, id: idOf('other') }] })), {
        code: 'quota-artifact-bytes',
        details: { source: 'large.ts', bytes: 2 ** 40, limit: 2 ** 40 - 1 },
      });
      const edited = await store.edit(id, (now) => withMore({ ...now, description: 'why' }, 'y.ts'));
      assert.deepEqual(
        edited.artifacts.map(({ content }) => content.bytes),
        [2 ** 40, 10],
      );
    });

    test('that hold when a change is made, not when the store was opened', async () => {
      const store = await open({ storeBytes: 0 });
      assert.equal(await errorCode(() => store.add(pack('a', ['x.ts']))), 'quota-store-bytes');
      quotas = defaultQuotas;
      await store.add(pack('a', ['x.ts']));
      assert.deepEqual(await store.list(), [pack('a', ['x.ts'])]);
    });
  });
}

/** The pack with more artifacts, whose content is the same for the same source. */
function withMore(now: Pack, ...sources: string[]): Pack {
  const last = now.artifacts.at(-1)?.position ?? 0;
  const added = sources.map((source, index) =>
    artifact(source, { id: idOf('added', source), position: last + index + 1 }),
  );
  return { ...now, artifacts: [...now.artifacts, ...added] };
}

import assert from 'node:assert/strict';
import type { Artifact, Pack } from '../../src/core/pack';
import type { PackStore } from '../../src/core/packStore';
import { parseSource } from '../../src/core/sourceText';
import { TestClock } from '../support/clock';
import { artifact, idOf, pack } from '../support/packs';
import type { OpenPackStore } from './packStore.contract';

const id = idOf('pack', 'a');
const artifactId = idOf('a', 'x.ts#L2-L3');
const text = (words: string, encoding?: string) => ({
  ...{ hash: artifact(words).content.hash, bytes: 20 },
  ...(encoding !== undefined && { encoding }),
});

/** What a PackStore promises about what artifacts were before. */
export function packStoreHistoryContract(open: OpenPackStore): void {
  /** With one artifact, a range whose file is kept, and the pack `b`. */
  async function openRange(): Promise<PackStore> {
    const store = await open(new TestClock());
    const [range] = pack('a', ['x.ts#L2-L3']).artifacts as [Artifact];
    await store.add(pack('a', [], { artifacts: [{ ...range, file: text('file', 'utf-16le') }] }));
    await store.add(pack('b', ['x.ts']));
    return store;
  }
  const change = (store: PackStore, changes: Partial<Artifact>): Promise<Pack> =>
    store.edit(id, (now) => ({ ...now, artifacts: now.artifacts.map((each) => ({ ...each, ...changes })) }));

  test('remembers what an artifact was, the last first, and not what it is', async () => {
    const store = await openRange();
    const first = (await store.get(id))?.artifacts[0] as Artifact;
    const second = { content: { ...text('two'), lines: 2 }, unsaved: true, capturedAt: 5 };
    await change(store, second);
    await change(store, { content: { ...text('three'), lines: 3 }, unsaved: false, capturedAt: 4 });
    const { source, file } = first;
    assert.deepEqual(await store.history(artifactId), [
      { source, file, ...second },
      { source, file, content: first.content, unsaved: false, capturedAt: 1 },
    ]);
  });

  test('remembers it when anything changes that makes another text of it', async () => {
    const store = await openRange();
    const { content } = artifact('x.ts#L2-L3');
    const changes: Partial<Artifact>[] = [
      { content: { ...content, hash: text('two').hash } },
      { content: { ...content, encoding: 'utf-16le' } },
      { source: parseSource('x.ts#L3-L4') },
      { file: text('another file', 'utf-16le') },
      { file: text('another file') },
      { unsaved: true },
    ];
    const lengths: number[] = [];
    for (const each of changes) {
      await change(store, each);
      lengths.push((await store.history(artifactId)).length);
    }
    assert.deepEqual(lengths, [1, 2, 3, 4, 5, 6]);
  });

  test('remembers nothing of an edit that leaves the text as it was', async () => {
    const store = await openRange();
    const same = { source: parseSource('x.ts#L2-L3'), capturedAt: 7, stamp: { bytes: 20, modifiedAt: 1.5 } };
    await change(store, { ...same, content: { ...artifact('x.ts#L2-L3').content } });
    await change(store, { note: 'why', priority: 1, position: 9, required: true, included: false, following: true });
    assert.deepEqual(await store.history(artifactId), []);
  });

  test('remembers nothing of an edit that fails', async () => {
    const store = await openRange();
    const failing = (now: Pack): Pack => ({
      ...{ ...now, name: 'b' },
      artifacts: now.artifacts.map((each) => ({ ...each, unsaved: true })),
    });
    await assert.rejects(store.edit(id, failing), { code: 'pack-name-taken' });
    assert.deepEqual(await store.history(artifactId), []);
  });

  test('remembers it of an artifact that edits made together take from one pack into another', async () => {
    const store = await openRange();
    const b = idOf('pack', 'b');
    await change(store, { unsaved: true });
    const before = (await store.get(id))?.artifacts[0] as Artifact;
    const taken = { ...before, position: 2, note: 'moved', unsaved: false };
    await store.addAll(
      [],
      new Map([
        [id, (now: Pack) => ({ ...now, artifacts: [] })],
        [b, (now: Pack) => ({ ...now, artifacts: [...now.artifacts, taken] })],
      ]),
    );
    const [from, to] = [await store.get(id), await store.get(b)];
    const history = await store.history(artifactId);
    assert.deepEqual([from?.artifacts, to?.artifacts[1]], [[], taken]);
    assert.deepEqual(
      history.map(({ unsaved }) => unsaved),
      [true, false],
    );
  });

  test('forgets it with the artifact that edits made together take out, and nobody in', async () => {
    const store = await openRange();
    await change(store, { unsaved: true });
    await store.addAll([], new Map([[id, (now: Pack) => ({ ...now, artifacts: [] })]]));
    assert.deepEqual(await store.history(artifactId), []);
  });

  test('forgets it with the artifact, and not with a pack that can be brought back', async () => {
    const store = await openRange();
    await change(store, { unsaved: true });
    await store.delete(id);
    const deleted = (await store.history(artifactId)).length;
    await store.undelete(id);
    const restored = (await store.history(artifactId)).length;
    await store.edit(id, (now) => ({ ...now, artifacts: [] }));
    assert.deepEqual([deleted, restored, await store.history(artifactId)], [1, 1, []]);
  });

  test('forgets it with a pack that is removed for good', async () => {
    const store = await openRange();
    await change(store, { unsaved: true });
    await store.delete(id);
    await store.sweep(Number.MAX_SAFE_INTEGER);
    assert.deepEqual(await store.history(artifactId), []);
  });

  test('knows nothing of an id that is not there', async () => {
    const store = await openRange();
    assert.deepEqual([await store.history(idOf('none')), await store.history('none')], [[], []]);
  });
}

import assert from 'node:assert/strict';
import { type Artifact, type Pack, withoutArtifacts } from '../../src/core/pack';
import type { PackStore } from '../../src/core/packStore';
import { printSource } from '../../src/core/sourceText';
import { TestClock } from '../support/clock';
import { artifact, idOf, pack } from '../support/packs';
import type { OpenPackStore } from './packStore.contract';

const id = idOf('pack', 'a');
const docs = artifact('md_dir:docs', { position: 3, options: { maxFiles: 2, exclude: ['old'] }, following: true });
const member = (source: string, position: number, collection = docs.id): Artifact =>
  artifact(source, { position, collection, following: true });
const members = [member('docs/a.md', 1), member('docs/b.md', 4)];
const alone = artifact('src/x.ts', { position: 2 });
const whole = pack('a', [], { artifacts: [members[0] as Artifact, alone, docs, members[1] as Artifact] });

/** What a PackStore promises about collections and their members. */
export function packStoreCollectionsContract(open: OpenPackStore): void {
  async function openCollection(): Promise<PackStore> {
    const store = await open(new TestClock());
    await store.add(whole);
    return store;
  }
  const edited = async (store: PackStore, change: (artifacts: readonly Artifact[]) => readonly Artifact[]) =>
    printed(await store.edit(id, (now) => ({ ...now, artifacts: change(now.artifacts) })));
  const stored = async (store: PackStore) => printed((await store.list()).find((each) => each.id === id));

  test('keeps a collection with its members, in whatever order they come', async () => {
    const store = await openCollection();
    assert.deepEqual([await store.get(id), await store.list()], [whole, [whole]]);
  });

  test('takes in members of a collection that is there, and one that comes after its members', async () => {
    const store = await openCollection();
    const glob = artifact('glob:**/*.sql', { position: 9 });
    const added = [member('docs/c.md', 5), member('a.sql', 6, glob.id), glob];
    const after = [
      ...['docs/a.md of md_dir:docs', 'src/x.ts', 'md_dir:docs', 'docs/b.md of md_dir:docs'],
      ...['docs/c.md of md_dir:docs', 'a.sql of glob:**/*.sql', 'glob:**/*.sql'],
    ];
    assert.deepEqual([await edited(store, (now) => [...now, ...added]), await stored(store)], [after, after]);
  });

  test('removes the members with their collection, and nothing else', async () => {
    const store = await openCollection();
    const left = printed(await store.edit(id, (now) => withoutArtifacts(now, new Set([docs.id]))));
    assert.deepEqual([left, await stored(store)], [['src/x.ts'], ['src/x.ts']]);
  });

  test('takes it with its members out of one pack into another, and back, by edits that are made together', async () => {
    const store = await openCollection();
    const b = idOf('pack', 'b');
    await store.add(pack('b', ['x.ts', 'y.ts']));
    const own = (await store.get(b))?.artifacts ?? [];
    const taken = [docs, ...members].map((each, index) => ({ ...each, position: 3 + index, priority: 7 }));
    const edit = (artifacts: readonly Artifact[]) => (now: Pack) => ({ ...now, artifacts });
    const held = async (of: string) => (await store.get(of))?.artifacts;
    await store.addAll(
      [],
      new Map([
        [id, edit([alone])],
        [b, edit([...own, ...taken])],
      ]),
    );
    assert.deepEqual([await held(id), await held(b)], [[alone], [...own, ...taken]]);
    await store.addAll(
      [],
      new Map([
        [b, edit(own)],
        [id, edit(whole.artifacts)],
      ]),
    );
    assert.deepEqual([await held(id), await held(b)], [whole.artifacts, own]);
  });

  test('removes a member alone', async () => {
    const store = await openCollection();
    const left = printed(await store.edit(id, (now) => withoutArtifacts(now, new Set([members[0]?.id ?? '']))));
    const after = ['src/x.ts', 'md_dir:docs', 'docs/b.md of md_dir:docs'];
    assert.deepEqual([left, await stored(store)], [after, after]);
  });

  test('keeps those who leave a collection that is removed in the same edit', async () => {
    const store = await openCollection();
    const freed = await edited(store, (now) =>
      now.filter((each) => each.id !== docs.id).map(({ collection: _, ...each }) => each),
    );
    const after = ['docs/a.md', 'src/x.ts', 'docs/b.md'];
    assert.deepEqual([freed, await stored(store)], [after, after]);
  });

  test('moves members to another collection, which takes the place of the first', async () => {
    const store = await openCollection();
    const glob = artifact('glob:docs/*.md', { position: 3 });
    const moved = await edited(store, (now) => [
      ...now
        .filter((each) => each.id !== docs.id)
        .map((each) => (each.collection === undefined ? each : { ...each, collection: glob.id })),
      glob,
    ]);
    const after = [...['docs/a.md of glob:docs/*.md', 'src/x.ts', 'glob:docs/*.md', 'docs/b.md of glob:docs/*.md']];
    assert.deepEqual([moved, await stored(store)], [after, after]);
  });

  test('takes no member whose collection is not in the pack, or is a member itself, and changes nothing', async () => {
    const store = await openCollection();
    const [a, b] = members as [Artifact, Artifact];
    const wrong: ((now: Pack) => Pack)[] = [
      (now) => ({ ...now, artifacts: now.artifacts.filter((each) => each.id !== docs.id) }),
      (now) => ({ ...now, artifacts: [...now.artifacts, member('x.md', 9, idOf('none'))] }),
      (now) => ({ ...now, artifacts: [...now.artifacts, member('x.md', 9, a.id)] }),
      (now) => ({ ...now, artifacts: now.artifacts.map((each) => ({ ...each, collection: b.id })) }),
    ];
    for (const edit of wrong) {
      await assert.rejects(
        store.edit(id, edit),
        /^Error: Artifact \S+ is a member of \S+, which pack \S+ does not hold/,
      );
    }
    await assert.rejects(store.add(pack('b', [], { artifacts: [{ ...a, id: idOf('other') }] })), /does not hold/);
    assert.deepEqual(await store.list(), [whole]);
  });

  test('brings back a collection with its members, and removes them for good together', async () => {
    const store = await openCollection();
    await store.delete(id);
    const restored = printed(await store.undelete(id));
    await store.delete(id);
    const swept = await store.sweep(Number.MAX_SAFE_INTEGER);
    await store.add(whole);
    assert.deepEqual([restored, swept, await stored(store)], [printed(whole), 1, printed(whole)]);
  });
}

/** The artifacts by their sources, and of members those of their collections. */
function printed(from: Pack | undefined): string[] {
  const artifacts = from?.artifacts ?? [];
  return artifacts.map(({ source, collection }) => {
    const of = artifacts.find((each) => each.id === collection);
    return of ? `${printSource(source)} of ${printSource(of.source)}` : printSource(source);
  });
}

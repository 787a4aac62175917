// What VS Code asks a large tree for. How long it takes is printed: docs/benchmarks.md has a table.
import assert from 'node:assert/strict';
import type { Artifact, Pack } from '../../../src/core/pack';
import { openWorkspaces } from '../../../src/host/locations';
import { artifact, idOf, pack } from '../../support/packs';
import { type Asked, WatchedTree } from './watchedTree';

const count = 10_000;

suite('A Packs tree of 10,000 artifacts', () => {
  const workspace = openWorkspaces()[0] ?? '';
  let tree: WatchedTree | undefined;
  teardown(async () => {
    await tree?.dispose();
    tree = undefined;
  });

  const paths = (path: (index: number) => string): string[] => Array.from({ length: count }, (_, at) => path(at));
  const inFolders = (index: number): string => `src/${index % 10}/${Math.floor(index / 10) % 10}/f${index}.ts`;

  /** A collection of so many files. */
  function members(): Artifact[] {
    const id = idOf('collection');
    const found = paths(inFolders).map((path, index) =>
      artifact(path, { id: idOf(id, path), collection: id, position: index + 2 }),
    );
    return [artifact('glob:**', { id }), ...found];
  }

  function said(what: string, { items, lists, took }: Asked): void {
    console.log(`      ${what}: ${items} items, ${lists} lists, ${Math.round(took)} ms`);
  }

  /** How many items and lists VS Code asked for: when it showed the tree, and when one artifact was changed. */
  async function askedFor(packs: readonly Pack[], active: Pack, changed: string): Promise<unknown> {
    const shown = await WatchedTree.open(packs, active.id);
    tree = shown;
    const first = await shown.asked(() => shown.show());
    said('first paint', first);
    const one = await shown.asked(() => shown.edit(active.id, (now) => noted(now, changed)));
    said('one change', one);
    return [first, one].map(({ items, lists }) => ({ items, lists }));
  }

  function noted(now: Pack, id: string): Pack {
    return { ...now, artifacts: now.artifacts.map((each) => (each.id === id ? { ...each, note: 'why' } : each)) };
  }

  test('in one folder shows a page, and one row again after one change', async () => {
    const flat = pack(
      'Flat',
      paths((index) => `f${index}.ts`),
      { workspace },
    );
    assert.deepEqual(await askedFor([flat], flat, flat.artifacts[7]?.id ?? ''), [
      { items: 502, lists: 2 },
      { items: 1, lists: 0 },
    ]);
  });

  test('in a hundred folders shows the topmost, and nothing again after a change below', async () => {
    const deep = pack('Deep', paths(inFolders), { workspace });
    assert.deepEqual(await askedFor([deep], deep, deep.artifacts[7]?.id ?? ''), [
      { items: 2, lists: 2 },
      { items: 0, lists: 0 },
    ]);
  });

  test('in a collection shows its row, and nothing again after a change below', async () => {
    const artifacts = members();
    const given = pack('Collected', [], { workspace, artifacts });
    assert.deepEqual(await askedFor([given], given, artifacts[7]?.id ?? ''), [
      { items: 2, lists: 2 },
      { items: 0, lists: 0 },
    ]);
  });

  test('in 200 packs shows these, and one row again after one change', async () => {
    const packs = Array.from({ length: 200 }, (_, at) => {
      const sources = Array.from({ length: count / 200 }, (__, index) => `src/f${index}.ts`);
      return pack(`Pack ${at}`, sources, { workspace });
    });
    const active = packs[3] as Pack;
    assert.deepEqual(await askedFor(packs, active, active.artifacts[7]?.id ?? ''), [
      { items: 250, lists: 2 },
      { items: 1, lists: 0 },
    ]);
  });

  test('is asked for one pack again when something is added to it', async () => {
    const flat = pack(
      'Flat',
      paths((index) => `f${index}.ts`),
      { workspace },
    );
    const shown = await WatchedTree.open([flat, pack('Other', ['a.ts', 'b.ts'], { workspace })], flat.id);
    tree = shown;
    await shown.asked(() => shown.show());
    const added = artifact('z.ts', { position: count + 1 });
    const asked = await shown.asked(() =>
      shown.edit(flat.id, (now) => ({ ...now, artifacts: [...now.artifacts, added] })),
    );
    said('one added', asked);
    assert.deepEqual([asked.items, asked.lists], [502, 1]);
  });
});

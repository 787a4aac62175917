// What VS Code asks a large tree for. How long it takes is printed: docs/benchmarks.md has a table.
import assert from 'node:assert/strict';
import type { Artifact, Pack } from '../../../src/core/pack';
import { openWorkspaces } from '../../../src/host/locations';
import { artifact, idOf, pack } from '../../support/packs';
import { type Asked, type Counts, WatchedTree } from './watchedTree';

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

  /** What VS Code asks for: when it shows the tree, and when one artifact is changed. */
  async function asksFor(
    packs: readonly Pack[],
    active: Pack,
    changed: string,
    expected: readonly [Counts, Counts],
  ): Promise<void> {
    const shown = await WatchedTree.open(packs, active.id);
    tree = shown;
    const first = await shown.asked(() => shown.show(), expected[0]);
    said('first paint', first);
    const one = await shown.asked(() => shown.edit(active.id, (now) => noted(now, changed)), expected[1]);
    said('one change', one);
    assert.deepEqual(
      [first, one].map(({ items, lists }) => ({ items, lists })),
      expected,
    );
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
    await asksFor([flat], flat, flat.artifacts[7]?.id ?? '', [
      { items: 502, lists: 2 },
      { items: 1, lists: 0 },
    ]);
  });

  test('in a hundred folders shows the topmost, and nothing again after a change below', async () => {
    const deep = pack('Deep', paths(inFolders), { workspace });
    await asksFor([deep], deep, deep.artifacts[7]?.id ?? '', [
      { items: 2, lists: 2 },
      { items: 0, lists: 0 },
    ]);
  });

  test('in a collection shows its row, and nothing again after a change below', async () => {
    const artifacts = members();
    const given = pack('Collected', [], { workspace, artifacts });
    await asksFor([given], given, artifacts[7]?.id ?? '', [
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
    await asksFor(packs, active, active.artifacts[7]?.id ?? '', [
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
    const pages = { items: 503, lists: 2 };
    const { items, lists } = await shown.asked(() => shown.show(), pages);
    assert.deepEqual({ items, lists }, pages);
    const added = artifact('z.ts', { position: count + 1 });
    const expected = { items: 502, lists: 1 };
    const asked = await shown.asked(
      () => shown.edit(flat.id, (now) => ({ ...now, artifacts: [...now.artifacts, added] })),
      expected,
    );
    said('one added', asked);
    assert.deepEqual({ items: asked.items, lists: asked.lists }, expected);
  });
});

import assert from 'node:assert/strict';
import type { ArtifactState } from '../../../../src/core/artifactState';
import type { ContentHash } from '../../../../src/core/contentHash';
import { PackError } from '../../../../src/core/errors';
import { EventEmitter } from '../../../../src/core/event';
import type { Artifact, Pack } from '../../../../src/core/pack';
import { type PackNode, rowId } from '../../../../src/host/views/packNode';
import { PackTree, type TreeSource } from '../../../../src/host/views/packTree';
import { artifact, folder, idOf, pack } from '../../../support/packs';
import { type TestPorts, testPorts } from '../../../support/ports';

/** A tree of which VS Code has asked for every row and every item. */
class ShownTree {
  readonly ports: TestPorts = testPorts();
  readonly states = new Map<string, ArtifactState>();
  readonly tree: PackTree;

  private constructor(source: Partial<TreeSource>) {
    this.tree = new PackTree({
      ports: async () => this.ports,
      workspaces: () => [folder],
      activePackId: () => undefined,
      states: { stateOf: (id) => this.states.get(id), onDidChange: new EventEmitter<ReadonlySet<string>>().event },
      ...source,
    });
  }

  static async of(packs: readonly Pack[], source: Partial<TreeSource> = {}): Promise<ShownTree> {
    const shown = new ShownTree(source);
    await shown.ports.packs.addAll(packs);
    await shown.tree.readAgain();
    await shown.showAll();
    return shown;
  }

  /** All rows, as VS Code asks for them when all are open. */
  async showAll(): Promise<PackNode[]> {
    const all: PackNode[] = [];
    const show = async (rows: readonly PackNode[]): Promise<void> => {
      for (const row of rows) {
        all.push(row);
        this.tree.said(row);
        await show(await this.tree.showBelow(row));
      }
    };
    await show(this.tree.showTop());
    return all;
  }

  /** What is named by the rows that VS Code has to ask for again after a change. */
  async after(change: (ports: TestPorts) => Promise<unknown>): Promise<string[]> {
    this.ports.clock.time += 1;
    await change(this.ports);
    await this.tree.readAgain();
    return (await this.tree.otherRows()).map(nameOf);
  }
}

function nameOf(row: PackNode): string {
  switch (row.kind) {
    case 'artifact':
      return row.artifact.source.kind === 'note'
        ? row.artifact.source.text
        : (row.artifact.source as { path: string }).path;
    case 'folder':
      return `${row.path}/`;
    case 'pack':
      return row.pack.name;
    default:
      return row.kind;
  }
}

const many = (count: number, path: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => path(index));

function changed(given: Pack, source: string, changes: Partial<Artifact>): (ports: TestPorts) => Promise<unknown> {
  const id = idOf(given.name, source);
  return ({ packs }) =>
    packs.edit(given.id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => (each.id === id ? { ...each, ...changes } : each)),
    }));
}

suite('The rows of the Packs view, after a change', () => {
  const big = pack(
    'Big',
    many(10_000, (index) => `f${index}.ts`),
  );
  const small = pack('Small', ['a.ts', 'b.ts']);

  test('of one artifact among 10,000 are one row', async () => {
    const shown = await ShownTree.of([big, small]);
    assert.deepEqual(await shown.after(changed(big, 'f7.ts', { note: 'why' })), ['f7.ts']);
  });

  test('of an artifact that no row stands for yet are none', async () => {
    const shown = await ShownTree.of([big, small]);
    assert.deepEqual(await shown.after(changed(big, 'f9000.ts', { note: 'why' })), []);
  });

  test('that nobody can see in them are none', async () => {
    const shown = await ShownTree.of([small]);
    const stamp = { bytes: 1, modifiedAt: 2 };
    const seen = [await shown.after(changed(small, 'a.ts', { stamp }))];
    // Behind the other, as before.
    seen.push(await shown.after(changed(small, 'b.ts', { position: 9 })));
    assert.deepEqual(seen, [[], []]);
  });

  test('that adds or removes an artifact are its pack alone', async () => {
    const shown = await ShownTree.of([big, small]);
    const added = artifact('c.ts', { position: 9 });
    const seen = [
      await shown.after(({ packs }) =>
        packs.edit(small.id, (now) => ({ ...now, artifacts: [...now.artifacts, added] })),
      ),
    ];
    await shown.showAll();
    seen.push(
      await shown.after(({ packs }) => packs.edit(small.id, (now) => ({ ...now, artifacts: now.artifacts.slice(1) }))),
    );
    assert.deepEqual(seen, [['Small'], ['Small']]);
  });

  test('of the order are the row that they are below', async () => {
    const shown = await ShownTree.of([big, small]);
    assert.deepEqual(await shown.after(changed(small, 'b.ts', { priority: 3 })), ['Small']);
  });

  test('of a file below a folder are that file', async () => {
    const deep = pack(
      'Deep',
      many(300, (index) => `src/${index % 3}/f${index}.ts`),
    );
    const shown = await ShownTree.of([deep]);
    assert.deepEqual(await shown.after(changed(deep, 'src/1/f4.ts', { note: 'why' })), ['src/1/f4.ts']);
  });

  test('keep their objects, by which VS Code knows them, and say what is so now', async () => {
    const shown = await ShownTree.of([small]);
    const before = await shown.showAll();
    await shown.after(changed(small, 'a.ts', { note: 'why' }));
    const row = before.find((each) => each.kind === 'artifact');
    assert.equal(row?.kind === 'artifact' && row.artifact.note, 'why');
    assert.equal(shown.tree.find(small.id, idOf('Small', 'a.ts')), row);
  });

  test('that comes while rows are being made is in these', async () => {
    const shown = await ShownTree.of([small]);
    const [top] = shown.tree.showTop();
    assert.ok(top);
    let count = (_: ReadonlyMap<ContentHash, number>): void => undefined;
    const counts = new Promise<ReadonlyMap<ContentHash, number>>((resolve) => {
      count = resolve;
    });
    Object.assign(shown.ports, { facts: { ...shown.ports.facts, tokens: () => counts } });
    const making = shown.tree.showBelow(top);
    await shown.after(changed(small, 'a.ts', { note: 'why' }));
    count(new Map());
    const notes = (await making).map((row) => row.kind === 'artifact' && row.artifact.note);
    assert.deepEqual(notes, ['why', '']);
  });

  test('to one pack leave what is known of the others as it was', async () => {
    const shown = await ShownTree.of([big, small]);
    // A store reads its rows anew each time.
    const { packs } = shown.ports;
    Object.assign(shown.ports, { packs: { ...packs, list: async () => structuredClone(await packs.list()) } });
    await shown.tree.readAgain();
    const before = shown.tree.packs[0];
    await shown.after(() => changed(small, 'a.ts', { note: 'why' })({ ...shown.ports, packs }));
    assert.equal(shown.tree.packs[0], before);
  });

  test('of how artifacts stand are those rows, and the folder that counts them', async () => {
    const deep = pack(
      'Deep',
      many(300, (index) => `src/${index % 3}/f${index}.ts`),
    );
    const shown = await ShownTree.of([deep]);
    const id = idOf('Deep', 'src/1/f4.ts');
    shown.states.set(id, { state: 'changed' });
    assert.deepEqual(shown.tree.otherRowsOf(new Set([id])).map(nameOf), ['src/', 'src/1/', 'src/1/f4.ts']);
  });

  test('to other packs are all of them', async () => {
    const shown = await ShownTree.of([small]);
    const seen = [shown.tree.hasOtherPacks()];
    await shown.after(({ packs }) => packs.add(pack('New')));
    seen.push(shown.tree.hasOtherPacks());
    shown.tree.showTop();
    seen.push(shown.tree.hasOtherPacks());
    assert.deepEqual(seen, [false, true, false]);
  });

  test('of the active pack are the row that was and the row that is', async () => {
    let active = small.id;
    const other = pack('Other');
    const shown = await ShownTree.of([other, pack('Third'), small], { activePackId: () => active });
    active = other.id;
    assert.deepEqual(shown.tree.otherPackRows().map(nameOf), ['Other', 'Small']);
  });
});

suite('An artifact that is looked for in the Packs view', () => {
  const far = pack(
    'Far',
    many(1200, (index) => `src/f${String(index).padStart(4, '0')}.ts`),
  );

  test('is on a page that is not shown: the row above it shows more', async () => {
    const shown = await ShownTree.of([far]);
    const row = shown.tree.find(far.id, idOf('Far', 'src/f0700.ts'));
    assert.ok(row);
    const seen = [shown.tree.uncover(row).map(nameOf), shown.tree.uncover(row)];
    const rows = await shown.showAll();
    assert.deepEqual([...seen, rows.some((each) => rowId(each) === rowId(row))], [['src/'], [], true]);
  });

  test('has rows above it up to the pack, though none was shown', async () => {
    const ports = testPorts();
    await ports.packs.add(far);
    const source = { ports: async () => ports, workspaces: () => [folder], activePackId: () => undefined };
    const tree = new PackTree(source);
    await tree.readAgain();
    const names: string[] = [];
    for (let row = tree.find(far.id, idOf('Far', 'src/f0700.ts')); row; row = tree.parentOf(row)) {
      names.push(nameOf(row));
    }
    assert.deepEqual(names, ['src/f0700.ts', 'src/', 'Far']);
  });

  test('is none where the pack, or the artifact, is gone', async () => {
    const shown = await ShownTree.of([far]);
    assert.deepEqual([shown.tree.find(far.id, 'gone'), shown.tree.find('gone')], [undefined, undefined]);
  });
});

suite('Where someone goes on in the Packs view when rows go', () => {
  async function after(shown: ShownTree, given: Pack, removed: readonly string[]): Promise<string | undefined> {
    const rows = removed.flatMap((source) => shown.tree.find(given.id, idOf(given.name, source)) ?? []);
    const beside = shown.tree.beside(rows);
    const ids = new Set(removed.map((source) => idOf(given.name, source)));
    await shown.after(({ packs }) =>
      packs.edit(given.id, (now) => ({ ...now, artifacts: now.artifacts.filter(({ id }) => !ids.has(id)) })),
    );
    const next = beside && shown.tree.nearest(beside);
    return next && nameOf(next);
  }

  const byFolder = { arrangement: () => ({ isSortedByName: false, isGroupedByFolder: true }) };

  test('is the next row', async () => {
    const given = pack('Flat', ['a.ts', 'b.ts', 'c.ts']);
    assert.equal(await after(await ShownTree.of([given]), given, ['b.ts']), 'c.ts');
  });

  test('is the pack where the folder of the last file goes with it', async () => {
    const given = pack('Foldered', ['src/a.ts', 'b.ts']);
    assert.equal(await after(await ShownTree.of([given], byFolder), given, ['src/a.ts']), 'Foldered');
  });

  test('is the folder while it has other files, though its first is gone', async () => {
    const given = pack('Nested', ['a/x/1.ts', 'a/y/2.ts', 'a/y/3.ts', 'b.ts']);
    const shown = await ShownTree.of([given], byFolder);
    const file = shown.tree.find(given.id, idOf('Nested', 'a/y/2.ts'));
    const row = file && structuredClone(shown.tree.parentOf(file));
    await after(shown, given, ['a/y/2.ts']);
    const next = row && shown.tree.nearest(row);
    assert.equal(next && nameOf(next), 'a/y/');
  });

  test('is the pack where its last snapshot goes, for the row above that goes too', async () => {
    const given = pack('Kept', ['a.ts']);
    const shown = await ShownTree.of([given]);
    const [top] = shown.tree.showTop();
    assert.ok(top);
    // A store that no snapshot is in has no such row.
    const next = shown.tree.nearest({ kind: 'snapshots', pack: given, snapshots: [] });
    assert.equal(next, top);
  });

  test('is nowhere where no row went', async () => {
    const shown = await ShownTree.of([pack('One', ['a.ts'])]);
    assert.equal(shown.tree.beside([]), undefined);
  });
});

suite('The rows of the Packs view, read', () => {
  test('above one that VS Code has not asked for again hold the pack as it is now', async () => {
    const small = pack('Small', ['a.ts', 'b.ts']);
    const shown = await ShownTree.of([small]);
    const old = structuredClone(shown.tree.find(small.id, idOf('Small', 'a.ts')));
    await shown.after(({ packs }) => packs.edit(small.id, (now) => ({ ...now, name: 'Renamed' })));
    assert.ok(old);
    const above = shown.tree.parentOf(old);
    assert.equal(above && nameOf(above), 'Renamed');
  });

  test('stay as they were read last where an earlier reading ends later', async () => {
    const shown = await ShownTree.of([pack('First')]);
    const { packs } = shown.ports;
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const slow = {
      ...packs,
      list: async () => {
        const before = await packs.list();
        await held;
        return before;
      },
    };
    Object.assign(shown.ports, { packs: slow });
    const earlier = shown.tree.readAgain();
    await new Promise((resolve) => setImmediate(resolve));
    Object.assign(shown.ports, { packs });
    await packs.add(pack('Second'));
    await shown.tree.readAgain();
    end();
    await earlier;
    assert.deepEqual(
      shown.tree.packs.map(({ name }) => name),
      ['First', 'Second'],
    );
  });

  test('are there where nobody can say how many tokens they have', async () => {
    const small = pack('Small', ['a.ts', 'b.ts']);
    const shown = await ShownTree.of([small]);
    const tokens = () => Promise.reject(new PackError('store-damaged', { path: 'packs.db', reason: 'test' }));
    Object.assign(shown.ports, { facts: { ...shown.ports.facts, tokens } });
    const other = await shown.after(changed(small, 'a.ts', { note: 'why' }));
    const [top] = shown.tree.showTop();
    assert.deepEqual([other, top && (await shown.tree.showBelow(top)).map(nameOf)], [['a.ts'], ['a.ts', 'b.ts']]);
  });

  test('lead from those that go to the next beside them, else to the one before, else above', async () => {
    const paths = ['a.ts', 'b.ts', 'c.ts'];
    const given = pack('Three', paths);
    const { tree, ports } = await ShownTree.of([given]);
    const [top] = tree.showTop();
    const rows = top ? await tree.showBelow(top) : [];
    const from = (...names: readonly string[]): string => {
      const beside = tree.beside(rows.filter((row) => names.includes(nameOf(row))));
      return beside ? nameOf(beside) : 'nowhere';
    };
    assert.deepEqual(
      [from('a.ts'), from('c.ts'), from('a.ts', 'b.ts'), from('b.ts', 'c.ts'), from(...paths)],
      ['b.ts', 'b.ts', 'c.ts', 'a.ts', 'Three'],
    );
    await ports.packs.edit(given.id, (now) => ({ ...now, artifacts: now.artifacts.slice(1) }));
    await tree.readAgain();
    assert.deepEqual(
      rows.map((row) => tree.holds(row)),
      [false, true, true],
    );
  });
});

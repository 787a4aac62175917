import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ArtifactState } from '../../../src/core/artifactState';
import { PackError } from '../../../src/core/errors';
import { EventEmitter } from '../../../src/core/event';
import type { Artifact, Pack } from '../../../src/core/pack';
import { ActivePack } from '../../../src/host/activePack';
import { openWorkspaces } from '../../../src/host/locations';
import type { PackNode } from '../../../src/host/views/packNode';
import { PacksTreeDataProvider } from '../../../src/host/views/packsTreeDataProvider';
import { packTreeItem } from '../../../src/host/views/packTreeItem';
import { MemoryMemento } from '../../support/memoryMemento';
import { artifact, idOf, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { tooltipText, treeText } from '../../support/treeText';

function collection(source: string, paths: readonly string[], changes: Partial<Artifact> = {}): Artifact[] {
  const id = idOf(source);
  const whole = artifact(source, { id, ...changes });
  return [
    whole,
    ...paths.map((path, index) => artifact(path, { id: idOf(id, path), collection: id, position: index + 2 })),
  ];
}

suite('Collections in the Packs tree', () => {
  const states = new Map<string, ArtifactState>();
  const changed = new EventEmitter<ReadonlySet<string>>();

  async function treeOf(artifacts: readonly Artifact[]): Promise<PacksTreeDataProvider> {
    const ports = testPorts();
    const given: Pack = pack('Test', [], { workspace: openWorkspaces()[0] ?? '', artifacts });
    await ports.packs.add(given);
    const storage = { onDidChange: ports.packs.onDidChange, ports: async () => ports };
    const active = new ActivePack(storage, new MemoryMemento({}));
    return new PacksTreeDataProvider(storage, active, {
      states: { stateOf: (id) => states.get(id), onDidChange: changed.event },
    });
  }

  async function topRows(tree: PacksTreeDataProvider): Promise<PackNode[]> {
    const [packNode] = await tree.getChildren();
    return tree.getChildren(packNode);
  }

  const lines = async (tree: PacksTreeDataProvider, node?: PackNode): Promise<string[]> =>
    (await treeText(tree, node)).trimEnd().split('\n');

  test('hold their members, and stand where they were added', async () => {
    const tree = await treeOf([
      ...collection('glob:src/*.ts', ['src/b.ts', 'src/a.ts'], { following: true }),
      artifact('git:diff --base=main', { position: 8 }),
      artifact('url:https://example.com/guide', { position: 9 }),
      ...collection('md_dir:docs', [], { position: 10 }),
    ]);
    assert.deepEqual(await lines(tree), [
      'Test | 6 artifacts | [pack]',
      '  src/*.ts | 2 files · following | [artifact+collection+following]',
      '    a.ts | src | [artifact+file+member]',
      '    b.ts | src | [artifact+file+member]',
      '  Git diff from main | [artifact+diff]',
      '  example.com/guide | [artifact+page]',
      '  docs | 0 files | [artifact+collection]',
    ]);
  });

  test('of more than 200 files show folders, those in which nothing else lies as one', async () => {
    const paths = [
      ...Array.from({ length: 199 }, (_, index) => `src/a/deep/f${String(index).padStart(3, '0')}.ts`),
      ...['src/b/x.ts', 'z.ts'],
    ];
    const [row] = await topRows(await treeOf(collection('glob:**', paths)));
    const tree = await treeOf(collection('glob:**', paths));
    const rows = await lines(tree, row);
    assert.deepEqual(rows.slice(0, 2).concat(rows.slice(-3)), [
      'src | 200 files | [folder]',
      '  a/deep | 199 files | [folder]',
      '  b | 1 file | [folder]',
      '    x.ts | [artifact+file+member]',
      'z.ts | [artifact+file+member]',
    ]);
  });

  test('show 500 rows at once, and 500 more when asked', async () => {
    const paths = Array.from({ length: 1200 }, (_, index) => `f${String(index).padStart(4, '0')}.ts`);
    const tree = await treeOf(collection('glob:**', paths));
    const [row] = await topRows(tree);
    const shown = async (): Promise<[number, unknown]> => {
      const rows = await tree.getChildren(row);
      return [rows.length, rows.at(-1)?.kind === 'more' && tree.getTreeItem(rows.at(-1) as PackNode).label];
    };
    const seen = [await shown()];
    for (const _ of [1, 2]) {
      tree.showMore(row as PackNode);
      seen.push(await shown());
    }
    assert.deepEqual(seen, [
      [501, 'Show 500 More...'],
      [1001, 'Show 200 More...'],
      [1200, false],
    ]);
  });

  test('every row knows the row above it', async () => {
    const paths = Array.from({ length: 300 }, (_, index) => `a/b/${index % 3}/f${index}.ts`);
    const tree = await treeOf(collection('glob:**', [...paths, 'a/x.ts']));
    const wrong: string[] = [];
    const visit = async (parent: PackNode | undefined): Promise<void> => {
      for (const node of await tree.getChildren(parent)) {
        const above = tree.getParent(node);
        if (parent && (!above || packTreeItem(above).id !== packTreeItem(parent).id)) {
          wrong.push(`${packTreeItem(node).id} below ${above && packTreeItem(above).id}`);
        }
        await visit(node);
      }
    };
    await visit(undefined);
    assert.deepEqual(wrong, []);
  });

  test('say how many of their files are out of date, for these may not be seen', async () => {
    const all = collection('glob:src/*.ts', ['src/a.ts', 'src/b.ts'], {});
    const tree = await treeOf([...all, artifact('x.ts', { position: 9 })]);
    const [row, other] = await topRows(tree);
    tree.getTreeItem(row as PackNode);
    const fired: unknown[] = [];
    tree.onDidChangeTreeData((nodes) => fired.push(nodes));
    const [, a, b] = all.map(({ id }) => id) as [string, string, string];
    const seen: unknown[] = [];
    for (const state of ['changed', 'missing', 'fresh'] as const) {
      states.set(a, { state });
      changed.fire(new Set([a]));
      const { description, accessibilityInformation } = tree.getTreeItem(row as PackNode);
      seen.push([description, accessibilityInformation?.label]);
    }
    states.set(b, { state: 'fresh' });
    changed.fire(new Set([b]));
    assert.deepEqual(seen, [
      ['2 files · 1 out of date', 'Collection: src/*.ts, 2 files, 1 out of date'],
      ['2 files · 1 out of date', 'Collection: src/*.ts, 2 files, 1 out of date'],
      ['2 files', 'Collection: src/*.ts, 2 files'],
    ]);
    assert.deepEqual(fired, [[row], [row]]);
    assert.equal(other?.kind, 'artifact');
  });

  test('a state is said in words, for eyes and ears, and only its row is read again', async () => {
    const given = ['a.ts', 'b.ts#L3-L4', 'c.ts#L1', 'd.ts', 'e.ts', 'f.ts'].map((source, index) =>
      artifact(source, { position: index }),
    );
    given.push(artifact('g.ts#L7', { position: 6 }));
    const error = new PackError('file-not-readable', { path: 'e.ts', reason: 'EACCES' });
    const all: ArtifactState[] = [
      { state: 'changed' },
      { state: 'moved', lines: { start: 14, end: 54 } },
      { state: 'lost', surviving: 0.25 },
      { state: 'missing' },
      { state: 'unreadable', error },
      { state: 'fresh' },
      { state: 'moved', lines: { start: 9, end: 9 } },
    ];
    const tree = await treeOf(given);
    const rows = await topRows(tree);
    for (const row of rows) {
      tree.getTreeItem(row);
    }
    const fired: unknown[] = [];
    tree.onDidChangeTreeData((nodes) => fired.push(nodes));
    for (const [index, { id }] of given.entries()) {
      states.set(id, all[index] as ArtifactState);
    }
    changed.fire(new Set([given[1]?.id ?? '', 'unknown']));
    assert.deepEqual(fired, [[rows[1]]]);
    const items = rows.map((row) => tree.getTreeItem(row));
    assert.deepEqual(
      items.map(({ description, contextValue, accessibilityInformation }) =>
        [description, contextValue, accessibilityInformation?.label].join(' | '),
      ),
      [
        'changed | artifact+file+stale | a.ts, changed',
        'moved to 14-54 · 3 | artifact+file+stale | b.ts, line 3, moved to 14-54',
        'lost · 1 | artifact+file+stale | c.ts, line 1, lost',
        'missing | artifact+file+stale | d.ts, missing',
        'unreadable | artifact+file+stale | e.ts, unreadable',
        ' | artifact+file | f.ts',
        'moved to 9 · 7 | artifact+file+stale | g.ts, line 7, moved to 9',
      ],
    );
    assert.match(tooltipText(tree, rows[4] as PackNode), /e\.ts could not be read: EACCES/);
    assert.match(tooltipText(tree, rows[6] as PackNode), /The line is now 9\./);
    assert.deepEqual(
      (items[0]?.iconPath as vscode.ThemeIcon | undefined)?.color,
      new vscode.ThemeColor('contextPacks.staleForeground'),
    );
  });
});

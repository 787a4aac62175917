import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Pack } from '../../../src/core/pack';
import { ActivePack } from '../../../src/host/activePack';
import { openWorkspaces } from '../../../src/host/locations';
import type { PackNode } from '../../../src/host/views/packNode';
import { PacksTreeDataProvider } from '../../../src/host/views/packsTreeDataProvider';
import { packTreeItem } from '../../../src/host/views/packTreeItem';
import { MemoryMemento } from '../../support/memoryMemento';
import { artifact, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { treeText } from '../../support/treeText';

suite('The Packs tree', () => {
  const workspace = openWorkspaces()[0] ?? '';

  async function treeOf(packs: readonly Pack[], active?: string): Promise<PacksTreeDataProvider> {
    const ports = testPorts();
    for (const each of packs) {
      await ports.packs.add(each);
    }
    const storage = { onDidChange: ports.packs.onDidChange, ports: async () => ports };
    return new PacksTreeDataProvider(storage, new ActivePack(storage, new MemoryMemento({ activePack: active })));
  }

  test('shows the packs of the open folder by name, then the global ones, and none of other folders', async () => {
    const signIn = pack('Sign-in', ['src/token.ts#L3-L7', 'README.md', 'text:Be brief\nand kind'], { workspace });
    const unsaved = artifact('src/login.ts', { unsaved: true, position: 4 });
    const tree = await treeOf(
      [
        { ...signIn, artifacts: [...signIn.artifacts, unsaved] },
        pack('Billing', [], { workspace }),
        pack('Style', ['text:Whole words'], { workspace: null }),
        pack('Elsewhere', [], { workspace: 'file:///elsewhere' }),
      ],
      signIn.id,
    );
    assert.deepEqual((await treeText(tree)).split('\n'), [
      'Billing | 0 artifacts · drop files here | [pack]',
      'Sign-in | active · 4 artifacts | [pack+active]',
      '  token.ts | 3 · src | [artifact+file]',
      '  README.md | [artifact+file]',
      '  Be brief | [artifact+note]',
      '  login.ts | src · unsaved | [artifact+file]',
      'Style | 1 artifact · global | [pack]',
      '  Whole words | [artifact+note]',
      '',
    ]);
  });

  test('gives every row an id of its own, though two packs hold the same file', async () => {
    const tree = await treeOf([pack('a', ['x.ts'], { workspace }), pack('b', ['x.ts'], { workspace })]);
    const rows: PackNode[] = [];
    for (const node of await tree.getChildren()) {
      rows.push(node, ...(await tree.getChildren(node)));
    }
    const ids = rows.map((row) => tree.getTreeItem(row).id);
    assert.equal(new Set(ids).size, 4);
  });

  test('tells when the packs cannot be read, and shows none', async () => {
    const storage = { onDidChange: testPorts().packs.onDidChange, ports: () => Promise.reject(new Error('no store')) };
    const tree = new PacksTreeDataProvider(storage, new ActivePack(storage, new MemoryMemento({})));
    const outcomes: unknown[] = [];
    tree.onDidRead((outcome) => outcomes.push(outcome));
    assert.deepEqual([await tree.getChildren(), outcomes], [[], [{ error: new Error('no store') }]]);
  });

  test('opens a range at its lines', () => {
    const range = artifact('src/a b#1.ts#L3-L7', {
      folder: 'file:///w',
      content: { ...artifact('x').content, lines: 5 },
    });
    const row = packTreeItem({ kind: 'artifact', pack: pack('p'), artifact: range });
    const [uri, { selection }] = (row.command?.arguments ?? []) as unknown as [vscode.Uri, { selection: vscode.Range }];
    assert.deepEqual(
      [row.command?.command, uri.path, selection.start.line, selection.end.line],
      ['vscode.open', '/w/src/a b#1.ts', 2, 6],
    );
  });

  test('opens a range that has moved where its lines are now', () => {
    const given = { kind: 'artifact', pack: pack('p'), artifact: artifact('a.ts#L3') } as const;
    const opened = [
      packTreeItem(given, { state: { state: 'moved', lines: { start: 9, end: 9 } } }),
      packTreeItem(given, { state: { state: 'lost', surviving: 0 } }),
    ].map(({ command }) => {
      const [, options] = (command?.arguments ?? []) as unknown as [vscode.Uri, { selection: vscode.Range }];
      return options.selection.start.line;
    });
    assert.deepEqual(opened, [8, 2]);
  });

  test('says a row in words for those who hear it', () => {
    const label = (source: string, changes = {}): string | undefined =>
      packTreeItem({ kind: 'artifact', pack: pack('p'), artifact: artifact(source, changes) }).accessibilityInformation
        ?.label;
    const five = { ...artifact('x').content, lines: 5 };
    assert.deepEqual(
      [
        label('src/a.ts#L3-L7', { content: five }),
        label('src/a.ts#L3'),
        label('src/a.ts', { unsaved: true }),
        label('text:Hi'),
      ],
      ['src/a.ts, lines 3 to 7', 'src/a.ts, line 3', 'src/a.ts, captured before it was saved', 'Note: Hi'],
    );
  });
});

import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Artifact, Pack } from '../../../src/core/pack';
import { ActivePack } from '../../../src/host/activePack';
import { openWorkspaces } from '../../../src/host/locations';
import { RenderedPacks } from '../../../src/host/renderedPacks';
import type { PackNode } from '../../../src/host/views/packNode';
import { PacksTreeDataProvider } from '../../../src/host/views/packsTreeDataProvider';
import { MemoryMemento } from '../../support/memoryMemento';
import { artifact, idOf, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { cutOf, inPayload, rendered } from '../../support/rendered';
import { tooltipText, treeText } from '../../support/treeText';

suite('What the last rendering did, in the Packs tree', () => {
  const workspace = openWorkspaces()[0] ?? '';
  const outcomes = new RenderedPacks(() => false);

  async function treeOf(given: Pack): Promise<PacksTreeDataProvider> {
    const ports = testPorts();
    await ports.packs.add(given);
    const storage = { onDidChange: ports.packs.onDidChange, ports: async () => ports };
    return new PacksTreeDataProvider(storage, new ActivePack(storage, new MemoryMemento({})), { outcomes });
  }
  const one = async (provider: PacksTreeDataProvider, index: number): Promise<vscode.TreeItem> => {
    const [top] = await provider.getChildren();
    const row = (await provider.getChildren(top))[index];
    assert.ok(row);
    return provider.getTreeItem(row);
  };

  const tooltips = async (provider: PacksTreeDataProvider): Promise<string[]> => {
    const [top] = await provider.getChildren();
    return (await provider.getChildren(top)).map((row) => tooltipText(provider, row));
  };

  const whole = artifact('src/whole.ts', { position: 1, required: true });
  const trimmed = artifact('src/trimmed.ts', { position: 2, priority: 5 });
  const cut = artifact('src/cut.ts', { position: 3 });
  const given = pack('Talk', [], { workspace, artifacts: [whole, trimmed, cut] });
  const rendering = rendered(given, {
    included: [inPayload(whole, { tokens: 1204 }), inPayload(trimmed, { outcome: 'trimmed', lines: 40, tokens: 90 })],
    omitted: [cutOf(cut, { tokens: 300, reason: 'It did not fit the budget.' })],
  });

  test('is said in words: tokens of what is in, what was trimmed and what was cut', async () => {
    const tree = await treeOf(given);
    outcomes.note(rendering);
    assert.deepEqual((await treeText(tree)).trimEnd().split('\n'), [
      'Talk | 3 artifacts · 1 cut | [pack]',
      '  trimmed.ts | trimmed to 40 lines · src · priority 5 · 90 tokens | [artifact+file]',
      '  whole.ts | src · required · 1,204 tokens | [artifact+file]',
      '  cut.ts | cut · src · 300 tokens | [artifact+file]',
    ]);
  });

  test('is said to those who hear it, shown by an icon, and explained in the tooltip', async () => {
    const tree = await treeOf(given);
    outcomes.note(rendering);
    const row = await one(tree, 2);
    assert.equal(row.accessibilityInformation?.label, 'src/cut.ts, cut, 300 tokens');
    assert.equal((row.iconPath as vscode.ThemeIcon).id, 'circle-slash');
    const [trimmedTooltip, , cutTooltip] = await tooltips(tree);
    assert.match(cutTooltip ?? '', /It did not fit the budget\./);
    assert.match(trimmedTooltip ?? '', /Only its first 40 lines fit the token budget\./);
  });

  test('changes the rows that are concerned, and the pack that counts them, and no others', async () => {
    const tree = await treeOf(given);
    outcomes.note(rendering);
    await treeText(tree);
    const changed: string[][] = [];
    tree.onDidChangeTreeData((rows) => changed.push([rows].flat().map((row) => nameOf(row as PackNode))));
    outcomes.note(rendered(given, { ...rendering, included: [...rendering.included, inPayload(cut)], omitted: [] }));
    assert.deepEqual(changed, [['Talk', 'cut.ts']]);
  });

  test('is counted on a collection', async () => {
    const id = idOf('glob');
    const collection = artifact('glob:src/*.ts', { id, position: 1 });
    const members = ['src/a.ts', 'src/b.ts'].map((path, index) =>
      artifact(path, { id: idOf(path), collection: id, position: index + 2 }),
    ) as [Artifact, Artifact];
    const all = pack('Talk', [], { workspace, artifacts: [collection, ...members] });
    const tree = await treeOf(all);
    outcomes.note(rendered(all, { included: [inPayload(members[0])], omitted: [cutOf(members[1])] }));
    assert.equal((await one(tree, 0)).description, '2 files · 1 cut');
  });
});

function nameOf(row: PackNode): string {
  return row.kind === 'artifact' ? String((row.artifact.source as { path?: string }).path).slice(4) : row.pack.name;
}

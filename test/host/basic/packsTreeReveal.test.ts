// Rows that are looked for, in a view that VS Code shows, and what is selected while the tree changes.
import assert from 'node:assert/strict';
import type { Pack } from '../../../src/core/pack';
import { openWorkspaces } from '../../../src/host/locations';
import { rowId } from '../../../src/host/views/packNode';
import { eventually } from '../../support/eventually';
import { artifact, idOf, pack } from '../../support/packs';
import { WatchedTree } from './watchedTree';

suite('A row of the Packs view that is looked for', () => {
  const workspace = openWorkspaces()[0] ?? '';
  const flat = pack(
    'Flat',
    Array.from({ length: 1200 }, (_, index) => `f${String(index).padStart(4, '0')}.ts`),
    { workspace },
  );
  const glob = idOf('glob');
  const member = (index: number): string => idOf('member', String(index));
  const collected = pack('Collected', [], {
    workspace,
    artifacts: [
      artifact('glob:**', { id: glob }),
      ...Array.from({ length: 300 }, (_, index) =>
        artifact(`src/${index % 3}/f${index}.ts`, { id: member(index), collection: glob, position: index + 2 }),
      ),
    ],
  });
  let tree: WatchedTree;
  setup(async () => {
    tree = await WatchedTree.open([collected, flat, pack('Small', ['a.ts', 'b.ts'], { workspace })]);
  });
  teardown(() => tree.dispose());

  async function isSelected({ id }: Pack, artifactId: string): Promise<void> {
    await eventually(() => assert.deepEqual(tree.view.selection.map(rowId), [`${id}/${artifactId}`]));
  }

  test('is found below a collection and its folders', async () => {
    await tree.asked(() => tree.show());
    await tree.reveal(collected.id, member(100));
    await isSelected(collected, member(100));
  });

  test('is found beyond the rows that are shown, which are more then', async () => {
    await tree.asked(() => tree.show());
    const id = idOf('Flat', 'f0700.ts');
    await tree.reveal(flat.id, idOf('Flat', 'f0001.ts'));
    await tree.reveal(flat.id, id);
    await isSelected(flat, id);
    const [, row] = await tree.provider.getChildren();
    assert.equal((await tree.provider.getChildren(row)).length, 1001);
  });

  test('is found though the view was never shown', async () => {
    await tree.hide();
    await tree.reveal(collected.id, member(100));
    await isSelected(collected, member(100));
    assert.equal(tree.view.visible, true);
  });

  test('is found while the tree is being read', async () => {
    await tree.asked(() => tree.show());
    tree.provider.refresh();
    await tree.reveal(flat.id, idOf('Flat', 'f0003.ts'));
    await isSelected(flat, idOf('Flat', 'f0003.ts'));
  });

  test('is found right after it was added', async () => {
    await tree.asked(() => tree.show());
    const added = pack('Added', ['x.ts'], { workspace });
    await tree.add(added);
    await tree.reveal(added.id, idOf('Added', 'x.ts'));
    await isSelected(added, idOf('Added', 'x.ts'));
  });

  test('stays selected when others are changed, added and removed', async () => {
    await tree.asked(() => tree.show());
    const id = idOf('Flat', 'f0003.ts');
    await tree.reveal(flat.id, id);
    await isSelected(flat, id);
    const withoutFirst = (now: Pack): Pack => ({ ...now, artifacts: now.artifacts.slice(1) });
    await tree.asked(() => tree.edit(flat.id, withoutFirst));
    await isSelected(flat, id);
    await tree.asked(() => tree.add(pack('Another', [], { workspace })));
    await isSelected(flat, id);
  });
});

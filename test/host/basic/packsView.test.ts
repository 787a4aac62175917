// Where the focus is while rows are taken away, in a view that stands in for VS Code's.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { removeArtifacts } from '../../../src/app/removeArtifacts';
import { type PackNode, rowId } from '../../../src/host/views/packNode';
import { PacksView, type PacksViewNeeds } from '../../../src/host/views/packsView';
import { MemoryMemento } from '../../support/memoryMemento';
import { HostWorld } from './world';

suite('Rows of the Packs view that are taken away', () => {
  const silent = {
    onDidChange: () => ({ dispose: () => undefined }),
    stateOf: () => undefined,
    outcomeOf: () => undefined,
  };
  let world: HostWorld;
  let view: PacksView;
  let rows: readonly PackNode[];
  /** How often the focus was moved. */
  let revealed: number;
  let selection: readonly PackNode[];

  setup(async () => {
    world = await HostWorld.open();
    await world.add('README.md', 'src/greet.ts', 'src/windows.ts');
    revealed = 0;
    selection = [];
    let provider: vscode.TreeDataProvider<PackNode> | undefined;
    const window = vscode.window as { createTreeView: unknown };
    const original = vscode.window.createTreeView;
    window.createTreeView = (_id: string, { treeDataProvider }: vscode.TreeViewOptions<PackNode>) => {
      provider = treeDataProvider;
      return {
        get selection() {
          return selection;
        },
        onDidChangeSelection: () => ({ dispose: () => undefined }),
        reveal: async (node: PackNode) => {
          selection = [node];
          revealed += 1;
        },
        dispose: () => undefined,
      };
    };
    const { log, activePack, storage } = world.services;
    const needs = { log, memory: new MemoryMemento({}), drops: {}, states: silent, outcomes: silent };
    try {
      view = new PacksView(storage, activePack, needs as unknown as PacksViewNeeds);
    } finally {
      window.createTreeView = original;
    }
    const [top] = (await provider?.getChildren()) ?? [];
    rows = (await provider?.getChildren(top)) ?? [];
    selection = rows.slice(0, 1);
  });
  teardown(() => {
    view.dispose();
    world.dispose();
  });

  const at = (index: number): string => rowId(rows[index] as PackNode);
  const idsOf = (nodes: readonly PackNode[]): string[] =>
    nodes.flatMap((row) => (row.kind === 'artifact' ? [row.artifact.id] : []));
  const failing = async (leave: () => void): Promise<void> => {
    leave();
    await Promise.resolve();
    throw new Error('The disk is full');
  };
  const selected = (): string[] => selection.map(rowId);

  test('give the focus to the row beside them before they go', async () => {
    let before: string[] = [];
    await view.removing(rows.slice(0, 1), async (leave) => {
      leave();
      before = selected();
      await removeArtifacts(world.ports, await world.thePack(), idsOf(rows.slice(0, 1)));
    });
    assert.deepEqual([before, selected(), revealed], [[at(1)], [at(1)], 1]);
  });

  test('keep the focus where nobody wants them gone after all', async () => {
    await view.removing(rows.slice(0, 1), async () => undefined);
    assert.deepEqual([selected(), revealed], [[at(0)], 0]);
  });

  test('have the focus again where they could not be taken away', async () => {
    await assert.rejects(view.removing(rows.slice(0, 1), failing), /The disk is full/);
    assert.deepEqual(selected(), [at(0)]);
  });

  test('do not take the focus from another row that the user has gone to meanwhile', async () => {
    const removed = view.removing(rows.slice(0, 1), async (leave) => {
      leave();
      await Promise.resolve();
      selection = rows.slice(2, 3);
      throw new Error('The disk is full');
    });
    await assert.rejects(removed, /The disk is full/);
    assert.deepEqual(selected(), [at(2)]);
  });

  test('give the focus to the first that is left where only some could be taken away', async () => {
    const removed = view.removing(rows.slice(0, 2), async (leave) => {
      leave();
      await removeArtifacts(world.ports, await world.thePack(), idsOf(rows.slice(0, 1)));
      throw new Error('The disk is full');
    });
    await assert.rejects(removed, /The disk is full/);
    assert.deepEqual(selected(), [at(1)]);
  });
});

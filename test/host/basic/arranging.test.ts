// Where artifacts stand, and in which pack: by key, by menu, by command and by drop.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Pack } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { dropActions } from '../../../src/host/commands/drops';
import { duplicatePack } from '../../../src/host/commands/duplicatePack';
import { moveArtifactRows, moveDown, moveUp } from '../../../src/host/commands/moveArtifacts';
import type { Services } from '../../../src/host/services';
import type { ArtifactRow, PackNode } from '../../../src/host/views/packNode';
import { rowsBelow } from '../../../src/host/views/packRows';
import { PacksDrop } from '../../../src/host/views/packsDrop';
import { pack } from '../../support/packs';
import { withAnswers } from './windowAnswers';
import { HostWorld } from './world';

suite('Arranging artifacts', () => {
  let world: HostWorld;
  let services: Services;
  let other: Pack;
  setup(async () => {
    world = await HostWorld.open();
    services = world.services;
    other = pack('Other', ['a.md'], { workspace: world.workspace });
    await world.ports.packs.add({ ...other, artifacts: [] });
    await world.add('text:one', 'text:two', 'text:three', 'glob:docs/*.md');
  });
  teardown(() => world.dispose());

  const rows = async (...names: readonly string[]): Promise<ArtifactRow[]> => {
    const now = await world.thePack();
    const all = rowsBelow({ kind: 'pack', pack: now, isActive: true }).flatMap((row) => [row, ...rowsBelow(row)]);
    return names.map((name) => {
      const row = all.find((each) => each.kind === 'artifact' && printSource(each.artifact.source).includes(name));
      assert.ok(row?.kind === 'artifact', name);
      return row;
    });
  };
  /** What stands in the pack, without members. */
  const order = async (id = ''): Promise<string> => {
    const now = (await world.ports.packs.get(id)) ?? (await world.thePack());
    const shown = rowsBelow({ kind: 'pack', pack: now, isActive: true });
    return shown
      .map((row) => (row.kind === 'artifact' ? printSource(row.artifact.source).replace('text:', '') : row.kind))
      .join(' ');
  };
  const dragTo = async (dragged: readonly PackNode[], target: PackNode): Promise<void> => {
    const drop = new PacksDrop(dropActions(services));
    const transfer = new vscode.DataTransfer();
    drop.handleDrag(dragged, transfer);
    await drop.handleDrop(target, transfer);
  };

  test('takes the selected rows one place up or down, and leaves those at the edge', async () => {
    const [one] = await rows('one');
    await moveDown(services, one, await rows('one', 'three'));
    assert.equal(await order(), 'two one glob:docs/*.md three');
    await moveUp({ ...services, selection: () => rows('one', 'three') });
    assert.equal(await order(), 'one two three glob:docs/*.md');
    const { messages } = await withAnswers({}, () => moveUp({ ...services, selection: () => rows('one') }));
    assert.deepEqual([await order(), messages], ['one two three glob:docs/*.md', []]);
  });

  test('says of a row that crosses another priority that it has it now', async () => {
    const { messages } = await withAnswers({}, async () => {
      const [one] = await rows('one');
      await world.ports.packs.edit((await world.thePack()).id, (now) => ({
        ...now,
        artifacts: now.artifacts.map((each) => (each.id === one?.artifact.id ? { ...each, priority: 5 } : each)),
      }));
      await moveUp({ ...services, selection: () => rows('two') });
      await moveUp({ ...services, selection: () => rows('three', 'glob') });
    });
    assert.deepEqual(
      [await order(), messages],
      [
        'two three glob:docs/*.md one',
        ['Moved a note up; its priority is 5 now', 'Moved 2 artifacts up; priorities changed: 2'],
      ],
    );
  });

  test('drops several rows before another, in their order, and a collection with its files', async () => {
    const [three] = await rows('three');
    await dragTo(await rows('glob', 'one'), three as ArtifactRow);
    assert.equal(await order(), 'two one glob:docs/*.md three');
    const [guide] = await rows('docs/guide.md');
    await dragTo(await rows('three'), guide as ArtifactRow);
    assert.equal(await order(), 'two one three glob:docs/*.md');
  });

  test('arranges nothing where the view does not show it, and leads to where it does', async () => {
    const [one, two] = await rows('one', 'two');
    for (const hidden of [{ isSortedByName: true }, { isGroupedByFolder: true }]) {
      await services.viewOptions.choose(hidden);
      const { messages } = await withAnswers({}, async () => {
        await moveDown({ ...services, selection: () => rows('one') });
        await dragTo([two as ArtifactRow], one as ArtifactRow);
      });
      assert.deepEqual(
        messages,
        Array(2).fill('The view does not show where artifacts stand, for it sorts them by name or by folder.'),
      );
    }
    assert.equal(await order(), 'one two three glob:docs/*.md');
    await withAnswers({ press: 'Show Order of Rendering' }, () =>
      moveDown({ ...services, selection: () => rows('one') }),
    );
    assert.deepEqual(
      [services.viewOptions.current.isSortedByName, services.viewOptions.current.isGroupedByFolder],
      [false, false],
    );
  });

  test('moves rows of several packs to one of them, and leaves alone those that are in it', async () => {
    const target: PackNode = { kind: 'pack', pack: other, isActive: false };
    await dragTo(await rows('one'), target);
    const held = (await world.ports.packs.get(other.id)) ?? other;
    const theirs = rowsBelow({ kind: 'pack', pack: held, isActive: false });
    const all = [...(await rows('two', 'three')), ...theirs] as PackNode[];
    await withAnswers({ picks: ['Test'] }, () => moveArtifactRows(services, all[0], all));
    assert.equal(await order(), 'two three glob:docs/*.md one');
    await services.viewOptions.choose({ isSortedByName: true });
    const [two] = await rows('two');
    const back = await rows('one');
    await dragTo(back, target);
    const there = rowsBelow({ kind: 'pack', pack: (await world.ports.packs.get(other.id)) ?? other, isActive: false });
    await dragTo([two as ArtifactRow, ...there], { kind: 'pack', pack: await world.thePack(), isActive: true });
    await services.viewOptions.choose({ isSortedByName: false });
    assert.equal(await order(), 'two three glob:docs/*.md one');
  });

  test('drops rows on their pack to its end', async () => {
    await dragTo(await rows('one'), { kind: 'pack', pack: await world.thePack(), isActive: true });
    assert.equal(await order(), 'two three glob:docs/*.md one');
  });

  test('moves nothing of a collection by itself, and says so', async () => {
    const members = await rows('docs/guide.md');
    const shown = await withAnswers({}, async () => {
      await moveUp({ ...services, selection: async () => members });
      await dragTo(members, { kind: 'pack', pack: other, isActive: false });
    });
    const hint = 'guide.md stands by its path, where its collection stands. Move the collection.';
    assert.deepEqual(shown.messages, [hint, hint]);
    assert.equal(await order(other.id), '');
  });

  test('drops rows on another pack, which they move to as they are; what it holds stays', async () => {
    const target: PackNode = { kind: 'pack', pack: other, isActive: false };
    await dragTo(await rows('one'), target);
    await world.add('text:one');
    const before = await rows('two', 'docs/guide.md');
    const { messages } = await withAnswers({}, async () => dragTo(await rows('one', 'two', 'glob'), target));
    assert.deepEqual([await order(), await order(other.id)], ['three one', 'one two glob:docs/*.md']);
    assert.deepEqual(messages, [
      'Pack “Other” holds a note already, so it stays where it is.',
      'Moved 2 artifacts to pack “Other”',
    ]);
    const after = (await world.ports.packs.get(other.id))?.artifacts ?? [];
    assert.deepEqual(
      before.map(({ artifact: { position: _, ...each } }) => each),
      before.map(({ artifact }) => {
        const { position: _, ...each } = after.find(({ id }) => id === artifact.id) ?? artifact;
        return each;
      }),
    );
  });

  test('moves rows to a pack that is chosen, or made for them, and leaves the active one', async () => {
    const [one, two] = await rows('one', 'two');
    const toOther = await withAnswers({ picks: ['Other'] }, () => moveArtifactRows(services, one, [one] as PackNode[]));
    assert.deepEqual(toOther.offered, [['Other', '$(add) New Pack...']]);
    await withAnswers({ picks: ['New Pack'], inputs: ['Third'] }, () =>
      moveArtifactRows(services, two, [two] as PackNode[]),
    );
    const third = (await world.ports.packs.list()).find(({ name }) => name === 'Third');
    assert.deepEqual(
      [await order(), await order(other.id), await order(third?.id), services.activePack.id],
      ['three glob:docs/*.md', 'one', 'two', (await world.thePack()).id],
    );
  });

  test('duplicates a pack under a name that is free, and makes it the active one', async () => {
    const node: PackNode = { kind: 'pack', pack: await world.thePack(), isActive: true };
    const names: (string | undefined)[] = [];
    const window = vscode.window as { showInputBox: unknown };
    const original = window.showInputBox;
    window.showInputBox = async ({ value }: vscode.InputBoxOptions) => {
      names.push(value);
      return value;
    };
    try {
      await duplicatePack(services, node);
      await duplicatePack(services, node);
    } finally {
      window.showInputBox = original;
    }
    const copy = (await world.ports.packs.list()).find(({ name }) => name === 'Test copy 2');
    assert.deepEqual([names, services.activePack.id], [['Test copy', 'Test copy 2'], copy?.id]);
    assert.equal(await order(copy?.id), 'one two three glob:docs/*.md');
  });
});

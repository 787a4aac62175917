import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Command } from '../../../src/host/commands/command';
import { commandsOnDemand } from '../../../src/host/commands/onDemand';
import { extensionUnderTest } from '../../support/extensionUnderTest';
import { withAnswers } from './windowAnswers';
import { HostWorld } from './world';

suite('The menu of a row', () => {
  const extension = extensionUnderTest();
  const { contributes } = extension.packageJSON as {
    contributes: { menus: { 'view/item/context': readonly { command: string }[] } };
  };
  const ids = [...new Set(contributes.menus['view/item/context'].map(({ command }) => command))];
  const commands = commandsOnDemand(extension);
  const run = (id: string, world: HostWorld, ...args: readonly unknown[]): Promise<void> =>
    (commands[id] as Command)(world.services, ...(args as never[]));
  let world: HostWorld;
  setup(async () => {
    world = await HostWorld.open();
    await world.add('README.md');
    await vscode.env.clipboard.writeText('as it was');
  });
  teardown(() => world.dispose());

  test('does nothing to another row, or to the active pack, while VS Code does not know the row', async () => {
    const before = await world.thePack();
    assert.ok(ids.length > 40);
    for (const id of ids) {
      const { messages } = await withAnswers({}, () => run(id, world, undefined, undefined));
      assert.deepEqual(
        [id, messages, await vscode.env.clipboard.readText()],
        [id, ['Choose it once more: the rows were just being read again.'], 'as it was'],
      );
    }
    assert.deepEqual(await world.thePack(), before);
  });

  test('copies the pack of the row, whichever is active', async () => {
    const other = { ...(await world.thePack()), id: 'other', name: 'Other' };
    await world.ports.packs.add(other);
    const row = { kind: 'pack', pack: other, isActive: false };
    const { messages } = await withAnswers({}, () => run('_contextPacks.pack.copy', world, row, undefined));
    assert.match(messages.join(), /^Copied pack “Other”/);
  });

  test('is not what the button above the rows is: that copies the active pack, whichever row had the focus', async () => {
    const other = { ...(await world.thePack()), id: 'other', name: 'Other' };
    await world.ports.packs.add(other);
    const row = { kind: 'pack', pack: other, isActive: false };
    for (const args of [
      [undefined, undefined],
      [row, undefined],
      [row, [row]],
    ]) {
      const { messages } = await withAnswers({}, () => run('contextPacks.copy', world, ...args));
      assert.match(messages.join(), /^Copied pack “Test”/);
    }
  });
});

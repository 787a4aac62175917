// One file that may hold secrets, and every way that leads into a pack.
import assert from 'node:assert/strict';
import { rm, symlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { addSources } from '../../../src/host/adding/addSources';
import { addFile, addSelection } from '../../../src/host/commands/add';
import { dropActions } from '../../../src/host/commands/drops';
import type { Services } from '../../../src/host/services';
import { PacksDrop } from '../../../src/host/views/packsDrop';
import { type Asked, answering } from './answers';
import { fileUri, HostWorld } from './world';

const secret = 'TOKEN=42\n';

async function editorOf(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
}

async function drop(services: Services, path: string): Promise<void> {
  const dropped = new vscode.DataTransfer();
  dropped.set('text/uri-list', new vscode.DataTransferItem(`${fileUri('README.md')}\r\n${fileUri(path)}`));
  await new PacksDrop(dropActions(services)).handleDrop(undefined, dropped);
}

const ways: Readonly<Record<string, (services: Services) => Promise<void>>> = {
  'the Explorer': (services) => addFile(services, fileUri('.env')),
  'several files of the Explorer': (services) =>
    addFile(services, fileUri('.env'), [fileUri('README.md'), fileUri('.env')]),
  'the palette': async (services) => {
    await editorOf('.env');
    await addFile(services);
  },
  'a selection': async (services) => {
    (await editorOf('.env')).selection = new vscode.Selection(0, 0, 0, 5);
    await addSelection(services);
  },
  'a drop': (services) => drop(services, '.env'),
  'a link of another name': (services) => addFile(services, fileUri('settings.txt')),
};

suite('A file of the denylist', () => {
  let world: HostWorld;
  suiteSetup(async () => {
    await writeFile(fileUri('.env').fsPath, secret);
    await symlink('.env', fileUri('settings.txt').fsPath);
  });
  suiteTeardown(async () => {
    await rm(fileUri('.env').fsPath);
    await rm(fileUri('settings.txt').fsPath);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  setup(async () => {
    world = await HostWorld.open();
  });
  teardown(() => world.dispose());

  const held = async (): Promise<boolean> =>
    (await world.sources()).some((source) => source.includes('.env') || source === 'settings.txt');
  const back = (): undefined => undefined;
  const add = (): string => 'Add Anyway';
  const question = (asked: readonly Asked[]): string[] => asked.map(({ question }) => question);

  for (const [name, run] of Object.entries(ways)) {
    test(`by ${name}: is neither read nor captured before it was confirmed, and remembered afterwards`, async () => {
      const refused = await answering(back, () => run(world.services));
      assert.deepEqual(question(refused), ['“.env” may hold secrets. Add it to pack “Test”?']);
      assert.deepEqual(
        world.disk.reads.filter((path) => path !== 'README.md'),
        [],
      );
      assert.equal(await held(), false);
      assert.equal((await answering(add, () => run(world.services))).length, 1);
      assert.equal(await held(), true);
      const runs = (await world.ports.runs.list()).map(({ outcome }) => outcome);
      assert.equal(runs[0], 'completed', 'what was confirmed is no failure');
      assert.deepEqual(await answering(back, () => run(world.services)), []);
    });
  }

  test('is said to be asked about once only where that is so', async () => {
    const content = { name: '.env', data: async () => Buffer.from(secret) };
    const asked = [
      ...(await answering(back, () => addFile(world.services, fileUri('.env')))),
      ...(await answering(back, () => dropActions(world.services).contents([content] as never, undefined))),
    ];
    assert.deepEqual(
      asked.map(({ detail }) => detail?.endsWith('This file is not asked about again.')),
      [true, false],
    );
  });

  test('by a collection: is left out without a question', async () => {
    const everything = { source: { kind: 'glob', pattern: '**' }, folder: world.workspace } as const;
    assert.deepEqual(await answering(add, () => addSources(world.services, [everything], {})), []);
    assert.equal(await held(), false);
    assert.ok((await world.sources()).includes('README.md'));
    assert.ok(!world.disk.reads.includes('.env'));
  });

  test('is asked about by itself among others, and cancelling asks no more', async () => {
    const names = ['a.pem', 'b.pem', 'c.pem'];
    await Promise.all(names.map((name) => writeFile(fileUri(name).fsPath, secret)));
    const answers = ['Leave Out', undefined];
    const asked = await answering(
      () => answers.shift(),
      () => addFile(world.services, fileUri('a.pem'), names.map(fileUri)),
    );
    assert.deepEqual(question(asked), [
      '“a.pem” may hold secrets. Add it to pack “Test”?',
      '“b.pem” may hold secrets. Add it to pack “Test”?',
    ]);
    assert.deepEqual([await world.sources(), world.disk.reads], [[], []]);
    await Promise.all(names.map((name) => rm(fileUri(name).fsPath)));
  });
});

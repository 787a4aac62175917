import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Artifact } from '../../../src/core/pack';
import { UpdateOnSave } from '../../../src/host/freshness/updateOnSave';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import type { Services } from '../../../src/host/services';
import { eventually } from '../../support/eventually';
import { fileUri, HostWorld } from './world';

suite('Capturing again what was saved', () => {
  const text = Array.from({ length: 12 }, (_, index) => `export const line${index + 1} = ${index + 1};\n`).join('');
  const failures: unknown[] = [];
  /** Another for each test: VS Code may know the last one still, as it was before it was written anew. */
  let name: string;
  let uri: vscode.Uri;
  let tests = 0;
  let world: HostWorld;
  let states: WindowStates;
  let services: Services;
  let update: UpdateOnSave;

  setup(async () => {
    tests += 1;
    name = `saved${tests}.ts`;
    uri = fileUri(name);
    await writeFile(uri.fsPath, text);
    world = await HostWorld.open();
    states = new WindowStates(world.services.storage, (error) => failures.push(error));
    services = { ...world.services, states };
    update = new UpdateOnSave(services);
    await set('update');
  });
  teardown(async () => {
    await set(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    update.dispose();
    states.dispose();
    world.dispose();
    await rm(uri.fsPath, { force: true });
    assert.deepEqual(failures.splice(0), []);
  });

  const set = async (value: string | undefined): Promise<void> =>
    vscode.workspace
      .getConfiguration('contextPacks')
      .update('freshness.onStale', value, vscode.ConfigurationTarget.Global);
  async function save(edit: (edit: vscode.TextEditorEdit) => void): Promise<void> {
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit(edit);
    assert.ok(await editor.document.save());
  }
  const insertAbove = (edit: vscode.TextEditorEdit): void => edit.insert(new vscode.Position(0, 0), '// above\n');
  async function artifacts(): Promise<readonly Artifact[]> {
    return (await world.thePack()).artifacts;
  }
  const contentOf = async ({ content }: Artifact): Promise<string> =>
    Buffer.from(await world.ports.blobs.get(content.hash)).toString();
  /** As long as it takes for a save to be followed, and some more. */
  const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

  test('captures the file, and its ranges where they are now, in one run', async () => {
    await world.add(name, `${name}#L4-L6`, 'README.md');
    await save(insertAbove);
    await eventually(async () => assert.deepEqual(await world.sources(), [name, `${name}#L5-L7`, 'README.md']));
    const [whole] = (await artifacts()) as [Artifact];
    assert.equal(await contentOf(whole), `// above\n${text}`);
    const runs = await world.ports.runs.list();
    assert.deepEqual(
      runs.map(({ operation }) => operation),
      ['refresh', 'add'],
    );
  });

  test('does so once for saves that follow each other', async () => {
    await world.add(name);
    // However long a busy machine takes between two of them.
    update.dispose();
    update = new UpdateOnSave(services, 60_000);
    await save(insertAbove);
    await save(insertAbove);
    await save(insertAbove);
    update.flush();
    await eventually(async () =>
      assert.equal(await contentOf((await artifacts())[0] as Artifact), `${'// above\n'.repeat(3)}${text}`),
    );
    assert.equal((await world.ports.runs.list()).length, 2);
  });

  test('keeps what was captured of lines that are gone', async () => {
    await world.add(`${name}#L4-L6`);
    const before = await artifacts();
    await save((edit) => edit.delete(new vscode.Range(2, 0, 8, 0)));
    await aWhile();
    assert.deepEqual(await artifacts(), before);
  });

  test('leaves other packs alone, and all of them where it is not wanted', async () => {
    await world.add(name);
    const before = await artifacts();
    await set(undefined);
    await save(insertAbove);
    await set('update');
    await services.activePack.set(undefined);
    await save(insertAbove);
    await aWhile();
    assert.deepEqual(await artifacts(), before);
  });
});

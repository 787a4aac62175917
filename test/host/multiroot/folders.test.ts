// A window with three folders, two of which have the same name.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { renderPack } from '../../../src/app/renderPack';
import { distinctPaths } from '../../../src/core/distinctPaths';
import type { Pack } from '../../../src/core/pack';
import { ActivePack } from '../../../src/host/activePack';
import { captureSettings } from '../../../src/host/captureSettings';
import { addFile, addSelection } from '../../../src/host/commands/add';
import { addGlob } from '../../../src/host/commands/addMany';
import { newPack } from '../../../src/host/commands/packs';
import { targetPack } from '../../../src/host/commands/targetPack';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import { WorkspaceEvents } from '../../../src/host/freshness/workspaceEvents';
import { openWorkspaces } from '../../../src/host/locations';
import { previewOf } from '../../../src/host/preview/previewMessage';
import type { Services } from '../../../src/host/services';
import { PacksTreeDataProvider } from '../../../src/host/views/packsTreeDataProvider';
import { redactionPlace } from '../../../src/host/views/redactionText';
import { eventually } from '../../support/eventually';
import { MemoryMemento } from '../../support/memoryMemento';
import { pack } from '../../support/packs';
import { treeText } from '../../support/treeText';
import { withAnswers } from '../basic/windowAnswers';
import { HostWorld } from '../basic/world';

suite('A window with several folders', () => {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri) as [vscode.Uri, vscode.Uri, vscode.Uri];
  const [web, lib, old] = openWorkspaces() as [string, string, string];
  const fileIn = (root: vscode.Uri, path: string): vscode.Uri => vscode.Uri.joinPath(root, path);
  let world: HostWorld;
  let services: Services;

  setup(async () => {
    world = await HostWorld.open();
    services = world.services;
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    services.activePack.dispose();
    world.dispose();
  });

  const tree = (): PacksTreeDataProvider => new PacksTreeDataProvider(services.storage, services.activePack);
  async function addPacks(...packs: readonly Pack[]): Promise<void> {
    for (const each of packs) {
      await world.ports.packs.add(each);
    }
  }
  /** Until VS Code has taken the folders over. */
  async function setFolders(...changes: Parameters<typeof vscode.workspace.updateWorkspaceFolders>): Promise<void> {
    const changed = new Promise<void>((resolve) => {
      const subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => {
        subscription.dispose();
        resolve();
      });
    });
    assert.ok(vscode.workspace.updateWorkspaceFolders(...changes));
    await changed;
  }

  test('has the packs of each folder in the order of the window, named by it, and then the global ones', async () => {
    await addPacks(
      pack('Global', [], { workspace: null }),
      pack('Same', ['a.ts'], { workspace: old }),
      pack('Same ', ['a.ts'], { workspace: lib, name: 'Same' }),
    );
    assert.deepEqual(
      (await treeText(tree())).split('\n').filter((line) => line.includes('[pack')),
      [
        'Test | active · 0 artifacts · web/app · drop files here | [pack+active]',
        'Same | 1 artifact · lib | [pack]',
        'Same | 1 artifact · old/app | [pack]',
        'Global | 0 artifacts · global · drop files here | [pack]',
      ],
    );
  });

  test('adds a file of another folder to the active pack, and says which folder it is of', async () => {
    await addFile(services, fileIn(roots[0], 'src/index.ts'));
    await addFile(services, fileIn(roots[2], 'src/index.ts'));
    const editor = await vscode.window.showTextDocument(fileIn(roots[1], 'src/index.ts'));
    editor.selection = new vscode.Selection(0, 0, 0, 10);
    await addSelection(services);
    const { artifacts } = await world.thePack();
    assert.deepEqual(
      artifacts.map(({ folder }) => folder),
      [web, old, lib],
    );
    assert.deepEqual((await treeText(tree())).split('\n').slice(1, 4), [
      '  index.ts | src | [artifact+file]',
      '  index.ts | old/app/src | [artifact+file]',
      '  index.ts | 1 · lib/src | [artifact+file]',
    ]);
  });

  test('calls files of one path in a rendering as its payload does', async () => {
    for (const root of roots) {
      await addFile(services, fileIn(root, 'src/index.ts'));
    }
    const pack = await world.thePack();
    const [first, ...others] = pack.artifacts.map(({ id }) => id);
    await world.ports.packs.edit(pack.id, (now) => ({
      ...now,
      artifacts: now.artifacts.map((each) => ({ ...each, included: each.id === first })),
    }));
    const rendered = await renderPack(world.ports, await world.thePack());
    const { artifacts, cut } = previewOf(rendered, 0);
    assert.deepEqual(
      [artifacts.map(({ label }) => label), cut.map(({ label }) => label)],
      [['index.ts · web/app/src'], ['index.ts · lib/src · not rendered', 'index.ts · old/app/src · not rendered']],
    );
    assert.match(rendered.payload, /^## web\/app\/src\/index\.ts$/m);
    const found = { kind: 'key', level: 'certain', place: 'content', line: 3, redacted: true } as const;
    const hash = rendered.payloadHash;
    const places = others.map((artifactId) =>
      redactionPlace(pack, distinctPaths(pack.artifacts), { ...found, hash, artifactId }),
    );
    assert.deepEqual(places, ['lib/src/index.ts, line 3', 'old/app/src/index.ts, line 3']);
  });

  test('names the first pack after the folder of the file that is added, without a question', async () => {
    await world.ports.packs.delete((await world.thePack()).id);
    const made = await targetPack(services, fileIn(roots[2], 'src/index.ts'));
    assert.deepEqual([made?.name, made?.workspace], ['app', old]);
  });

  test('asks for which folder a new pack is, and tells folders of one name apart', async () => {
    const { offered } = await withAnswers({ picks: ['lib'], inputs: ['Library'] }, () => newPack(services));
    assert.deepEqual(offered, [['$(folder) app', '$(folder) lib', '$(folder) app', '$(globe) All Folders (Global)']]);
    const made = (await world.ports.packs.list()).find(({ name }) => name === 'Library');
    assert.equal(made?.workspace, lib);
  });

  test('searches a collection in the folder that was chosen', async () => {
    const window = vscode.window as { showWorkspaceFolderPick: unknown };
    const original = window.showWorkspaceFolderPick;
    window.showWorkspaceFolderPick = async () => vscode.workspace.workspaceFolders?.[1];
    try {
      await withAnswers({ inputs: ['src/*.ts'] }, () => addGlob(services));
    } finally {
      window.showWorkspaceFolderPick = original;
    }
    const { artifacts } = await world.thePack();
    assert.deepEqual(new Set(artifacts.map(({ folder }) => folder)), new Set([lib]));
  });

  test('has the settings of each folder', () => {
    assert.deepEqual(
      [web, lib].map((each) => captureSettings(each).exclude),
      [[], ['**/generated.ts']],
    );
  });

  test('lets packs go with a folder that is closed, and has them back with it', async () => {
    const ofLib = pack('Library', [], { workspace: lib });
    await addPacks(ofLib);
    await services.activePack.set(ofLib.id);
    let told = 0;
    const subscription = services.activePack.onDidChange(() => {
      told += 1;
    });
    await setFolders(1, 1);
    assert.equal(await services.activePack.get(), undefined);
    assert.doesNotMatch(await treeText(tree()), /Library/);
    await setFolders(1, 0, { uri: roots[1] });
    assert.equal((await services.activePack.get())?.name, 'Library');
    assert.match(await treeText(tree()), /Library \| active/);
    assert.equal(told, 2);
    subscription.dispose();
  });

  test('counts what is out of date in open folders alone', async () => {
    const failures: unknown[] = [];
    const states = new WindowStates(services.storage, (error) => failures.push(error));
    const events = new WorkspaceEvents(states);
    const file = fileIn(roots[1], 'src/counted.ts');
    await writeFile(file.fsPath, 'counted\n');
    const ofLib = pack('Library', [], { workspace: lib });
    await addPacks(ofLib);
    try {
      await services.activePack.set(ofLib.id);
      await addFile(services, file);
      await writeFile(file.fsPath, 'counted anew\n');
      await eventually(() => assert.equal(states.staleCount, 1));
      await setFolders(1, 1);
      await eventually(() => assert.equal(states.staleCount, 0));
      await setFolders(1, 0, { uri: roots[1] });
      await eventually(() => assert.equal(states.staleCount, 1));
      assert.deepEqual(failures, []);
    } finally {
      await rm(file.fsPath);
      events.dispose();
      states.dispose();
    }
  });

  test('remembers the active pack of a folder that is not open', async () => {
    const memory = new MemoryMemento({ activePack: 'elsewhere' });
    await addPacks(pack('Elsewhere', [], { workspace: 'file:///elsewhere', id: 'elsewhere' }));
    const active = new ActivePack(services.storage, memory);
    assert.deepEqual([await active.get(), active.id], [undefined, 'elsewhere']);
    active.dispose();
  });
});

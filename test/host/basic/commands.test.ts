// Commands as menus, keys and other extensions call them, on the extension that is installed, seen from its store.
import assert from 'node:assert/strict';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { listPacks } from '../../../src/app/packs';
import { removeArtifacts } from '../../../src/app/removeArtifacts';
import { renderPack } from '../../../src/app/renderPack';
import { parseContentHash } from '../../../src/core/contentHash';
import type { Artifact, Pack } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import type { Store } from '../../../src/core/store';
import { capturedUri } from '../../../src/host/capturedFileSystem';
import { openWorkspaces } from '../../../src/host/locations';
import { openStore } from '../../../src/storage/store';
import { activationProbe } from '../../support/activationProbe';
import { eventually } from '../../support/eventually';
import { extensionUnderTest } from '../../support/extensionUnderTest';
import { testPorts } from '../../support/ports';

suite('Commands', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const file = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  let store: Store;
  suiteSetup(async () => {
    const storage = dirname((await activationProbe()).globalStorage);
    const directory = join(storage, extensionUnderTest().id);
    store = await openStore(
      { directory, sqlWasm: resolve(extensionUnderTest().extensionPath, 'dist/sql-wasm.wasm') },
      Date,
    );
  });
  suiteTeardown(() => store.close());

  async function thePack(): Promise<Pack> {
    const [first, ...others] = await listPacks(store, openWorkspaces());
    assert.ok(first && others.length === 0, 'there is exactly one pack');
    return first;
  }
  const sources = async (): Promise<string[]> => (await thePack()).artifacts.map(({ source }) => printSource(source));

  test('Add Selection makes a range for each selection, in the order of the lines, in a pack named after the folder', async () => {
    const editor = await vscode.window.showTextDocument(file('src/greet.ts'));
    editor.selections = [new vscode.Selection(15, 2, 10, 0), new vscode.Selection(2, 4, 6, 1)];
    await vscode.commands.executeCommand('contextPacks.addSelection');
    assert.deepEqual(
      [(await thePack()).name, await sources()],
      ['basic', ['src/greet.ts#L3-L7', 'src/greet.ts#L11-L16']],
    );
  });

  test('Add Selection takes the lines as they were when it was asked for, whatever is typed meanwhile', async () => {
    const editor = await vscode.window.showTextDocument(file('docs/guide.md'));
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    const adding = vscode.commands.executeCommand('contextPacks.addSelection');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'typed\nmeanwhile\n'));
    await adding;
    const added = (await thePack()).artifacts.at(-1);
    assert.equal(
      Buffer.from(await store.blobs.get(added?.content.hash ?? parseContentHash(''))).toString(),
      '# Guide\n',
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await removeArtifacts(store, await thePack(), [added?.id ?? '']);
  });

  test('two additions at once, before there is a pack, go into the same one', async () => {
    await store.packs.delete((await thePack()).id);
    await Promise.all(
      ['README.md', 'src/windows.ts'].map((path) => vscode.commands.executeCommand('contextPacks.addFile', file(path))),
    );
    assert.deepEqual((await sources()).sort(), ['README.md', 'src/windows.ts']);
    await removeArtifacts(
      store,
      await thePack(),
      (await thePack()).artifacts.map(({ id }) => id),
    );
    const editor = await vscode.window.showTextDocument(file('src/greet.ts'));
    editor.selections = [new vscode.Selection(15, 2, 10, 0), new vscode.Selection(2, 4, 6, 1)];
    await vscode.commands.executeCommand('contextPacks.addSelection');
  });

  test('a terminal of VS Code has the store in its environment', async () => {
    const answer = file('store.txt');
    const terminal = vscode.window.createTerminal({ shellPath: '/bin/sh' });
    try {
      terminal.sendText(`printf %s "$CTX_STORE" > '${answer.fsPath}'`);
      await eventually(async () =>
        assert.ok((await readFile(answer.fsPath, 'utf8')).endsWith(extensionUnderTest().id)),
      );
    } finally {
      terminal.dispose();
    }
  });

  test('Add Selection of what is in the pack already changes nothing', async () => {
    const before = await thePack();
    const editor = await vscode.window.showTextDocument(file('src/greet.ts'));
    editor.selections = [new vscode.Selection(2, 0, 6, 1)];
    await vscode.commands.executeCommand('contextPacks.addSelection');
    assert.deepEqual(await thePack(), before);
  });

  test('Add File takes what is selected in the Explorer, and goes on after one that it cannot take', async () => {
    const chosen = [file('README.md'), file('gone.txt'), file('src/windows.ts')];
    await vscode.commands.executeCommand('contextPacks.addFile', chosen[0], chosen);
    assert.deepEqual((await sources()).slice(2), ['README.md', 'src/windows.ts']);
  });

  test('Add Selection in an editor without a file keeps the text as a note', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'first\nsecond\n' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 6);
    await vscode.commands.executeCommand('contextPacks.addSelection');
    assert.equal((await sources()).at(-1), 'text:second');
  });

  test('Copy puts the rendering on the clipboard, byte for byte', async () => {
    const { payload } = await renderPack({ ...testPorts(), ...store }, await thePack());
    await vscode.commands.executeCommand('contextPacks.copy');
    assert.equal(await vscode.env.clipboard.readText(), payload);
  });

  test('Open Preview opens one panel for a pack, however often it is asked for', async () => {
    await vscode.commands.executeCommand('contextPacks.preview');
    await vscode.commands.executeCommand('contextPacks.preview');
    const previews = (): string[] =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview)
        .map(({ label }) => label);
    await eventually(() => assert.deepEqual(previews(), ['Preview: basic']));
  });

  test('Remove Artifact removes the rows it is given', async () => {
    const pack = await thePack();
    const rows = pack.artifacts.slice(0, 2).map((artifact) => ({ kind: 'artifact', pack, artifact }));
    await vscode.commands.executeCommand('_contextPacks.artifact.remove', rows[0], rows);
    assert.deepEqual(await sources(), ['README.md', 'src/windows.ts', 'text:second']);
  });

  test('a captured note opens as a read-only document', async () => {
    const note = (await thePack()).artifacts.at(-1);
    const uri = capturedUri(note as Artifact);
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), 'second');
  });

  suite('for what has changed since', () => {
    let pack: Pack;
    const artifactOf = async (source: string): Promise<Artifact> => {
      pack = await thePack();
      const found = pack.artifacts.find((each) => printSource(each.source) === source);
      assert.ok(found, `${source} is in the pack`);
      return found;
    };
    const row = async (source: string): Promise<unknown> => {
      const artifact = await artifactOf(source);
      return { kind: 'artifact', pack, artifact };
    };
    const tab = (): vscode.Tab | undefined => vscode.window.tabGroups.activeTabGroup.activeTab;

    suiteSetup(async () => {
      const editor = await vscode.window.showTextDocument(file('src/greet.ts'));
      editor.selection = new vscode.Selection(2, 0, 6, 1);
      await vscode.commands.executeCommand('contextPacks.addSelection');
      // In the editor that has it open: what is written beside it is read again later, and moves what is selected then.
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// above\n'));
      assert.ok(await editor.document.save());
      await appendFile(file('README.md').fsPath, '\nMore.\n');
    });
    test('Compare shows the captured file beside the one that is there, at the lines of the range', async () => {
      await vscode.commands.executeCommand('_contextPacks.artifact.compare', await row('src/greet.ts#L3-L7'));
      await eventually(() => assert.equal(tab()?.label, 'greet.ts (Captured ↔ Workspace)'));
      const input = tab()?.input;
      assert.ok(input instanceof vscode.TabInputTextDiff);
      const { original, modified } = input;
      assert.deepEqual(
        [original.scheme, original.path, modified.toString()],
        ['contextpack', file('src/greet.ts').path, file('src/greet.ts').toString()],
      );
      await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.start.line, 3));
    });

    test('Compare Pack shows all that differs in one editor', async () => {
      await vscode.commands.executeCommand('contextPacks.compareWithWorkspace');
      await eventually(() => assert.equal(tab()?.label, 'Pack “basic” (Captured ↔ Workspace) (2 files)'));
    });

    test('Compare of a file that is gone shows what was captured beside nothing', async () => {
      await vscode.commands.executeCommand('contextPacks.addFile', file('docs/guide.md'));
      const guide = await readFile(file('docs/guide.md').fsPath);
      await rm(file('docs/guide.md').fsPath);
      await vscode.commands.executeCommand('_contextPacks.artifact.compare', await row('docs/guide.md'));
      await eventually(() => assert.equal(tab()?.label, 'guide.md (Captured ↔ No Longer There)'));
      await writeFile(file('docs/guide.md').fsPath, guide);
    });

    test('Open Captured Content opens it read-only, in its language', async () => {
      await vscode.commands.executeCommand('_contextPacks.artifact.openCaptured', await row('src/greet.ts#L3-L7'));
      await eventually(() => assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, 'contextpack'));
      assert.equal(tab()?.label, 'greet.ts (Captured)');
      assert.equal(vscode.window.activeTextEditor?.document.languageId, 'typescript');
    });

    test('Update captures a range where its lines are now, and keeps what it was', async () => {
      const { id } = await artifactOf('src/greet.ts#L3-L7');
      await vscode.commands.executeCommand('_contextPacks.artifact.update', await row('src/greet.ts#L3-L7'));
      assert.equal((await artifactOf('src/greet.ts#L4-L8')).id, id);
      assert.deepEqual(
        (await store.packs.history(id)).map(({ source }) => printSource(source)),
        ['src/greet.ts#L3-L7'],
      );
    });

    test('Update Stale captures again what has changed, and nothing else', async () => {
      const before = await thePack();
      await vscode.commands.executeCommand('contextPacks.updateStale');
      const after = await thePack();
      const changed = after.artifacts.filter((each, index) => each.capturedAt !== before.artifacts[index]?.capturedAt);
      assert.deepEqual(
        changed.map(({ source }) => printSource(source)),
        ['README.md'],
      );
    });
  });
});

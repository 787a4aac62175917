// Ways of adding beside the selection and the open file: all editors, the clipboard, Source Control, a pack that is chosen.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { printSource } from '../../../src/core/sourceText';
import { addFile, addSelection, addSelectionTo } from '../../../src/host/commands/add';
import { addClipboard, addOpenEditors } from '../../../src/host/commands/addOpen';
import { dropActions } from '../../../src/host/commands/drops';
import { selectActivePack } from '../../../src/host/commands/packs';
import type { Services } from '../../../src/host/services';
import { pack } from '../../support/packs';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

async function open(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false, ...options });
}

suite('More ways of adding', () => {
  let world: HostWorld;
  let services: Services;
  setup(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    world = await HostWorld.open();
    services = world.services;
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    world.dispose();
  });

  test('takes the files of all open editors once, a text that is in no file too, and says what it leaves', async () => {
    await open(fileUri('README.md'));
    await open(fileUri('src/greet.ts'), { viewColumn: vscode.ViewColumn.Beside });
    await open(fileUri('README.md'), { viewColumn: vscode.ViewColumn.Beside });
    const uris = [fileUri('docs/markup.html'), fileUri('docs/guide.md')];
    await vscode.commands.executeCommand('vscode.diff', ...uris, 'Compared', { preview: false });
    await open(vscode.Uri.parse('contextpack-report:/nothing.md'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'Be brief.' }));
    const { messages } = await withAnswers({}, () => addOpenEditors(services));
    assert.deepEqual((await world.sources()).toSorted(), [
      'README.md',
      'docs/guide.md',
      'src/greet.ts',
      'text:Be brief.',
    ]);
    assert.deepEqual(messages, [
      'Added 4 artifacts to pack “Test”',
      'Left out because it is no text file: nothing.md.',
    ]);
  });

  test('asks about an open file of the denylist, as everywhere', async () => {
    await writeFile(fileUri('.env').fsPath, 'TOKEN=42\n');
    await open(fileUri('.env'));
    const { messages } = await withAnswers({}, () => addOpenEditors(services));
    await rm(fileUri('.env').fsPath);
    assert.deepEqual([messages, await world.sources()], [['“.env” may hold secrets. Add it to pack “Test”?'], []]);
  });

  test('says so where no editor with a text is open', async () => {
    const { messages } = await withAnswers({}, () => addOpenEditors(services));
    assert.deepEqual(messages, ['No editor with a text file is open.']);
  });

  test('makes a note of the text on the clipboard, and of none nothing', async () => {
    await vscode.env.clipboard.writeText(' \n');
    const { messages } = await withAnswers({}, () => addClipboard(services));
    await vscode.env.clipboard.writeText('Error: x\n  at y\n');
    await addClipboard(services);
    assert.deepEqual(
      [messages, await world.sources()],
      [['The clipboard holds no text. Copy some first.'], ['text:Error: x\n  at y\n']],
    );
  });

  test('asks before a large text makes a note, and refuses one over the limit', async () => {
    await vscode.env.clipboard.writeText('x'.repeat(2 * 1024 * 1024));
    const { offered } = await withAnswers({}, () => addClipboard(services));
    assert.deepEqual([offered, await world.sources()], [[['$(add) Add Anyway']], []]);
    await vscode.env.clipboard.writeText('x'.repeat(11 * 1024 * 1024));
    await assert.rejects(addClipboard(services), { code: 'file-too-large' });
    assert.deepEqual(await world.sources(), []);
  });

  test('takes the files of Source Control, several at once, and says which are gone', async () => {
    const states = ['README.md', 'gone.ts', 'src/greet.ts', 'README.md'].map((path) => ({
      resourceUri: fileUri(path),
    }));
    const { messages } = await withAnswers({}, () => addFile(services, ...states));
    assert.deepEqual(await world.sources(), ['README.md', 'src/greet.ts']);
    assert.deepEqual(messages, ['There is no file gone.ts.', 'Added 2 artifacts to pack “Test”']);
  });

  test('takes the file of a tab, beside which VS Code gives something of its own', async () => {
    await addFile(services, fileUri('README.md'), { groupId: 0, editorIndex: 0 });
    assert.deepEqual(await world.sources(), ['README.md']);
  });

  test('puts a selection into a pack that is chosen, and leaves the active one', async () => {
    const other = pack('Other', [], { workspace: world.workspace });
    await world.ports.packs.add(other);
    (await open(fileUri('README.md'))).selection = new vscode.Selection(0, 0, 1, 0);
    const chosen = await withAnswers({ picks: ['Other'] }, () => addSelectionTo(services));
    await withAnswers({ picks: ['New Pack'], inputs: ['Third'] }, () => addSelectionTo(services));
    await withAnswers({}, () => addSelectionTo(services));
    assert.deepEqual(chosen.offered, [['Test', 'Other', '$(add) New Pack...']]);
    const packs = await world.ports.packs.list();
    assert.deepEqual(
      packs.map(({ name, artifacts }) => [name, ...artifacts.map(({ source }) => printSource(source))]),
      [['Other', 'README.md#L1'], ['Test'], ['Third', 'README.md#L1']],
    );
    assert.equal(services.activePack.id, packs[1]?.id);
  });

  test('asks for a pack with the packs first, so that Enter alone makes no new one', async () => {
    await world.ports.packs.add(pack('Another', [], { workspace: world.workspace }));
    const { offered } = await withAnswers({}, () => selectActivePack(services));
    assert.deepEqual(offered, [['Another', 'Test', '$(add) New Pack...']]);
  });

  test('adds what is selected by its key or else the file, whatever VS Code takes for selected', async () => {
    const editor = await open(fileUri('README.md'));
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await addSelection(services, 'selection-or-file');
    editor.selection = new vscode.Selection(0, 0, 0, 3);
    await addFile(services, 'selection-or-file');
    assert.deepEqual(
      (await world.thePack()).artifacts.map(({ source }) => printSource(source)),
      ['README.md', 'README.md#L1'],
    );
  });

  test('asks each time where the setting says so, with the active pack first', async () => {
    await world.ports.packs.add(pack('Another', [], { workspace: world.workspace }));
    const settings = vscode.workspace.getConfiguration('contextPacks');
    await settings.update('addTarget', 'ask', vscode.ConfigurationTarget.Global);
    try {
      (await open(fileUri('README.md'))).selection = new vscode.Selection(0, 0, 1, 0);
      const { offered } = await withAnswers({ picks: ['Another', 'Test'] }, async () => {
        await addSelection(services);
        await addFile(services, fileUri('src/greet.ts'));
        await addFile(services, fileUri('docs/guide.md'));
      });
      assert.deepEqual(offered, Array(3).fill(['Test', 'Another', '$(add) New Pack...']));
    } finally {
      await settings.update('addTarget', undefined, vscode.ConfigurationTarget.Global);
    }
    const packs = await world.ports.packs.list();
    assert.deepEqual(
      packs.map(({ artifacts }) => artifacts.map(({ source }) => printSource(source))),
      [['README.md#L1'], ['src/greet.ts']],
    );
  });

  suite('Files that lie on another machine', () => {
    const file = (name: string, data: () => Promise<Uint8Array>) => ({ name, data });
    const text = (name: string, content: string) => file(name, async () => Buffer.from(content));
    const drop = (...files: readonly { name: string; data: () => Promise<Uint8Array> }[]): Promise<void> =>
      dropActions(services).contents(files as never, undefined);

    test('become notes that begin with their name, each by itself', async () => {
      const { messages } = await withAnswers({}, () =>
        drop(text('a.ts', 'const a = 1;\n'), text('b.png', 'P\0NG'), text('c.md', '# C\n')),
      );
      assert.deepEqual(await world.sources(), ['text:a.ts\n\nconst a = 1;\n', 'text:c.md\n\n# C\n']);
      assert.deepEqual(messages, [
        'b.png is no text that can be rendered: it is binary.',
        'Added 2 artifacts to pack “Test”',
      ]);
    });

    test('that cannot be taken are told of in one message, and the others are added', async () => {
      const gone = file('docs', () => Promise.reject(new Error('A directory, says the browser')));
      const { messages } = await withAnswers({}, () =>
        drop(gone, text('b.png', 'P\0NG'), text('c.png', 'P\0NG'), text('c.md', 'C')),
      );
      assert.deepEqual(messages, [
        'docs could not be read: it is a folder, or gone. 2 more could not be added.',
        'Added a note to pack “Test”',
      ]);
    });

    test('are not read where they are on the denylist, before that is allowed', async () => {
      let reads = 0;
      const env = file('.env', async () => {
        reads += 1;
        return Buffer.from('TOKEN=42');
      });
      await withAnswers({}, () => drop(env));
      assert.deepEqual([reads, await world.sources()], [0, []]);
      await withAnswers({ confirm: 'Add Anyway' }, () => drop(env));
      assert.deepEqual([reads, await world.sources()], [1, ['text:.env\n\nTOKEN=42']]);
    });

    test('are asked about where they are large, and refused over the limit', async () => {
      const large = text('large.txt', 'x'.repeat(2 * 1024 * 1024));
      const tooLarge = text('huge.txt', 'x'.repeat(11 * 1024 * 1024));
      const { messages, offered } = await withAnswers({ picks: ['Leave Out'] }, () =>
        drop(large, tooLarge, text('a.md', 'A')),
      );
      assert.match(messages[0] ?? '', /^huge\.txt has 11,534,336 bytes, over the limit of 10,485,760\./);
      assert.deepEqual(offered, [['$(add) Add Anyway', '$(circle-slash) Leave Out']]);
      assert.deepEqual(await world.sources(), ['text:a.md\n\nA']);
    });
  });
});

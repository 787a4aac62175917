import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { FileLocation } from '../../../src/core/fileSystem';
import { parseWorkspacePath, type WorkspacePath } from '../../../src/core/workspacePath';
import { encodings, toTextEncoding } from '../../../src/host/editorEncodings';
import { EditorFileSystem } from '../../../src/host/editorFileSystem';
import { locationOf } from '../../../src/host/locations';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { decodeText } from '../../../src/sources/textDecoding';
import { type FileSystemWorld, fileSystemContract } from '../../contract/fileSystem.contract';
import { errorCode, thrownCode } from '../../support/errorCode';
import { eventually } from '../../support/eventually';
import { diskWorld, memoryWorld } from '../../support/fileSystemWorlds';
import { tempDirectory } from '../../support/tempDirectory';
import { MemoryProvider } from './memoryProvider';

/** Tells where files lead once something else is done. */
class HeldFileSystem extends NodeFileSystem {
  constructor(private readonly done: PromiseLike<unknown>) {
    super();
  }

  override async realPath(location: FileLocation): Promise<WorkspacePath> {
    await this.done;
    return super.realPath(location);
  }
}

suite('Files as the editor has them', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const files = new EditorFileSystem(new NodeFileSystem());
  const read = async (uri: vscode.Uri, maxBytes = 1000): Promise<unknown> => {
    const { content, unsaved } = await files.readFile(locationOf(uri), maxBytes);
    return { text: Buffer.from(content).toString('utf8'), unsaved };
  };

  test('are the bytes on disk, whatever line ends the editor would show', async () => {
    const uri = vscode.Uri.joinPath(folder, 'mixed.txt');
    await writeFile(uri.fsPath, 'one\r\ntwo\nthree\r');
    await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(await read(uri), { text: 'one\r\ntwo\nthree\r', unsaved: false });
  });

  test('are what the user sees while it is not saved, and the file again once it is', async () => {
    const uri = vscode.Uri.joinPath(folder, 'typed.txt');
    await writeFile(uri.fsPath, 'old\n');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'new and '));
    assert.deepEqual(await read(uri), { text: 'new and old\n', unsaved: true });
    await editor.document.save();
    assert.deepEqual(await read(uri), { text: 'new and old\n', unsaved: false });
  });

  test('are what the user saw when they were asked for, though more is typed before it is known where they lead', async () => {
    const uri = vscode.Uri.joinPath(folder, 'typedOn.txt');
    await writeFile(uri.fsPath, 'old\n');
    const editor = await vscode.window.showTextDocument(uri);
    const type = (text: string) => editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    await type('new and ');
    const typing = type('newer and ');
    const slow = new EditorFileSystem(new HeldFileSystem(typing));
    const { content } = await slow.readFile(locationOf(uri), 1000);
    assert.deepEqual(
      [Buffer.from(content).toString(), editor.document.getText()],
      ['new and old\n', 'newer and new and old\n'],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('are refused when what the user typed is too large', async () => {
    const uri = vscode.Uri.joinPath(folder, 'large.txt');
    await writeFile(uri.fsPath, '');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'.repeat(1001)));
    assert.equal(await errorCode(() => files.readFile(locationOf(uri), 1000)), 'file-too-large');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('are asked about where they lead, also when only an editor has what they hold', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'context-packs-'));
    await writeFile(join(outside, 'secret'), 'secret');
    await symlink(join(outside, 'secret'), vscode.Uri.joinPath(folder, 'out').fsPath);
    await writeFile(vscode.Uri.joinPath(folder, 'target').fsPath, 'target');
    await symlink('target', vscode.Uri.joinPath(folder, 'in').fsPath);
    const typeInto = async (name: string): Promise<vscode.Uri> => {
      const uri = vscode.Uri.joinPath(folder, name);
      const editor = await vscode.window.showTextDocument(uri);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'typed '));
      return uri;
    };
    assert.equal(await errorCode(async () => read(await typeInto('out'))), 'path-outside-folder');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const asked: string[] = [];
    const location = locationOf(await typeInto('in'));
    const { content } = await files.readFile(location, 1000, async (path) => void asked.push(path));
    assert.deepEqual([Buffer.from(content).toString(), asked], ['typed target', ['target']]);
    assert.deepEqual(
      [files.isUnsaved(location), files.isUnsaved({ ...location, path: asked[0] as never })],
      [true, false],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await Promise.all(['out', 'in', 'target'].map((name) => rm(vscode.Uri.joinPath(folder, name).fsPath)));
    await rm(outside, { recursive: true });
  });

  test('are what an editor shows when their file is gone, while it is not saved', async () => {
    const uri = vscode.Uri.joinPath(folder, 'gone.txt');
    await writeFile(uri.fsPath, 'old');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'new and '));
    await rm(uri.fsPath);
    assert.deepEqual(await read(uri), { text: 'new and old', unsaved: true });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

suite('The encoding of a file', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const files = new EditorFileSystem(new NodeFileSystem());
  const names = ['utf8.txt', 'latin.txt', 'japanese.txt'];
  const uriOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const encodingOf = async (name: string): Promise<string | undefined> =>
    (await files.readFile(locationOf(uriOf(name)), 1000)).encoding;
  const declare = (name: string | undefined) =>
    vscode.workspace.getConfiguration('files').update('encoding', name, vscode.ConfigurationTarget.Global);

  suiteSetup(async () => {
    await writeFile(uriOf('utf8.txt').fsPath, 'a\u00e9');
    await writeFile(uriOf('latin.txt').fsPath, Uint8Array.from([0x61, 0xe9]));
    await writeFile(uriOf('japanese.txt').fsPath, Uint8Array.from([0x93, 0xfa]));
  });
  suiteTeardown(async () => {
    await declare(undefined);
    await Promise.all(names.map((name) => rm(uriOf(name).fsPath)));
  });

  test('is what the settings say, where its bytes are not UTF-8', async () => {
    assert.equal(await encodingOf('latin.txt'), 'utf-8');
    await declare('windows1251');
    assert.deepEqual([await encodingOf('latin.txt'), await encodingOf('utf8.txt')], ['windows-1251', undefined]);
  });

  test('keeps the editor’s name where the standard has none, for the error that says so', async () => {
    await declare('cp437');
    assert.equal(await encodingOf('latin.txt'), 'cp437');
  });

  test('is what the user has chosen in an open editor, before the settings', async () => {
    await declare('windows1252');
    const document = await vscode.workspace.openTextDocument(uriOf('japanese.txt'), { encoding: 'shiftjis' });
    assert.deepEqual([document.getText(), await encodingOf('japanese.txt')], ['\u65e5', 'shift_jis']);
  });

  test('is none that Node 20 does not read, though VS Code does: what is captured must render in the terminal too', () => {
    assert.equal(
      thrownCode(() => decodeText(Uint8Array.from([0xe9]), 'a', 'iso-8859-16')),
      'file-not-text',
    );
  });

  test('reads as the editor shows it, for each that both know', async () => {
    // A letter, or a pair, in all of them.
    const content = Uint8Array.from([0x41, 0xe5, 0xe6, 0x42]);
    for (const name of Object.keys(encodings).filter((each) => !/^utf/.test(each))) {
      const shown = await vscode.workspace.decode(content, { encoding: name });
      assert.equal(decodeText(content, name, toTextEncoding(name)).text, shown, name);
    }
  });
});

suite('Files of this machine, in the editor', () => {
  const directory = tempDirectory();
  const open = () => diskWorld(new EditorFileSystem(new NodeFileSystem()), directory());
  fileSystemContract('EditorFileSystem', open, { followsLinks: true });
});

suite('Files of other machines', () => {
  let provider: MemoryProvider;
  let registration: vscode.Disposable;
  const scheme = 'memory-test';
  const open = async (): Promise<FileSystemWorld> => {
    provider = new MemoryProvider();
    registration?.dispose();
    registration = vscode.workspace.registerFileSystemProvider(scheme, provider);
    const world = await memoryWorld(provider.files);
    return { ...world, files: new EditorFileSystem(new NodeFileSystem()), folder: `${scheme}:/w` };
  };
  suiteTeardown(() => registration.dispose());
  fileSystemContract('EditorFileSystem', open, { followsLinks: false });

  const at = (path: string) => ({ folder: `${scheme}:/w`, path: parseWorkspacePath(path) });

  test('are refused by their size before they are read', async () => {
    const { files, write } = await open();
    await write('a', 'x'.repeat(11));
    assert.equal(await errorCode(() => files.readFile(at('a'), 10)), 'file-too-large');
    assert.deepEqual(provider.calls, ['stat /w/a']);
  });

  test('are asked about their directories once, however many are read', async () => {
    const { files, write } = await open();
    const paths = ['d/e/a', 'd/e/b', 'd/e/c'];
    for (const path of paths) {
      await write(path, '');
    }
    await Promise.all(paths.map((path) => files.readFile(at(path), 10)));
    assert.deepEqual(provider.calls.filter((call) => /^stat .*[de]$/.test(call)).sort(), ['stat /w/d', 'stat /w/d/e']);
  });

  test('are there again as soon as their directory is', async () => {
    const { files, write } = await open();
    assert.equal(await errorCode(() => files.readFile(at('d/e/a'), 10)), 'file-not-found');
    await write('d/e/a', 'back');
    const { content } = await files.readFile(at('d/e/a'), 10);
    assert.equal(Buffer.from(content).toString(), 'back');
  });

  test('have no stamp where nothing is known of their times', async () => {
    const { files, write } = await open();
    await write('a', '');
    provider.files.modifiedAt.set('a', 0);
    const { stamp } = await files.readFile(at('a'), 10);
    assert.equal(stamp, undefined);
  });
});

suite('A file that is typed into while it is being saved', () => {
  const scheme = 'memory-slow';
  const folder = `${scheme}:/w`;
  let provider: MemoryProvider;
  let registration: vscode.Disposable;
  setup(() => {
    provider = new MemoryProvider();
    registration = vscode.workspace.registerFileSystemProvider(scheme, provider);
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    registration.dispose();
  });

  test('is what the user sees, though VS Code says that it is saved', async () => {
    const files = new EditorFileSystem(new NodeFileSystem());
    const at = { folder, path: parseWorkspacePath('typed.txt') };
    provider.files.files.set('typed.txt', 'old\n');
    let end: (() => void) | undefined;
    provider.save = async (path, content) => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      provider.files.files.set(path, Buffer.from(content).toString());
    };
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(`${folder}/typed.txt`));
    const type = (text: string) => editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    await type('new and ');
    const saved = editor.document.save();
    await eventually(() => assert.ok(end));
    await type('newer and ');
    end?.();
    await saved;
    assert.equal(editor.document.isDirty, false);
    const { content, unsaved } = await files.readFile(at, 100);
    assert.deepEqual(
      [Buffer.from(content).toString(), unsaved, files.isUnsaved(at)],
      ['newer and new and old\n', true, true],
    );
  });
});

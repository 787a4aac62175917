import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { EditorFileSystem } from '../../../src/host/editorFileSystem';
import { locationOf } from '../../../src/host/locations';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { errorCode } from '../../support/errorCode';

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

  test('are refused when what the user typed is too large', async () => {
    const uri = vscode.Uri.joinPath(folder, 'large.txt');
    await writeFile(uri.fsPath, '');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'.repeat(1001)));
    assert.equal(await errorCode(() => files.readFile(locationOf(uri), 1000)), 'file-too-large');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('are read through VS Code where they are not on this machine', async () => {
    const memory = vscode.workspace.registerFileSystemProvider('memory-test', {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => ({ dispose: () => undefined }),
      stat: (uri) => {
        if (uri.path !== '/w/a.txt') {
          throw vscode.FileSystemError.FileNotFound(uri);
        }
        return { type: vscode.FileType.File, size: 6, ctime: 0, mtime: 0 };
      },
      readDirectory: () => [],
      createDirectory: () => undefined,
      readFile: () => Buffer.from('remote'),
      writeFile: () => undefined,
      delete: () => undefined,
      rename: () => undefined,
    });
    try {
      assert.deepEqual(await read(vscode.Uri.parse('memory-test:/w/a.txt')), { text: 'remote', unsaved: false });
      const missing = () => files.readFile(locationOf(vscode.Uri.parse('memory-test:/w/b.txt')), 1000);
      assert.equal(await errorCode(missing), 'file-not-found');
    } finally {
      memory.dispose();
    }
  });
});

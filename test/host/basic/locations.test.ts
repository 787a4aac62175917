import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { locationOf, locationsOf, uriOf, workspaceOf } from '../../../src/host/locations';
import { folderName, folderText } from '../../../src/host/views/folderText';

suite('Places of another machine', () => {
  const root = vscode.Uri.parse('vscode-remote://ssh-remote+build-7/home/ann/my%20project');
  const folder = workspaceOf(root);
  const file = vscode.Uri.joinPath(root, 'src/größe #1.ts');

  test('are kept with the machine that they are on', () => {
    assert.equal(folder, 'vscode-remote://ssh-remote%2Bbuild-7/home/ann/my%20project');
    const [location] = locationsOf(file, [folder]);
    assert.deepEqual(location, { folder, path: 'src/größe #1.ts' });
    assert.equal(uriOf(location as { folder: string; path: string }).toString(), file.toString());
  });

  test('are not those of the same path on another machine, or on this one', () => {
    const others = [root.with({ authority: 'ssh-remote+build-8' }), vscode.Uri.file(root.path)].map(workspaceOf);
    assert.deepEqual(locationsOf(file, others), []);
  });

  test('of a file outside of open folders are its directory', () => {
    assert.deepEqual(locationOf(file), { folder: `${folder}/src`, path: 'größe #1.ts' });
  });

  test('are named in full beside files, imported ones as in their snapshot, and the one open folder is not', () => {
    assert.equal(folderName(folder), 'vscode-remote://ssh-remote+build-7/home/ann/my project');
    const open = vscode.workspace.workspaceFolders?.[0]?.uri as vscode.Uri;
    assert.deepEqual([folderText(workspaceOf(open)), folderName(workspaceOf(open))], ['', 'basic']);
    assert.equal(folderName('context-packs-import:/my%20api?2'), 'my api');
  });
});

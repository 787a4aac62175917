import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { editorRange, linesOf } from '../../../src/host/lineRanges';
import { locationOf, locationsOf, openWorkspaces, uriOf, workspaceOf } from '../../../src/host/locations';
import { folderUri } from '../../../src/sources/folderUri';

suite('Lines of an editor', () => {
  const lines = (...numbers: [number, number, number, number]): unknown => linesOf(new vscode.Range(...numbers));

  test('are whole lines, counted from 1', () => {
    assert.deepEqual(lines(2, 4, 6, 9), { start: 3, end: 7 });
  });

  test('do not reach into a line that the selection only touches at its start', () => {
    assert.deepEqual(
      [lines(2, 0, 7, 0), lines(2, 0, 2, 0)],
      [
        { start: 3, end: 7 },
        { start: 3, end: 3 },
      ],
    );
  });

  test('come back as they went', () => {
    assert.deepEqual(linesOf(editorRange({ start: 3, end: 7 })), { start: 3, end: 7 });
  });
});

suite('Places of files', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');

  test('are below the open folder', () => {
    const { folder: uri, path } = locationOf(vscode.Uri.joinPath(folder, 'src/a b#1.ts'));
    assert.deepEqual([uri, path], [openWorkspaces()[0], 'src/a b#1.ts']);
  });

  test('are in their own directory when no open folder holds them', () => {
    assert.deepEqual(locationOf(vscode.Uri.file('/elsewhere/x.ts')), { folder: 'file:///elsewhere', path: 'x.ts' });
  });

  test('are known by the same folder as in a terminal', () => {
    const odd = vscode.Uri.file('/tmp/a b/ü#%é');
    assert.deepEqual([workspaceOf(folder), workspaceOf(odd)], [folderUri(folder.fsPath), folderUri(odd.fsPath)]);
  });

  test('lead back to the file', () => {
    const file = vscode.Uri.file('/tmp/a b/ü#%é/x?.ts');
    const back = uriOf({ folder: workspaceOf(vscode.Uri.file('/tmp/a b/ü#%é')), path: parseWorkspacePath('x?.ts') });
    assert.equal(back.toString(), file.toString());
  });

  test('are below none of the folders where a URI only looks as if it were', () => {
    const uris = ['file:///w/../x.ts', 'file:///w//', 'file:///w/.', 'file:///we/x.ts', 'git:/w/x.ts'];
    assert.deepEqual(
      uris.map((uri) => locationsOf(vscode.Uri.parse(uri), ['file:///w'])),
      uris.map(() => []),
    );
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { PacksDrop } from '../../../src/host/views/packsDrop';

suite('What is dropped into the Packs view', () => {
  test('is taken without what is no URI, and with the fragment left out', async () => {
    const added: string[] = [];
    const drop = new PacksDrop(async (uris) => void added.push(...uris.map(String)));
    const dropped = new vscode.DataTransfer();
    const list = '# comment\r\njust words\r\nfile:///w/a.ts#L3,5\r\n';
    dropped.set('text/uri-list', new vscode.DataTransferItem(list));
    await drop.handleDrop(undefined, dropped);
    assert.deepEqual(added, ['file:///w/a.ts']);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StoredText } from '../../../src/core/pack';
import { parseSource } from '../../../src/core/sourceText';
import { CapturedFileSystem, capturedUri, nothingUri } from '../../../src/host/capturedFileSystem';
import { Payloads } from '../../../src/host/payloads';
import { eventually } from '../../support/eventually';
import { extensionUnderTest } from '../../support/extensionUnderTest';
import { folder } from '../../support/packs';
import { testPorts } from '../../support/ports';

suite('Captured content as files', () => {
  const ports = testPorts();
  const storage = { onDidChange: ports.packs.onDidChange, ports: async () => ports };
  const captured = new CapturedFileSystem(storage, new Payloads(storage));

  async function put(content: Uint8Array, encoding?: string): Promise<StoredText> {
    const hash = await ports.blobs.put(content);
    return { hash, bytes: content.byteLength, ...(encoding ? { encoding } : {}) };
  }
  const uriOf = (source: string, stored: StoredText): vscode.Uri =>
    capturedUri({ source: parseSource(source), folder, content: { ...stored, lines: 1 } });
  const textOf = async (uri: vscode.Uri): Promise<string> => Buffer.from(await captured.readFile(uri)).toString();

  test('has the path of the file that it was captured from, and a name where there was none', async () => {
    const stored = await put(Buffer.from('x'));
    const paths = ['src/a b#1.ts', 'src/a.ts#L3-L7', 'text:Hi', 'glob:**/*.ts', 'git:diff', 'url:https://a.b/c?d'];
    assert.deepEqual(
      paths.map((path) => uriOf(path, stored).path),
      ['/workspace/src/a b#1.ts', '/workspace/src/a.ts', '/Note.txt', '/Files.txt', '/Changes.diff', '/a.b-c-d.txt'],
    );
  });

  test('is the bytes of text in UTF-8, and the text of what is in another encoding', async () => {
    const plain = uriOf('a.ts', await put(Buffer.from('é\r\nx')));
    const western = uriOf('b.ts', await put(Buffer.from([0x80, 0xe9]), 'windows-1252'));
    const wide = uriOf('c.ts', await put(Buffer.from('\ufeffhé', 'utf16le'), 'utf-16le'));
    assert.deepEqual(
      [await textOf(plain), await textOf(western), (await textOf(wide)).replace('\ufeff', '')],
      ['é\r\nx', '€é', 'hé'],
    );
    const { size, type, permissions } = await captured.stat(western);
    assert.deepEqual([size, type, permissions], [5, vscode.FileType.File, vscode.FilePermission.Readonly]);
  });

  test('comes back from the text of its URI, as VS Code keeps it', async () => {
    const uri = uriOf('a b#1.ts', await put(Buffer.from([0x80]), 'windows-1252'));
    assert.equal(await textOf(vscode.Uri.parse(uri.toString())), '€');
  });

  test('says what is wrong with what cannot be read, and knows nothing else', async () => {
    const gone = uriOf('a.ts', { hash: `${'0'.repeat(64)}` as StoredText['hash'], bytes: 1 });
    await assert.rejects(captured.readFile(gone), /is missing\. Add its source again\./);
    await assert.rejects(captured.stat(vscode.Uri.parse('contextpack:/workspace')), /workspace/);
    assert.equal(await textOf(nothingUri('/a.ts')), '');
  });

  test('cannot be written, in the editor either', async () => {
    const uri = nothingUri('/a.ts');
    for (const write of [captured.writeFile, captured.delete, captured.rename, captured.createDirectory]) {
      assert.throws(() => write(uri), vscode.FileSystemError);
    }
    await extensionUnderTest().activate();
    await eventually(() => assert.equal(vscode.workspace.fs.isWritableFileSystem('contextpack'), false));
  });
});

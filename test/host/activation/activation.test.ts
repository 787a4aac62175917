// The promise of a quick start: until a view is shown or a command is run, nothing is read and nothing compiled.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { type ActivationProbe, activationProbe } from '../../support/activationProbe';
import { extensionUnderTest } from '../../support/extensionUnderTest';

suite('Activation', () => {
  let probe: ActivationProbe;
  let storage: string;
  const ours = (calls: readonly string[]): string[] =>
    calls.filter((call) => call.includes('/dist/') || call.includes(storage));

  suiteSetup(async () => {
    probe = await activationProbe();
    storage = join(dirname(probe.globalStorage), extensionUnderTest().id);
  });

  test('was watched from its beginning', () => {
    assert.ok(extensionUnderTest().isActive);
    assert.ok((probe.milliseconds[extensionUnderTest().id] ?? Number.NaN) > 0);
  });

  test('reads and writes nothing in the store', () => {
    assert.deepEqual(
      probe.files.filter((call) => call.includes(storage)),
      [],
    );
    assert.equal(existsSync(join(storage, 'generations')), false);
  });

  test('compiles no WebAssembly', () => {
    assert.deepEqual(ours(probe.webAssembly), []);
  });

  test('is followed by both as soon as a pack is needed, so the watch does see them', async () => {
    const file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'), 'notes.txt');
    await vscode.commands.executeCommand('contextPacks.addFile', file);
    assert.notDeepEqual(ours(probe.webAssembly), []);
    assert.notDeepEqual(
      probe.files.filter((call) => call.includes(storage)),
      [],
    );
  });
});

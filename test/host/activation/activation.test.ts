// The promise of a quick start: until a view is shown or a command is run, nothing is read and nothing compiled.
import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import budgets from '../../../scripts/budgets.json';
import { type ActivationProbe, activationProbe } from '../../support/activationProbe';
import { extensionUnderTest } from '../../support/extensionUnderTest';

suite('Activation', () => {
  let probe: ActivationProbe;
  let storage: string;
  /** The files of our code that had been read before the first test. */
  let read: readonly string[];
  const ours = (calls: readonly string[]): string[] =>
    calls.filter((call) => call.includes('/dist/') || call.includes(storage));

  suiteSetup(async () => {
    probe = await activationProbe();
    const dist = join(extensionUnderTest().extensionPath, 'dist');
    read = Object.keys(require.cache).filter((path) => path.startsWith(dist) && !path.startsWith(join(dist, 'test')));
    storage = join(dirname(probe.globalStorage), extensionUnderTest().id);
  });

  test('reads no more code than its budget, and none of what is for later', () => {
    const { files, bytes } = budgets.activation;
    const sum = read.reduce((total, path) => total + statSync(path).size, 0);
    assert.ok(
      read.some((path) => path.endsWith('extension.js')),
      `${read}`,
    );
    assert.ok(read.length <= files, `${read.length} files`);
    assert.ok(sum <= bytes, `${sum} bytes`);
    assert.deepEqual(
      read.map((path) => basename(path)).filter((name) => !/^(extension|chunk-\w+)\.js$/.test(name)),
      [],
    );
  });

  test('was watched from its beginning', () => {
    assert.ok(extensionUnderTest().isActive);
    assert.ok((probe.milliseconds[extensionUnderTest().id] ?? Number.NaN) > 0);
  });

  test('reads and writes nothing in the store', () => {
    // What runs `ctx` in terminals lies beside the store, and is written after the start: docs/format.md.
    const shims = join(storage, 'bin');
    assert.deepEqual(
      probe.files.filter((call) => call.includes(storage) && !call.includes(shims)),
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

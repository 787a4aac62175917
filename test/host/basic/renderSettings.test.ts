import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Secret } from '../../../src/core/secret';
import { setting } from '../../../src/host/configuration';
import { renderSettings } from '../../../src/host/renderSettings';
import { SettingsScanner } from '../../../src/host/settingsScanner';
import { eventually } from '../../support/eventually';
import { extensionUnderTest } from '../../support/extensionUnderTest';
import { fileUri } from './world';

suite('The settings of a workspace', () => {
  suiteSetup(async () => {
    const settings = {
      'contextPacks.render.format': 'json',
      'contextPacks.redaction.level': 'off',
      'contextPacks.redaction.customPatterns': [{ name: 'all', pattern: '.*' }],
      'contextPacks.render.templateFile': '/etc/passwd',
    };
    await writeSettings(settings);
    await eventually(() => assert.equal(setting('render.format'), 'json'));
  });
  suiteTeardown(async () => {
    await removeSettings();
    await eventually(() => assert.equal(setting('render.format'), 'markdown'));
  });

  test('cannot turn redaction off, nor say what is read as a template', () => {
    assert.equal(vscode.workspace.isTrusted, true);
    assert.deepEqual(
      [renderSettings('').redaction, setting('redaction.customPatterns'), setting('render.templateFile')],
      ['all', [], ''],
    );
  });
});

suite('The settings that are the user’s alone', () => {
  const original = vscode.workspace.getConfiguration;
  teardown(() => {
    (vscode.workspace as { getConfiguration: unknown }).getConfiguration = original;
  });

  test('are not asked of a workspace, whatever VS Code lets through of it', () => {
    (vscode.workspace as { getConfiguration: unknown }).getConfiguration = () => ({
      get: () => 'off',
      inspect: () => ({ globalValue: undefined, workspaceValue: 'off', workspaceFolderValue: 'off' }),
    });
    assert.deepEqual([setting('redaction.level'), setting('render.templateFile')], ['all', '']);
  });
});

suite('The settings of a workspace, written as objects', () => {
  suiteSetup(async () => {
    const settings = {
      contextPacks: {
        render: { format: 'json', templateFile: '/etc/passwd' },
        redaction: { level: 'off', customPatterns: [{ name: 'all', pattern: '.*' }] },
      },
      'contextPacks.redaction': { level: 'off' },
      'contextPacks.render.lineNumbers': true,
    };
    await writeSettings(settings);
    await eventually(() => assert.equal(setting('render.lineNumbers'), true));
  });
  suiteTeardown(async () => {
    await removeSettings();
    await eventually(() => assert.equal(setting('render.lineNumbers'), false));
  });

  test('cannot do so either', () => {
    assert.deepEqual(
      [renderSettings('').redaction, setting('redaction.customPatterns'), setting('render.templateFile')],
      ['all', [], ''],
    );
  });
});

suite('Patterns of the user’s own', () => {
  const configured = (value: unknown): Thenable<void> =>
    vscode.workspace
      .getConfiguration('contextPacks')
      .update('redaction.customPatterns', value, vscode.ConfigurationTarget.Global);
  const worker = join(extensionUnderTest().extensionPath, 'dist', 'secretWorker.js');
  const scanner = new SettingsScanner(worker);
  suiteTeardown(async () => {
    scanner.dispose();
    await configured(undefined);
  });
  const kinds = async (text: string): Promise<string[]> => {
    const [found = []] = await scanner.scan([text]);
    return found.map(({ kind }) => kind);
  };

  test('find what they name as soon as they are set, and what cannot be one is told of', async () => {
    const { rules } = scanner;
    const before = await kinds('see ACME-1234');
    await configured([
      { name: 'acme-ticket', pattern: 'ACME-\\d+' },
      { name: 'Not a name', pattern: 'x' },
    ]);
    await eventually(() => assert.notEqual(scanner.rules, rules));
    assert.deepEqual([before, await kinds('see ACME-1234')], [[], ['acme-ticket']]);
    assert.match(scanner.problems().join(), /number 2 is not used/);
    await configured(undefined);
    await eventually(() => assert.equal(scanner.rules, rules));
    assert.deepEqual(await kinds('see ACME-1234'), []);
  });

  test('are set anew while texts are being looked at, which are then looked at again', async () => {
    let looking: Promise<readonly (readonly Secret[])[]> | undefined;
    // Heard before the scanner hears of the change, for it listens later.
    const early = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('contextPacks.redaction.customPatterns')) {
        looking ??= second.scan(['see ACME-1234']);
      }
    });
    const second = new SettingsScanner(worker);
    try {
      await configured([{ name: 'acme-ticket', pattern: 'ACME-\\d+' }]);
      await eventually(() => assert.ok(looking));
      const [found = []] = (await looking) ?? [];
      assert.deepEqual(
        found.map(({ kind }) => kind),
        ['acme-ticket'],
      );
    } finally {
      early.dispose();
      second.dispose();
    }
  });
});

/** By the editor, which then knows of it: its watcher may miss what is written into a directory that was just made. */
async function writeSettings(settings: object): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(fileUri('.vscode/settings.json'), { contents: Buffer.from(JSON.stringify(settings)) });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function removeSettings(): Promise<void> {
  await rm(fileUri('.vscode').fsPath, { recursive: true });
}

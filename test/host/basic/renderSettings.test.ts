import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { setting } from '../../../src/host/configuration';
import { renderSettings } from '../../../src/host/renderSettings';
import { eventually } from '../../support/eventually';
import { fileUri } from './world';

suite('The settings of a workspace', () => {
  const directory = fileUri('.vscode').fsPath;
  suiteSetup(async () => {
    const settings = {
      'contextPacks.render.format': 'json',
      'contextPacks.redaction.level': 'off',
      'contextPacks.redaction.customPatterns': [{ name: 'all', pattern: '.*' }],
      'contextPacks.render.templateFile': '/etc/passwd',
    };
    await mkdir(directory, { recursive: true });
    await writeFile(fileUri('.vscode/settings.json').fsPath, JSON.stringify(settings));
    await eventually(() => assert.equal(setting('render.format'), 'json'));
  });
  suiteTeardown(async () => {
    await rm(directory, { recursive: true });
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

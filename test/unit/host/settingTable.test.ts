import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { settingTable, usersAlone } from '../../../src/host/settingTable';
import { projectFiles } from '../../support/sourceFiles';

suite('The settings', () => {
  test('are those of package.json, with the same defaults', async () => {
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8'));
    const properties: Record<string, { default: unknown }> = Object.assign(
      {},
      ...contributes.configuration.map((each: { properties: unknown }) => each.properties),
    );
    assert.deepEqual(
      Object.entries(properties).map(([name, each]) => [name, each.default]),
      Object.entries(settingTable).map(([name, each]) => [`contextPacks.${name}`, each.default]),
    );
  });

  test('of which some are the user’s alone are those that a workspace cannot have in package.json', async () => {
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8'));
    const properties: readonly [string, { scope: string }][] = contributes.configuration.flatMap(
      (each: { properties: object }) => Object.entries(each.properties),
    );
    assert.deepEqual(
      properties.filter(([, { scope }]) => scope === 'machine').map(([name]) => name),
      [...usersAlone].sort((a, b) => order(a) - order(b)).map((name) => `contextPacks.${name}`),
    );
    function order(name: string): number {
      return Object.keys(settingTable).indexOf(name);
    }
  });

  test('are each read by the host, or tested by a menu', async () => {
    const hosts = (await projectFiles('src/host')).filter((path) => !path.endsWith('settingTable.ts'));
    const sources = await Promise.all([...hosts, 'package.json'].map((path) => readFile(path, 'utf8')));
    const text = sources.join('\n');
    assert.deepEqual(
      Object.keys(settingTable).filter(
        (name) => !text.includes(`'${name}'`) && !text.includes(`config.contextPacks.${name}`),
      ),
      [],
    );
  });

  test('have no value that they cannot have', () => {
    const values = [
      true,
      'strict',
      'Strict',
      'estimate',
      'certain',
      'json',
      'ask',
      'all',
      'update',
      0,
      1,
      512,
      1.5,
      -1,
      36_501,
      '30',
      null,
      undefined,
      {},
      { '*.log': true },
      { '*': 1 },
      [],
    ];
    const parsed = Object.fromEntries(
      Object.entries(settingTable).map(([name, { parse }]) => [
        name,
        values.filter((value) => parse(value) !== undefined),
      ]),
    );
    assert.deepEqual(parsed, {
      addTarget: ['ask'],
      'notifications.level': ['all'],
      confirmDelete: [true],
      'capture.exclude': [{}, { '*.log': true }],
      'capture.useIgnoreFiles': [true],
      'capture.askFileSizeKB': [1, 512],
      'capture.maxFileSizeKB': [1, 512],
      'capture.maxFiles': [1, 512, 36_501],
      'render.format': ['json'],
      'render.lineNumbers': [true],
      'render.tree': [true],
      'render.notes': [true],
      'render.counts': [true],
      'render.trim': [true],
      'render.templateFile': ['strict', 'Strict', 'estimate', 'certain', 'json', 'ask', 'all', 'update', '30'],
      'tokens.tokenizer': ['estimate'],
      'tokens.budget': [1, 512, 36_501],
      'redaction.level': ['certain', 'all'],
      'redaction.customPatterns': [[]],
      'freshness.watch': [true],
      'freshness.onStale': ['update'],
      'editor.overviewRuler': [true],
      'editor.capturedBackground': [true],
      'editor.gutter': [true],
      'editor.codeLens': [true],
      'editor.fileBadges': [true],
      'menus.editor': [true],
      'menus.editorSubmenu': [true],
      'menus.lineNumber': [true],
      'menus.explorer': [true],
      'menus.editorTab': [true],
      'menus.scm': [true],
      'menus.newFile': [true],
      'cli.enabled': [true],
      'storage.durability': ['strict'],
      'storage.maxSizeMB': [1, 512, 36_501],
      'storage.retentionDays': [0, 1, 512],
    });
  });
});

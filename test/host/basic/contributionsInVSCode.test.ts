// What package.json contributes, beside what VS Code has by itself.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../../support/eventually';
import { extensionUnderTest } from '../../support/extensionUnderTest';

interface Key {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

suite('In VS Code', () => {
  const { contributes } = extensionUnderTest().packageJSON as {
    contributes: {
      commands: readonly { command: string; icon?: string }[];
      keybindings: readonly { key: string; command: string; when: string }[];
    };
  };

  /** The keys of VS Code and of all its extensions, which it writes down for its users. */
  async function defaultKeys(): Promise<Key[]> {
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
    );
    const [json = ''] = document
      .getText()
      .replace(/^\s*\/\/.*$/gm, '')
      .split(/^\]/m);
    return JSON.parse(`${json}]`.replace(/,(\s*\])/g, '$1'));
  }

  test('no key of ours is one that something else has at the same time', async () => {
    const keys = await defaultKeys();
    assert.ok(keys.length > 300, `${keys.length} keys were read`);
    const isOurs = ({ command }: Key): boolean => /^_?contextPacks\./.test(command);
    // What is only there in a view, an editor or a list of another kind is not there in the Packs view.
    const elsewhere =
      /\b(?!listFocus)\w*(Focus|Focused|Visible)\b|\b(editorPartModal|inQuickInput|scmRepository|accessibleViewIsShown|isNotebookMultiSelect)\b|focusedView == (?!contextPacks)/;
    const clashes = contributes.keybindings.flatMap(({ key, command, when }) =>
      keys
        .filter((other) => !isOurs(other) && other.key === key)
        .filter((other) => !(when.startsWith('focusedView ==') && elsewhere.test(other.when ?? '')))
        .map((other) => `${key}: ${command} and ${other.command} when ${other.when ?? 'always'}`),
    );
    // Without a condition of its own, Undo of VS Code stands below every other that has one.
    assert.deepEqual(clashes, [
      'ctrl+z: contextPacks.undo and undo when always',
      'ctrl+shift+z: contextPacks.redo and redo when always',
      'ctrl+y: contextPacks.redo and redo when always',
    ]);
  });

  test('each icon of a command is one that VS Code has', () => {
    const files = ['out/vs/code/browser/workbench/workbench.js', 'out/vs/workbench/workbench.desktop.main.js'];
    const file = files.map((path) => join(vscode.env.appRoot, path)).find(existsSync);
    assert.ok(file);
    const workbench = readFileSync(file, 'utf8');
    const icons = new Set(contributes.commands.flatMap(({ icon }) => (icon ? [icon.slice(2, -1)] : [])));
    assert.ok(icons.size > 10);
    assert.deepEqual(
      [...icons].filter((name) => !new RegExp(`\\("${name}",(\\d|[\\w$]+\\.)`).test(workbench)),
      [],
    );
  });

  test('Open Settings shows ours', async () => {
    await vscode.commands.executeCommand('contextPacks.openSettings');
    await eventually(() => assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'Settings'));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('Open Walkthrough shows ours', async () => {
    await vscode.commands.executeCommand('contextPacks.openWalkthrough');
    await eventually(() =>
      assert.match(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '', /Welcome|Walkthrough|Get Started/),
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('what changed in Source Control is added with all that is selected there', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const state = (path: string): object => ({ resourceUri: vscode.Uri.joinPath(folder, path) });
    await vscode.commands.executeCommand('_contextPacks.scm.add', state('README.md'), state('src/greet.ts'));
    await vscode.commands.executeCommand('contextPacks.copy');
    const payload = await vscode.env.clipboard.readText();
    assert.deepEqual(
      ['README.md', 'src/greet.ts'].map((path) => payload.includes(path)),
      [true, true],
    );
  });
});

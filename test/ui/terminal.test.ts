// `ctx` in the terminals of VS Code, as it is typed there.
import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Terminals } from '../vscode/terminals';
import { UserWindow } from './userWindow';

suite('Terminals', () => {
  let user: UserWindow;
  let terminals: Terminals;
  const settings: Record<string, unknown> = {};
  suiteSetup(async () => {
    user = await UserWindow.open({
      // So that what a terminal shows can be read.
      'terminal.integrated.gpuAcceleration': 'off',
      // What was on its PATH before the setting was changed stays there: that is what a test below asks for.
      'terminal.integrated.environmentChangesRelaunch': false,
    });
    terminals = new Terminals(user.workbench.page);
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.openFile('greet.ts');
    await workbench.runCommand('Context Packs: Add File to Pack');
    await workbench.treeItem('src/greet.ts').waitFor();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  async function openTerminal(): Promise<void> {
    await terminals.open(() => user.workbench.runCommand('Terminal: Create New Terminal'));
  }

  /**
   * Changes a setting of the machine that the terminals are on. Resolves when VS Code has taken it over: then it has
   * taken over, too, what can be seen.
   */
  async function changeSetting(name: string, value: unknown): Promise<void> {
    const file = join(user.store, '..', '..', '..', 'Machine', 'settings.json');
    settings[name] = value;
    settings['breadcrumbs.enabled'] = settings['breadcrumbs.enabled'] === false;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(settings));
    const crumbs = user.workbench.page.locator('.monaco-breadcrumbs').first();
    await crumbs.waitFor({ state: settings['breadcrumbs.enabled'] ? 'visible' : 'hidden' });
  }

  /** The extension has followed what the window knows: it does one after the other. */
  async function untilFollowed(command: string, outcome: string): Promise<void> {
    const said = user.workbench.statusBarMessage(outcome);
    await said.waitFor({ state: 'detached' });
    await user.workbench.runCommand(`Context Packs: ${command}`);
    await said.waitFor();
  }

  /** What a command writes, told by a file: the screen breaks lines. */
  async function output(line: string): Promise<string> {
    const file = join(user.folder, '..', 'output');
    await terminals.run(`(${line}) > '${file}' 2>&1; echo it is "done"`);
    await terminals.line('it is done').waitFor();
    await terminals.run('clear');
    await terminals.line('it is done').waitFor({ state: 'detached' });
    return readFile(file, 'utf8');
  }

  test('ctx is there, and shows the packs of the window', async () => {
    await openTerminal();
    await terminals.run('ctx pack list');
    await terminals.line(/basic +\d/).waitFor();
    await user.workbench.screenshot('80-terminal');
    assert.equal((await output('command -v ctx')).trim(), join(user.store, 'bin', 'ctx'));
  });

  test('what is added there shows in the tree, and the other way round', async () => {
    const { workbench } = user;
    await terminals.run('ctx pack add basic README.md "text:from the terminal"');
    await workbench.treeItem('README.md').waitFor();
    await workbench.treeItem('Note: from the terminal').waitFor();
    await workbench.screenshot('81-added-in-terminal');
    await workbench.openFile('windows.ts');
    await workbench.runCommand('Context Packs: Add File to Pack');
    await workbench.treeItem('src/windows.ts').waitFor();
    await workbench.runCommand('Terminal: Focus Terminal');
    assert.match(await output('ctx pack show basic'), /src\/windows\.ts/);
  });

  test('a command opens a terminal of its own that shows the packs, once', async () => {
    const { workbench } = user;
    await terminals.open(() => workbench.runCommand('Context Packs: Open Terminal with ctx'));
    await terminals.line(/basic +\d/).waitFor();
    await workbench.page.locator('.terminal-tabs-entry', { hasText: 'ctx' }).waitFor();
    await workbench.screenshot('82-ctx-terminal');
    assert.equal((await output('pwd')).trim(), user.folder);
    await workbench.openFile('greet.ts');
    await workbench.runCommand('Context Packs: Open Terminal with ctx');
    await terminals.waitUntilReady();
    assert.equal(await workbench.page.locator('.terminal-tabs-entry', { hasText: 'ctx' }).count(), 1);
  });

  test('the path of ctx can be copied, for programs that VS Code gives no PATH', async () => {
    await user.workbench.runCommand('Context Packs: Copy Path of ctx Command');
    await user.workbench.statusBarMessage('Copied the path of ctx').waitFor();
    assert.equal(await user.workbench.clipboardText(), join(user.store, 'bin', 'ctx'));
  });

  test('a ctx that the user has wins', async () => {
    const own = join(user.folder, '..', 'own');
    await mkdir(own);
    await writeFile(join(own, 'ctx'), '#!/bin/sh\necho my own ctx\n');
    await chmod(join(own, 'ctx'), 0o755);
    await changeSetting('terminal.integrated.env.linux', { PATH: `${own}:${process.env.PATH}` });
    await openTerminal();
    assert.equal(await output('ctx'), 'my own ctx\n');
    assert.equal(await output('which -a ctx'), `${join(own, 'ctx')}\n${join(user.store, 'bin', 'ctx')}\n`);
    await changeSetting('terminal.integrated.env.linux', {});
  });

  test('a terminal that is opened after the setting was turned off has none, and one after it was turned on', async () => {
    await changeSetting('contextPacks.cli.enabled', false);
    await untilFollowed('Copy Rendered Pack', 'Copied pack “basic”');
    await openTerminal();
    assert.match(await output('ctx pack list'), /ctx: (command )?not found/);
    assert.equal(await output('echo "[$CTX_STORE]"'), '[]\n');
    await user.workbench.screenshot('83-no-ctx');
    await changeSetting('contextPacks.cli.enabled', true);
    await untilFollowed('Copy Path of ctx Command', 'Copied the path of ctx');
    await openTerminal();
    assert.match(await output('ctx pack list'), /basic/);
  });
});

// What a user sees where something keeps the extension from starting, or from keeping anything.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventually } from '../support/eventually';
import type { VSCodeServer } from '../vscode/server';
import { UserWindow, type WindowOptions } from './userWindow';

suite('A start that fails', () => {
  let user: UserWindow;
  const open = async (surroundings: WindowOptions): Promise<void> => {
    user = await UserWindow.open({}, surroundings);
    if (surroundings.linkedExtensions) {
      // To look at the view is to activate ours, so the other one must be first.
      await user.workbench.statusBarItem('Command taken').waitFor();
    }
    await user.workbench.openViewContainer('Context Packs');
  };
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
    await user.close();
  });

  test('is told with its reason, in the view as well, and by every command', async () => {
    await open({ linkedExtensions: [join('test', 'fixtures', 'otherExtensions', 'command-taker')] });
    const { workbench } = user;
    const told = workbench.toast("Context Packs could not start: command 'contextPacks.copy' already exists");
    await told.getByRole('button', { name: 'Reload Window' }).waitFor();
    await workbench.page.getByText('Context Packs could not start. No pack was touched.').waitFor();
    await workbench.screenshot('110-not-started');
    await told.getByRole('button', { name: 'Show Log' }).click();
    await workbench.page.locator('.part.panel .output-view').first().waitFor();
    // VS Code writes the log in its own time.
    await eventually(() =>
      assert.match(user.log(), /\[error\] Starting: Error: command 'contextPacks\.copy' already exists\n\s+at /),
    );
    await workbench.screenshot('111-not-started-log');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await told.waitFor({ state: 'detached' });
    await workbench.runCommand('Context Packs: New Pack...');
    await told.waitFor();
    assert.equal(await workbench.toast('not found').count(), 0);
  });

  test('is none where only the store cannot be made: the view says so, and a command why', async () => {
    const prepare = (server: VSCodeServer): void => {
      const storage = server.globalStorage('context-packs.context-packs');
      mkdirSync(dirname(storage), { recursive: true });
      writeFileSync(storage, 'no directory');
    };
    await open({ prepare });
    const { workbench } = user;
    await workbench.page.getByText('The pack store could not be read.').waitFor();
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('Talk');
    await workbench.toast('The pack store in').waitFor();
    await workbench.screenshot('112-storage-is-a-file');
    await workbench.toast('The pack store in').getByRole('button', { name: 'Try Again' }).waitFor();
    await workbench.page.getByRole('button', { name: 'Show Log' }).first().waitFor();
  });

  test('is none where a file of the extension is missing: what needs it says so, and leads to the log', async () => {
    const prepare = (server: VSCodeServer): void => {
      const extensions = join(server.dataDirectory, 'extensions');
      const [ours = ''] = readdirSync(extensions).filter((name) => name.startsWith('context-packs.context-packs'));
      rmSync(join(extensions, ours, 'dist', 'sql-wasm.wasm'));
    };
    await open({ prepare });
    const { workbench } = user;
    await workbench.page.getByText('The pack store could not be read.').waitFor();
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('Talk');
    const told = workbench.toast('Context Packs met an unexpected error.');
    await told.getByRole('button', { name: 'Show Log' }).waitFor();
    await workbench.screenshot('113-wasm-missing');
    await eventually(() => assert.match(user.log(), /ENOENT.*sql-wasm\.wasm/));
  });
});

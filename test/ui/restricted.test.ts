// A folder that the user does not trust, until they do.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserWindow } from './userWindow';

suite('Restricted Mode', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open({ 'security.workspace.trust.startupPrompt': 'always' }, { trust: 'asked' });
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  test('what is off is said, and why, and all else works', async () => {
    const { workbench } = user;
    await workbench.dialog('Do you trust the authors').getByRole('button', { name: /^No/ }).click();
    await workbench.openViewContainer('Context Packs');
    await workbench.page.getByText('Restricted Mode: until you trust this folder').waitFor();
    await workbench.screenshot('60-restricted-empty');
    await workbench.openFile('greet.ts');
    await workbench.runCommand('Context Packs: Add File to Pack');
    await workbench.treeItem('src/greet.ts').waitFor();
    await workbench.runCommand('Context Packs: Copy Rendered Pack');
    await workbench.statusBarMessage('Copied pack').waitFor();
  });

  test('adding a diff or a page leads to trusting the folder', async () => {
    const { workbench } = user;
    for (const command of ['Add Git Diff to Pack...', 'Add Web Page to Pack...']) {
      await workbench.runCommand(`Context Packs: ${command}`);
      await workbench.page.locator('.quick-input-widget').getByText('Manage Workspace Trust...').waitFor();
      await workbench.screenshot(`61-restricted-${command.startsWith('Add Git') ? 'diff' : 'page'}`);
      await workbench.page.keyboard.press('Escape');
    }
    await workbench.runCommand('Context Packs: Add Git Diff to Pack...');
    await workbench.page.locator('.quick-input-widget').getByText('Manage Workspace Trust...').click();
    await workbench.page.locator('.workspace-trust-editor').waitFor();
    await workbench.screenshot('62-trust-editor');
  });

  test('all of it works as soon as the folder is trusted', async () => {
    const { workbench } = user;
    const trust = workbench.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true });
    await trust.click();
    await workbench.page.getByText('Restricted Mode: until you trust this folder').waitFor({ state: 'hidden' });
    writeFileSync(join(user.folder, 'src', 'greet.ts'), 'export const greeting = 1;\n');
    await workbench.treeItem(/src\/greet\.ts, changed/).waitFor();
    await workbench.runCommand('Context Packs: Add Git Diff to Pack...');
    await workbench.page.locator('.quick-input-widget').getByText('Changes since the last commit').waitFor();
    await workbench.screenshot('63-trusted');
    await workbench.page.keyboard.press('Escape');
  });
});

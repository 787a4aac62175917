// Where a rendered pack can go beside the clipboard: into a file, and into the chat of the editor.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { UserWindow } from './userWindow';

suite('Delivery', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open({ 'chat.disableAIFeatures': false });
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('Talk');
    await workbench.treeItem(/^Talk, active/).waitFor();
    await workbench.openFile('greet.ts');
    await workbench.runCommand('Context Packs: Add File to Pack');
    await workbench.treeItem('src/greet.ts').waitFor();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  test('a pack is saved under the name that is proposed, byte for byte', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Save Rendered Pack As...');
    await workbench.quickInput.root().locator('.monaco-list-row').first().waitFor();
    await workbench.screenshot('100-save-dialog');
    const input = workbench.quickInput.root().locator('input.input');
    assert.equal(await input.inputValue(), join(user.folder, 'Talk.md'));
    await workbench.quickInput.answerFileDialog(join(user.folder, 'Talk.md'));
    await workbench.statusBarMessage('Saved pack “Talk” as Talk.md').waitFor();
    await workbench.screenshot('101-saved');
    assert.equal(readFileSync(join(user.folder, 'Talk.md'), 'utf8'), await user.ctx('pack', 'render', 'Talk'));
    assert.equal(await workbench.toast('').count(), 0);
  });

  test('a dialog that is closed saves nothing, and says nothing', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Save Rendered Pack As...', workbench.treeItem(/^Talk, active/));
    await workbench.quickInput.root().locator('.monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.root().waitFor({ state: 'hidden' });
    assert.equal(await workbench.toast('').count(), 0);
  });

  test('a place that cannot be written to is named, and what was there stays', async () => {
    const { workbench } = user;
    writeFileSync(join(user.folder, 'plain'), 'no folder');
    await workbench.runCommand('Context Packs: Save Rendered Pack As...');
    await workbench.quickInput.answerFileDialog('/proc/Talk.md');
    await workbench.toast('/proc/Talk.md could not be written').waitFor();
    await workbench.screenshot('102-not-written');
    assert.equal(existsSync('/proc/Talk.md'), false);
    await workbench.page.keyboard.press('Escape');
  });

  test('a pack is attached to the chat of the editor, and nothing is sent', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Attach Pack to Chat', workbench.treeItem(/^Talk, active/));
    await workbench.statusBarMessage('Attached pack “Talk” to the chat').waitFor();
    await workbench.page
      .locator('.chat-attachment-label, .chat-attached-context-attachment', { hasText: 'Talk.md' })
      .first()
      .waitFor();
    await workbench.screenshot('103-chat');
    assert.equal(await workbench.page.locator('.interactive-request').count(), 0);
  });

  test('where AI features are turned off there is no such entry, for the command would lead nowhere', async () => {
    const { workbench } = user;
    user.setFolderSettings({ 'chat.disableAIFeatures': true });
    await eventually(async () => {
      // What shows or hides a part of the window closes a menu.
      await workbench.treeItem(/^Talk, active/).click({ button: 'right', timeout: 3000 });
      try {
        await workbench.page.getByRole('menuitem', { name: 'Save Rendered Pack As...' }).waitFor({ timeout: 2000 });
        assert.equal(await workbench.page.getByRole('menuitem', { name: 'Attach Pack to Chat' }).count(), 0);
      } finally {
        await workbench.page.keyboard.press('Escape');
      }
    }, 20_000);
    await workbench.screenshot('104-no-chat');
  });
});

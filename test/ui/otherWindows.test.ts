// The store is shared: by windows, by terminals, and by versions of this extension that are newer.
import assert from 'node:assert/strict';
import { cpSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { listTree } from '../support/fileTree';
import { upgradeStore } from '../support/storeImage';
import { UserWindow } from './userWindow';

suite('Several windows', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  test('what one window adds the other shows, and neither undoes the other', async () => {
    const first = user.workbench;
    await first.openViewContainer('Context Packs');
    await first.openFile('greet.ts');
    await first.runCommand('Context Packs: Add File to Pack');
    await first.treeItem('src/greet.ts').waitFor();
    const second = await user.openAnother();
    await second.openViewContainer('Context Packs');
    await second.openFile('windows.ts');
    await second.runCommand('Context Packs: Add File to Pack');
    await second.treeItem('src/windows.ts').waitFor();
    await first.treeItem('src/windows.ts').waitFor();
    await first.openFile('README.md');
    await first.runCommand('Context Packs: Add File to Pack');
    await second.treeItem('README.md').waitFor();
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', 'basic', '--json'));
    assert.deepEqual(
      artifacts.map(({ source }: { source: string }) => source),
      ['src/greet.ts', 'src/windows.ts', 'README.md'],
    );
    await second.page.close();
  });

  test('both edit the same pack at once, and no edit is lost', async () => {
    const first = user.workbench;
    const second = await user.openAnother();
    await second.openViewContainer('Context Packs');
    await Promise.all([first.openFile('guide.md'), second.openFile('guide.md')]);
    await Promise.all([first.selectLines(1, 1), second.selectLines(3, 3)]);
    await Promise.all([first, second].map((window) => window.runCommand('Context Packs: Add Selection to Pack')));
    for (const window of [first, second]) {
      await window.treeItem(/guide\.md, line 1/).waitFor();
      await window.treeItem(/guide\.md, line 3/).waitFor();
    }
    await second.page.close();
  });

  test('each has an active pack of its own, and both follow a setting', async () => {
    const first = user.workbench;
    const second = await user.openAnother();
    await second.openViewContainer('Context Packs');
    await second.runCommand('Context Packs: New Pack...');
    await second.quickInput.answer('Second');
    await second.treeItem(/^Second, active/).waitFor();
    await second.treeItem(/^basic, \d/).waitFor();
    await first.treeItem(/^Second, \d/).waitFor();
    await first.treeItem(/^basic, active/).waitFor();
    await second.openFile('README.md');
    await second.runCommand('Context Packs: Add File to Pack');
    user.setSetting('contextPacks.tokens.tokenizer', 'estimate');
    await first.statusBarItem('basic ~').waitFor();
    await second.statusBarItem('Second ~').waitFor();
    user.setSetting('contextPacks.tokens.tokenizer', undefined);
    await first.statusBarItem(/basic \d/).waitFor();
    await first.screenshot('21-two-windows-first');
    await second.screenshot('21-two-windows-second');
    await second.page.close();
  });

  test('a preview says that its pack was deleted in the other', async () => {
    const first = user.workbench;
    const second = await user.openAnother();
    await second.openViewContainer('Context Packs');
    await second.runCommand('Context Packs: New Pack...');
    await second.quickInput.answer('Short-lived');
    await second.treeItem(/^Short-lived, active/).waitFor();
    await second.runCommand('Context Packs: Open Pack Preview');
    await second.webviewFrame().getByRole('heading', { name: 'Short-lived' }).waitFor();
    await first.runCommand('Context Packs: Delete Pack...');
    await first.quickInput.pick('Short-lived');
    await second.webviewFrame().getByText('This pack has been deleted.').waitFor();
    await second.treeItem(/^Short-lived/).waitFor({ state: 'hidden' });
    await second.screenshot('22-deleted-elsewhere');
    await second.page.close();
  });

  test('a store of a newer version is not touched, and the view says what to do', async () => {
    const { workbench } = user;
    const log = join(user.store, 'meta');
    cpSync(log, join(user.store, 'kept'), { recursive: true });
    await upgradeStore(user.store, 99);
    const before = await listTree(user.store);
    await workbench.page.getByText('Update Context Packs to use your packs.').waitFor();
    await workbench.page.getByRole('button', { name: 'Try Again' }).waitFor();
    await workbench.screenshot('20-store-too-new');
    await workbench.page.getByRole('button', { name: 'Try Again' }).click();
    await workbench.runCommand('Context Packs: Add File to Pack');
    await workbench.toast('Update Context Packs.').waitFor();
    assert.deepEqual(await listTree(user.store), before);
    renameSync(log, join(user.store, 'set-aside'));
    renameSync(join(user.store, 'kept'), log);
    await workbench.treeItem('src/windows.ts').waitFor();
  });
});

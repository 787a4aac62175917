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

// What a user sees of the store itself: packs that come back, and what to do when it is damaged.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestGeneration } from '../support/storeImage';
import { UserWindow } from './userWindow';

suite('The store of a window', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    await user.workbench.openViewContainer('Context Packs');
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  test('a deleted pack comes back with all that was in it', async () => {
    const { workbench } = user;
    await workbench.openFile('greet.ts');
    await workbench.runCommand('Context Packs: Add File to Pack');
    await workbench.treeItem('src/greet.ts').waitFor();
    await user.ctx('pack', 'create', 'Second');
    await workbench.treeItem('Second').waitFor();
    await user.ctx('pack', 'delete', 'basic');
    await workbench.treeItem('src/greet.ts').waitFor({ state: 'detached' });
    await workbench.runCommand('Context Packs: Restore Deleted Pack...');
    await workbench.quickInput.row('basic').waitFor();
    await workbench.screenshot('40-restore-deleted-pack');
    await workbench.quickInput.pick('basic');
    await workbench.treeItem('basic').waitFor();
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', 'basic', '--json'));
    assert.deepEqual(
      artifacts.map(({ source }: { source: string }) => source),
      ['src/greet.ts'],
    );
  });

  test('a store that is whole is said to be', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Verify Pack Store');
    await workbench.statusBarMessage('The pack store is whole').waitFor();
  });

  test('a damaged store is said to be damaged, verified and repaired, and nothing is deleted', async () => {
    const { workbench } = user;
    // When ctx ends, the store says that this change is on the disk: without that, it could be a write that never ended.
    await user.ctx('pack', 'create', 'Third');
    await spoilTheLastChange(user.store);
    await workbench.reload();
    await workbench.openViewContainer('Context Packs');
    await workbench.page.getByText('The pack store is damaged.').first().waitFor();
    await workbench.screenshot('41-store-damaged');
    await workbench.page.getByRole('button', { name: 'Verify Pack Store' }).click();
    await workbench.page.getByText('had been made durable').first().waitFor();
    await workbench.screenshot('42-verify-report');
    await workbench.toast('The pack store is damaged in').getByRole('button', { name: 'Repair...' }).click();
    await workbench.screenshot('43-repair-question');
    await workbench.dialog('Repair the pack store?').getByRole('button', { name: 'Repair', exact: true }).click();
    await workbench.treeItem('Second').waitFor();
    await workbench.screenshot('44-repaired');
    const { packs } = JSON.parse(await user.ctx('pack', 'list', '--json'));
    assert.deepEqual(
      packs.map(({ name }: { name: string }) => name),
      ['basic', 'Second'],
    );
  });
});

/** So that it counts no more, and nothing behind it does. */
async function spoilTheLastChange(store: string): Promise<void> {
  const log = join(await newestGeneration(store), 'log');
  const content = readFileSync(log);
  const magic = Buffer.from('9343504c0d0a1a01', 'hex');
  let last = -1;
  for (let at = content.indexOf(magic); at >= 0; at = content.indexOf(magic, at + 1)) {
    last = content[at + 12] === 2 ? at : last;
  }
  content[last + 80] = (content[last + 80] ?? 0) ^ 0xff;
  writeFileSync(log, content);
}

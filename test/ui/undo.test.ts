// What is done to packs is taken back: by the message that tells of it, and by the keys.
import assert from 'node:assert/strict';
import { UserWindow } from './userWindow';

suite('Undo', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('Talk');
    await workbench.treeItem('Talk, active').waitFor();
    await user.ctx('pack', 'add', 'Talk', 'README.md', 'src/greet.ts', 'docs/guide.md');
    await workbench.treeItem('docs/guide.md').waitFor();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const sources = async (): Promise<string[]> => {
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', 'Talk', '--json'));
    return artifacts.map(({ source }: { readonly source: string }) => source);
  };

  test('of a removed row is a click on the message in the status bar', async () => {
    const { workbench } = user;
    await workbench.treeItem('README.md').click();
    await workbench.treeItem('README.md').press('Delete');
    await workbench.treeItem('README.md').waitFor({ state: 'detached' });
    const message = workbench.statusBarMessage('Removed README.md from pack “Talk” — Undo');
    await message.waitFor();
    assert.match((await message.locator('a').getAttribute('aria-label')) ?? '', /Click to undo this change/);
    await workbench.screenshot('90-removed');
    await message.locator('a').click();
    await workbench.treeItem('README.md').waitFor();
    await workbench.statusBarMessage('Undone: Remove README.md from “Talk” — Redo').waitFor();
    await workbench.screenshot('91-undone');
    assert.deepEqual(await sources(), ['README.md', 'src/greet.ts', 'docs/guide.md']);
  });

  test('is a key in the tree, and another one does it again', async () => {
    const { workbench } = user;
    await workbench.treeItem('src/greet.ts').click();
    await workbench.treeItem('src/greet.ts').press('Delete');
    await workbench.treeItem('src/greet.ts').waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+z');
    await workbench.treeItem('src/greet.ts').waitFor();
    await workbench.page.keyboard.press('Control+Shift+z');
    await workbench.treeItem('src/greet.ts').waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+z');
    await workbench.treeItem('src/greet.ts').waitFor();
    assert.deepEqual(await sources(), ['README.md', 'src/greet.ts', 'docs/guide.md']);
  });

  test('of a deleted pack needs no question before, and makes it the active one again', async () => {
    const { workbench } = user;
    await workbench.treeItem('Talk, active').click();
    await workbench.treeItem('Talk, active').press('Delete');
    await workbench.treeItem('Talk').waitFor({ state: 'detached' });
    await workbench.statusBarMessage('Deleted pack “Talk” — Undo').waitFor();
    await workbench.screenshot('92-deleted');
    await workbench.runCommand('Context Packs: Undo Last Pack Change');
    await workbench.treeItem('Talk, active').waitFor();
    assert.deepEqual(await sources(), ['README.md', 'src/greet.ts', 'docs/guide.md']);
  });

  test('keeps what a terminal has done meanwhile', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Rename...', workbench.treeItem('Talk, active'));
    await workbench.quickInput.answer('Speech');
    await workbench.statusBarMessage('Rename pack “Talk” to “Speech” — Undo').waitFor();
    await user.ctx('pack', 'add', 'Speech', 'src/windows.ts');
    await workbench.treeItem('src/windows.ts').waitFor();
    await workbench.runCommand('Context Packs: Undo Last Pack Change');
    await workbench.treeItem('Talk, active').waitFor();
    assert.deepEqual(await sources(), ['README.md', 'src/greet.ts', 'docs/guide.md', 'src/windows.ts']);
  });
});

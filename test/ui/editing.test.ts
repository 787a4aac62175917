// Everything else that is done to a pack by hand.
import assert from 'node:assert/strict';
import { UserWindow } from './userWindow';

suite('Editing packs', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    // The Explorer would select the file of the active editor, and it alone, soon after it is shown.
    user = await UserWindow.open({ 'contextPacks.confirmDelete': true, 'explorer.autoReveal': false });
    await user.workbench.openViewContainer('Context Packs');
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const sources = async (pack: string): Promise<string[]> => {
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', pack, '--json'));
    return artifacts.map(({ source, unsaved }: { source: string; unsaved: boolean }) =>
      unsaved ? `${source} unsaved` : source,
    );
  };

  test('a new pack gets the name that is typed and becomes the active one', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('Sign-in');
    await workbench.treeItem('Sign-in, active, 0 artifacts').waitFor();
    await workbench.statusBarItem('Sign-in').waitFor();
  });

  test('an empty name is refused while it is typed', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('  ');
    await workbench.page.getByText('A pack needs a name.').waitFor();
    await workbench.screenshot('10-empty-name');
    await workbench.page.keyboard.press('Escape');
  });

  test('a name that is taken is said, and nothing is made', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('SIGN-IN');
    await workbench.toast('A pack named “SIGN-IN” already exists.').waitFor();
    await workbench.screenshot('11-name-taken');
    assert.equal(JSON.parse(await user.ctx('pack', 'list', '--json')).packs.length, 1);
  });

  test('several selections make several artifacts, by the key', async () => {
    const { workbench } = user;
    await workbench.openFile('greet.ts');
    await workbench.selectLines(2, 3);
    await workbench.page.keyboard.down('Alt');
    await workbench.page.locator('.view-line > span', { hasText: 'The languages that' }).dblclick();
    await workbench.page.keyboard.up('Alt');
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('a');
    await workbench.treeItem('src/greet.ts, line 15').waitFor();
    assert.deepEqual(await sources('Sign-in'), ['src/greet.ts#L2-L3', 'src/greet.ts#L15']);
    await workbench.screenshot('12-two-selections');
  });

  test('unsaved text is captured as it is seen, and marked', async () => {
    const { workbench } = user;
    await workbench.openFile('guide.md');
    await workbench.editor.waitUntilShown();
    await workbench.page.keyboard.press('Control+Home');
    await workbench.page.keyboard.type('Not saved yet. ');
    await workbench.runCommand('Context Packs: Add File to Pack');
    await workbench.treeItem('docs/guide.md, captured before it was saved').waitFor();
    await workbench.screenshot('13-unsaved');
    assert.ok((await sources('Sign-in')).includes('docs/guide.md unsaved'));
    assert.match(
      await user.ctx('pack', 'render', 'Sign-in'),
      /## docs\/guide\.md \(unsaved\)\n\n```+md\nNot saved yet\. # Guide/,
    );
  });

  test('files chosen together in the Explorer are added together', async () => {
    const { workbench } = user;
    await workbench.openViewContainer('Explorer');
    await workbench.expand(workbench.treeItem('src'), workbench.treeItem('windows.ts'));
    await workbench.treeItem('windows.ts').click();
    await workbench.treeItem('README.md').click({ modifiers: ['Control'] });
    await workbench.contextMenu('Add File to Pack', workbench.treeItem('README.md'));
    await workbench.openViewContainer('Context Packs');
    await workbench.treeItem('src/windows.ts').waitFor();
    await workbench.treeItem('README.md').waitFor();
    await workbench.screenshot('14-explorer');
    assert.match(await user.ctx('pack', 'render', 'Sign-in'), /const one = 1;\r\nexport const two = 2;\r\n```/);
  });

  test('a note is typed, and added where it was asked for', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Add Note to Pack...', workbench.treeItem('Sign-in, active'));
    await workbench.quickInput.answer('Keep the public API.');
    await workbench.treeItem('Note: Keep the public API.').waitFor();
  });

  test('a row is removed with the Delete key', async () => {
    const { workbench } = user;
    await workbench.treeItem('README.md').click();
    await workbench.treeItem('README.md').press('Delete');
    await workbench.treeItem('README.md').waitFor({ state: 'detached' });
    assert.ok(!(await sources('Sign-in')).includes('README.md'));
  });

  test('a pack is renamed from its row', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Rename...', workbench.treeItem('Sign-in, active'));
    await workbench.quickInput.answer('Login');
    await workbench.treeItem('Login, active').waitFor();
    await workbench.statusBarItem('Login').waitFor();
  });

  test('another pack is made active from its row', async () => {
    const { workbench } = user;
    await user.ctx('pack', 'create', 'Billing', '--tokens', '5');
    await workbench.contextMenu('Make Active Pack', workbench.treeItem('Billing'));
    await workbench.treeItem('Billing, active').waitFor();
  });

  test('what does not fit the budget is cut, and that is said in words and in colour', async () => {
    const { workbench } = user;
    await user.ctx('pack', 'add', 'Billing', 'src/greet.ts');
    const { tokens } = JSON.parse(await user.ctx('pack', 'preview', 'Billing', '--json'));
    const item = workbench.statusBarItem(`Billing ${tokens}/5`);
    await item.waitFor();
    assert.match((await item.getAttribute('class')) ?? '', /warning-kind/);
    assert.match((await item.locator('a').getAttribute('aria-label')) ?? '', /of 5 tokens, 1 cut$/);
    await workbench.screenshot('15-over-budget');
  });

  test('a pack is deleted only after it was confirmed, where that is set', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Delete', workbench.treeItem('Billing, active'));
    const dialog = workbench.dialog('Delete pack “Billing”?');
    await workbench.screenshot('16-confirm-delete');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await workbench.treeItem('Billing, active').waitFor();
    await workbench.contextMenu('Delete', workbench.treeItem('Billing, active'));
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await workbench.treeItem('Billing').waitFor({ state: 'detached' });
    assert.deepEqual(
      JSON.parse(await user.ctx('pack', 'list', '--json')).packs.map(({ name }: { name: string }) => name),
      ['Login'],
    );
  });

  test('copying a pack with nothing in it says so and leaves the clipboard alone', async () => {
    const { workbench } = user;
    await workbench.page.evaluate(`navigator.clipboard.writeText('mine')`);
    await user.ctx('pack', 'create', 'Empty');
    await workbench.contextMenu('Copy Rendered Pack', workbench.treeItem('Empty, 0 artifacts'));
    await workbench.toast('Pack “Empty” has nothing to render.').waitFor();
    assert.equal(await workbench.clipboardText(), 'mine');
  });
});

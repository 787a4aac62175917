// What reaches the model, done as a person does it: a budget that cuts, secrets that are redacted, formats, and
// snapshots that are proven later.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { UserWindow } from './userWindow';

/** Put together here, so that nobody takes it for one that was leaked. */
const token = (seed: string): string => `ghp_${seed.repeat(40).slice(0, 36)}`;

suite('Rendering', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    const lines = Array.from({ length: 400 }, (_, index) => `export const value${index} = 'number ${index}';`);
    writeFileSync(join(user.folder, 'src', 'large.ts'), `${lines.join('\n')}\n`);
    const secrets = `export const port = 8080;\nexport const token = '${token('aB3dE5')}';\nexport const host = 'localhost';\n`;
    writeFileSync(join(user.folder, 'src', 'config.ts'), secrets);
    await user.workbench.openViewContainer('Context Packs');
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const json = async (...args: readonly string[]) => JSON.parse(await user.ctx(...args, '--json'));
  const pack = (): Locator => user.workbench.treeItem(/^Talk, active/);
  const page = () => user.workbench.webviewFrame();

  test('a pack over its budget cuts, and says what', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('Talk');
    await pack().waitFor();
    for (const file of ['config.ts', 'greet.ts', 'large.ts']) {
      await workbench.openFile(file);
      await workbench.runCommand('Context Packs: Add File to Pack');
      await workbench.treeItem(`src/${file}`).waitFor();
    }
    await workbench.contextMenu('Add Note to Pack...', pack());
    await workbench.quickInput.answer(`Use the staging token ${token('Zy9Xw8')} when you try it.`);
    await workbench.treeItem('Note: Use the staging token').waitFor();
    await workbench.contextMenu('Set Token Budget...', pack());
    await workbench.quickInput.answer('1,000');
    await workbench.treeItem(/^src\/large\.ts, cut, [\d,]+ tokens$/).waitFor();
    await workbench.treeItem('Talk, active, 4 artifacts, 1 cut').waitFor();
    const { tokens, cut } = await json('pack', 'preview', 'Talk');
    assert.ok(tokens <= 1000);
    assert.deepEqual(
      cut.map(({ source }: { readonly source: string }) => source),
      ['src/large.ts'],
    );
    await workbench.statusBarItem(`Talk ${tokens}/1,000`).waitFor();
    await workbench.screenshot('80-over-budget');
  });

  test('the preview lists what was cut and what was redacted, and shows neither', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Open Pack Preview');
    await page().getByRole('heading', { name: 'Talk' }).waitFor();
    await page().getByText('[REDACTED:github-token]').first().waitFor();
    await page()
      .getByRole('button', { name: /^Not in the Payload/ })
      .waitFor();
    await page()
      .getByRole('button', { name: /^Secrets/ })
      .waitFor();
    const shown = await page().locator('body').innerText();
    assert.ok(!shown.includes(token('aB3dE5')) && !shown.includes('value399'));
    await workbench.screenshot('81-preview');
  });

  test('the list of secrets leads to each of them', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Review Redacted Secrets', pack());
    const row = workbench.quickInput.root().getByText('src/config.ts, line 2');
    await row.waitFor();
    await workbench.quickInput.root().getByText('a note, line 1').waitFor();
    await workbench.screenshot('82-secrets');
    await row.click();
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 2, ' }).waitFor();
  });

  test('a snapshot keeps what was rendered, below its pack', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Create Snapshot of Pack', pack());
    await workbench.statusBarMessage('Created a snapshot of pack “Talk”').waitFor();
    await workbench.expand(
      workbench.treeItem('Snapshots of pack Talk, 1'),
      workbench.treeItem(/^Snapshot of .*tokens$/),
    );
    await workbench.contextMenu('Label...', workbench.treeItem(/^Snapshot of /));
    await workbench.quickInput.answer('Before the talk');
    await workbench.treeItem(/^Snapshot Before the talk of /).waitFor();
    await workbench.screenshot('83-snapshot');
  });

  test('allowing one secret in the list lets that one through, and no other', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Review Redacted Secrets', pack());
    const row = workbench.quickInput.root().locator('.monaco-list-row', { hasText: 'a note, line 1' });
    await row.hover();
    await row.getByRole('button', { name: 'Allow: Do Not Redact' }).click();
    await workbench.quickInput.root().getByText('known by').waitFor();
    await workbench.screenshot('84-allowed');
    await workbench.page.keyboard.press('Escape');
    const payload = await user.ctx('pack', 'render', 'Talk');
    assert.deepEqual([payload.includes(token('Zy9Xw8')), payload.includes(token('aB3dE5'))], [true, false]);
  });

  test('the pack goes on; the snapshot is verified, and compared with the pack as it is now', async () => {
    const { workbench } = user;
    await workbench.treeItem('src/greet.ts').click();
    await workbench.treeItem('src/greet.ts').press('Delete');
    await workbench.treeItem('src/greet.ts').waitFor({ state: 'detached' });
    const snapshot = workbench.treeItem(/^Snapshot Before the talk/);
    await workbench.contextMenu('Verify Snapshot', snapshot);
    await workbench.statusBarMessage('The snapshot “Before the talk” is as it was made').waitFor();
    await workbench.contextMenu('Compare with Current Pack', snapshot);
    await workbench.page.locator('.tab.active', { hasText: 'Before the talk ↔ Talk Now (Snapshot)' }).waitFor();
    await workbench.page.locator('.monaco-diff-editor .line-delete').first().waitFor();
    await workbench.screenshot('85-compared');
  });

  test('the copy of the snapshot is what was rendered then, byte for byte', async () => {
    const { workbench } = user;
    const [{ id }] = (await json('snapshot', 'list', 'Talk')).snapshots;
    await workbench.contextMenu('Copy Snapshot', workbench.treeItem(/^Snapshot Before the talk/));
    await workbench.statusBarMessage('Copied the snapshot “Before the talk”').waitFor();
    const copied = await workbench.clipboardText();
    assert.equal(copied, await user.ctx('snapshot', 'render', id));
    assert.ok(copied.includes('## src/greet.ts') && !copied.includes(token('Zy9Xw8')));
  });

  test('restored, the pack holds what the snapshot holds', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Restore Snapshot...', workbench.treeItem(/^Snapshot Before the talk/));
    await workbench.quickInput.pick('Replace What Pack “Talk” Holds');
    await workbench.treeItem('src/greet.ts').waitFor();
    await workbench.screenshot('86-restored');
  });

  test('another format is a choice in the preview, and in what is opened as text', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Open Pack Preview');
    await page().getByRole('combobox', { name: 'Format' }).selectOption('xml');
    await page().getByText('<file path="src/config.ts"').waitFor();
    await page().getByRole('button', { name: 'Open as Text' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'Talk.xml' }).waitFor();
    await workbench.page.locator('#status\\.editor\\.mode', { hasText: 'XML' }).waitFor();
    await workbench.screenshot('87-as-text');
  });

  test('after a reload the preview is back, in the format that it had', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Open Pack Preview');
    await page().getByText('<file path="src/config.ts"').waitFor();
    await workbench.reload();
    await page().getByText('<file path="src/config.ts"').waitFor();
    assert.equal(await page().getByRole('combobox', { name: 'Format' }).inputValue(), 'xml');
    await workbench.screenshot('88-reloaded');
  });

  test('a snapshot is deleted by the Delete key, once that is confirmed', async () => {
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    const snapshot = workbench.treeItem(/^Snapshot Before the talk/);
    await workbench.expand(workbench.treeItem('Snapshots of pack Talk, 1'), snapshot);
    await snapshot.click();
    await snapshot.press('Delete');
    await workbench.dialog('Delete the snapshot “Before the talk”').getByRole('button', { name: 'Delete' }).click();
    await snapshot.waitFor({ state: 'detached' });
  });
});

// Where artifacts stand, moved by mouse and by key, and the ways that lead to them.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { UserWindow } from './userWindow';

suite('Arranging packs', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    await user.workbench.openViewContainer('Context Packs');
    await user.workbench.runCommand('Context Packs: New Pack...');
    await user.workbench.quickInput.answer('Main');
    await user.workbench.treeItem('Main, active').waitFor();
    await user.ctx('pack', 'add', 'Main', 'README.md', 'src/greet.ts', 'src/windows.ts', 'glob:docs/*');
    await user.ctx('pack', 'create', 'Other');
    await user.workbench.treeItem('Other').waitFor();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  /** What a pack holds, without the files of collections, in the order of rendering. */
  const order = async (pack: string): Promise<string[]> => {
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', pack, '--json'));
    return artifacts
      .filter(({ collection }: { collection: unknown }) => !collection)
      .sort((a: { position: number }, b: { position: number }) => a.position - b.position)
      .map(({ source }: { source: string }) => source);
  };
  /** The names of the rows below a pack, from top to bottom. */
  const rows = async (): Promise<string[]> => {
    // In one go, for rows may be drawn anew between two questions. As text, because the types of a page are unknown here.
    const labels = await user.workbench.page.evaluate<string[]>(`
      [...document.querySelectorAll('[role="treeitem"][aria-level="2"]')]
        .map((row) => ({ y: row.getBoundingClientRect().y, label: row.ariaLabel ?? '' }))
        .sort((a, b) => a.y - b.y)
        .map(({ label }) => label)`);
    return labels.map((label) => label.split(',')[0] ?? '');
  };
  /** What the status bar says was done, beside the way to undo it. */
  const said = (text: string): Locator => user.workbench.statusBarMessage(text);
  const row = (name: string | RegExp): Locator => user.workbench.treeItem(name);
  const until = (check: () => Promise<boolean>): Promise<void> => eventually(async () => assert.ok(await check()));

  test('a row that is dragged onto another stands before it', async () => {
    await row('src/windows.ts').dragTo(row('README.md'));
    await said('Arranged pack “Main”').waitFor();
    assert.deepEqual(await order('Main'), ['src/windows.ts', 'README.md', 'src/greet.ts', 'glob:docs/*']);
    await until(async () => (await rows())[0] === 'src/windows.ts');
    await user.workbench.screenshot('arranging-1-dragged');
    assert.deepEqual((await rows()).slice(0, 4), ['src/windows.ts', 'README.md', 'src/greet.ts', 'Collection: docs/*']);
  });

  test('Alt+Down takes the selected row down, again and again, and Alt+Up back', async () => {
    const { page } = user.workbench;
    await row('src/windows.ts').click();
    await row('src/windows.ts').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await until(async () => (await rows())[1] === 'src/windows.ts');
    await page.keyboard.press('Alt+ArrowDown');
    await until(async () => (await rows())[2] === 'src/windows.ts');
    assert.deepEqual(await order('Main'), ['README.md', 'src/greet.ts', 'src/windows.ts', 'glob:docs/*']);
    assert.equal(await row('src/windows.ts').getAttribute('aria-selected'), 'true');
    await user.workbench.screenshot('arranging-2-alt-down');
    await page.keyboard.press('Alt+ArrowUp');
    await until(async () => (await rows())[1] === 'src/windows.ts');
    assert.deepEqual(await order('Main'), ['README.md', 'src/windows.ts', 'src/greet.ts', 'glob:docs/*']);
  });

  test('several rows are dragged together to another pack, which they move to', async () => {
    await row('README.md').click();
    await row('Collection: docs/*').click({ modifiers: ['Control'] });
    await row('Collection: docs/*').dragTo(row('Other'));
    await said('Moved 2 artifacts to pack “Other”').waitFor();
    assert.deepEqual(
      [await order('Main'), await order('Other')],
      [
        ['src/windows.ts', 'src/greet.ts'],
        ['README.md', 'glob:docs/*'],
      ],
    );
    await user.workbench.screenshot('arranging-3-moved');
  });

  test('a file of the operating system becomes a note, for a browser says no more of it', async () => {
    const { page } = user.workbench;
    const transfer = await page.evaluateHandle(
      `(() => { const all = new DataTransfer(); all.items.add(new File(['Be brief.'], 'rules.txt')); return all; })()`,
    );
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await row('Main, active').dispatchEvent(type, { dataTransfer: transfer });
      await page.waitForTimeout(300);
    }
    await row('Note: rules.txt').waitFor();
    await user.workbench.screenshot('arranging-4-system-file');
    assert.deepEqual(await order('Main'), ['src/windows.ts', 'src/greet.ts', 'text:rules.txt\n\nBe brief.']);
  });

  test('a row that is dragged into the editors opens its file', async () => {
    const { page } = user.workbench;
    const target = await page.locator('.part.editor').boundingBox();
    assert.ok(target);
    await row('src/windows.ts').hover();
    await page.mouse.down();
    // What takes the drop is laid over the editors when the mouse comes to them, so it goes on there.
    await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 10 });
    await page.waitForTimeout(500);
    await page.mouse.move(target.x + target.width / 2 + 10, target.y + target.height / 2 + 10, { steps: 5 });
    await page.mouse.up();
    await page.locator('.tab.active', { hasText: 'windows.ts' }).waitFor();
    await user.workbench.screenshot('arranging-5-dragged-out');
  });

  test('Go to Artifact leads to a file by a part of its name', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Go to Artifact...');
    await workbench.quickInput.row('greet.ts').waitFor();
    await workbench.screenshot('arranging-6-go-to');
    await workbench.quickInput.answer('greet');
    await workbench.page.locator('.tab.active', { hasText: 'greet.ts' }).waitFor();
  });

  test('the open editors are added together', async () => {
    const { workbench } = user;
    await workbench.openFile('README.md');
    await workbench.openFile('guide.md');
    await workbench.runCommand('Context Packs: Add Open Editors to Pack');
    await said('Added 2 to pack “Main”').waitFor();
    await workbench.screenshot('arranging-7-open-editors');
    assert.deepEqual((await order('Main')).slice(-2), ['README.md', 'docs/guide.md']);
  });
});

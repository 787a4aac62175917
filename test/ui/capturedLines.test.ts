// What editors, the Explorer and the menu of line numbers say of lines and files that are in a pack.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { pickFromMenu } from '../vscode/menu';
import { retry } from '../vscode/retry';
import { themeKinds, themes, UserWindow } from './userWindow';

suite('Captured lines and files', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.openFile('greet.ts');
    await workbench.selectLines(10, 13);
    await workbench.contextMenu('Add Selection to Pack');
    await workbench.treeItem('src/greet.ts, lines 10 to 13').waitFor();
    // Only what has been looked at is known to be where it was captured.
    await workbench.page.locator('.monaco-editor .cdr[class*="ced-"]').first().waitFor();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
    // Else a test that failed would take the next ones along.
    await user.workbench.page.keyboard.press('Escape');
  });

  const lineNumber = (line: number): Locator =>
    user.workbench.page
      .locator('.editor-group-container.active .margin-view-overlays .line-numbers')
      .filter({ hasText: new RegExp(`^${line}$`) });
  const entry = (label: string): Locator => user.workbench.page.getByRole('menuitem', { name: label });
  const lens = (text: string): Locator => user.workbench.page.locator('.codelens-decoration', { hasText: text });
  /** A row of the Explorer, with its badge and what is said of it. */
  const inExplorer = (name: string): Locator =>
    user.workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });

  /** Something that VS Code itself has in every menu of a line number: with it the whole menu is there. */
  const breakpoint = (): Locator => user.workbench.page.getByRole('menuitem', { name: 'Add Breakpoint', exact: true });

  async function rightClickLine(line: number): Promise<void> {
    await lineNumber(line).click({ button: 'right', timeout: 5000 });
    await breakpoint().waitFor({ timeout: 5000 });
  }

  async function openLineMenu(line: number): Promise<void> {
    await retry(`Line ${line} has no menu`, () => rightClickLine(line));
  }

  async function closeMenu(): Promise<void> {
    await user.workbench.page.keyboard.press('Escape');
    await breakpoint().waitFor({ state: 'detached' });
  }

  /** The hover of a file says it, soon: the mouse comes again until it does. */
  async function saidOnHover(file: string, text: string): Promise<void> {
    const { page } = user.workbench;
    await retry(`The hover of ${file} does not say ${text}`, async () => {
      await inExplorer('windows.ts').hover();
      await inExplorer(file).hover();
      await page
        .locator('.workbench-hover', { hasText: new RegExp(`• ${text}`) })
        .first()
        .waitFor({ timeout: 2000 });
    });
  }

  async function typeAbove(text: string): Promise<void> {
    await user.workbench.selectLines(1, 1);
    await user.workbench.page.keyboard.press('Home');
    await user.workbench.page.keyboard.type(text);
  }

  test('the menu of line numbers is about lines that are in a pack, and about no others', async () => {
    await openLineMenu(9);
    assert.equal(await entry('Captured Range').count(), 0);
    await closeMenu();
    for (const line of [10, 13]) {
      await openLineMenu(line);
      await entry('Reveal Captured Range in Pack').waitFor();
      await entry('Remove Captured Range from Pack').waitFor();
      await user.workbench.screenshot('85-line-menu');
      await closeMenu();
    }
    await openLineMenu(14);
    assert.equal(await entry('Captured Range').count(), 0);
    await closeMenu();
  });

  test('it follows what is typed', async () => {
    await typeAbove('// typed\n');
    await retry('The menu of line 10 is as it was', async () => {
      await openLineMenu(10);
      const entries = await entry('Captured Range').count();
      await closeMenu();
      assert.equal(entries, 0);
    });
    await openLineMenu(14);
    await entry('Reveal Captured Range in Pack').waitFor();
    await closeMenu();
  });

  test('Reveal selects the range in the tree', async () => {
    const { workbench } = user;
    await workbench.openViewContainer('Explorer');
    await pickFromMenu(workbench.page, () => rightClickLine(14), ['Reveal Captured Range in Pack']);
    const row = workbench.treeItem('src/greet.ts, lines 10 to 13');
    await row.and(workbench.page.locator('.focused.selected')).waitFor();
    await workbench.screenshot('86-revealed');
  });

  test('a lens says which pack has the lines, only while that is wanted, and leads there', async () => {
    const { workbench } = user;
    assert.equal(await lens('In pack').count(), 0);
    user.setFolderSettings({ 'contextPacks.editor.codeLens': true });
    await lens('In pack “basic”').waitFor();
    await workbench.selectLines(13, 13);
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.type('// within\n');
    await lens('In pack “basic”, changed since').waitFor();
    await workbench.screenshot('87-lens');
    await workbench.openViewContainer('Explorer');
    await lens('In pack “basic”, changed since').locator('a').click();
    await workbench
      .treeItem(/^src\/greet\.ts, lines 10 to 13/)
      .and(workbench.page.locator('.focused'))
      .waitFor();
    user.setFolderSettings({});
    await lens('In pack').waitFor({ state: 'detached' });
  });

  test('files of the active pack have a badge that says so in words, and how they stand', async () => {
    const { workbench } = user;
    await user.ctx('pack', 'add', 'basic', 'README.md');
    await workbench.treeItem('README.md').waitFor();
    await workbench.openViewContainer('Explorer');
    await saidOnHover('README.md', 'In pack “basic”');
    await saidOnHover('greet.ts', 'Partly in pack “basic”');
    await workbench.screenshot('88-badges');
    const readme = join(user.folder, 'README.md');
    await writeFile(readme, `${await readFile(readme, 'utf8')}More.\n`);
    await saidOnHover('README.md', 'In pack “basic”, out of date');
    await workbench.screenshot('89-stale-badge');
    user.setFolderSettings({ 'contextPacks.editor.fileBadges': false });
    await retry('The badge stays', async () => {
      await inExplorer('windows.ts').hover();
      await inExplorer('README.md').hover();
      await workbench.page.waitForTimeout(1500);
      assert.equal(await workbench.page.locator('.workbench-hover', { hasText: 'In pack' }).count(), 0);
    });
  });

  for (const kind of themeKinds) {
    test(`what is captured is marked beside its lines in ${themes[kind]}`, async () => {
      const { page } = user.workbench;
      await user.setTheme(kind, { 'contextPacks.editor.gutter': true, 'contextPacks.editor.codeLens': true });
      await page.locator('.editor-group-container.active .cgmr[class*="ced-"]').first().waitFor();
      await lens('In pack “basic”').waitFor();
      await user.workbench.screenshot(`90-${kind}`);
    });
  }

  test('Remove takes the range out of its pack, and its lines out of the menu', async () => {
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.openFile('greet.ts');
    await pickFromMenu(workbench.page, () => rightClickLine(12), ['Remove Captured Range from Pack']);
    await workbench.statusBarMessage('Removed greet.ts from pack “basic”').waitFor();
    await workbench.treeItem(/^src\/greet\.ts/).waitFor({ state: 'detached' });
    // What is on a line is known soon after, and a menu that is open does not change.
    await retry('The menu of the line is as it was', async () => {
      await openLineMenu(12);
      const entries = await entry('Captured Range').count();
      await closeMenu();
      assert.equal(entries, 0);
    });
  });
});

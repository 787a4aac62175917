// The places where VS Code shows what we contribute, and that each can be switched off at once.
import type { Locator } from 'playwright-core';
import { retry } from '../vscode/retry';
import { UserWindow } from './userWindow';

suite('Contributed menus', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    await user.workbench.openFile('greet.ts');
    await user.workbench.selectLines(3, 7);
    await user.workbench.contextMenu('Add Selection to Pack');
    await user.workbench.statusBarItem('basic').waitFor();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const set = (name: string, value: boolean): void => user.setFolderSettings({ [`contextPacks.${name}`]: value });
  const entry = (label: string): Locator =>
    user.workbench.page.locator('.context-view .monaco-menu').getByText(label, { exact: true });

  /** Opens the menu over and over, until the entry is in it, or is not. */
  async function isIn(label: string, target: () => Locator, wanted: boolean): Promise<void> {
    const { page } = user.workbench;
    await retry(`${label} is ${wanted ? 'not ' : ''}in the menu`, async () => {
      await target().click({ button: 'right', timeout: 5000 });
      await page.locator('.context-view .monaco-menu').first().waitFor({ timeout: 2000 });
      const isThere = (await entry(label).count()) > 0;
      await page.keyboard.press('Escape');
      if (isThere !== wanted) {
        await page.waitForTimeout(250);
        throw new Error('The menu is as it was');
      }
    });
  }

  const places = [
    ['menus.editor', 'Add File to Pack', '.editor-group-container.active .view-line'],
    ['menus.editorSubmenu', 'Context Packs', '.editor-group-container.active .view-line'],
    ['menus.explorer', 'Add File to Pack', '.explorer-folders-view .monaco-list-row[aria-label^="README.md"]'],
    ['menus.editorTab', 'Add File to Pack', '.tab.active'],
  ] as const;
  for (const [setting, label, place] of places) {
    test(`${setting} shows and hides its entry without a reload`, async () => {
      const target = (): Locator => user.workbench.page.locator(place).last();
      set(setting, true);
      await user.workbench.openFile('greet.ts');
      await user.workbench.page.keyboard.press('Control+Home');
      await isIn(label, target, true);
      set(setting, false);
      await isIn(label, target, false);
      set(setting, true);
    });
  }
});

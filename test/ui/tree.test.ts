// Large packs in the Packs view: folders, pages, how they are shown, and what a row says when one looks at it.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { pickFromMenu } from '../vscode/menu';
import { retry } from '../vscode/retry';
import { themes, UserWindow } from './userWindow';

suite('A large pack in the Packs view', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    const paths = [
      ...Array.from({ length: 600 }, (_, index) => `src/generated/item${index}.ts`),
      ...Array.from({ length: 120 }, (_, index) => `src/${['api', 'model', 'view'][index % 3]}/part${index}.ts`),
    ];
    for (const path of paths) {
      const file = join(user.folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `export const name = '${path}';\n`);
    }
    await user.ctx('pack', 'create', 'Large');
    await user.ctx('pack', 'add', 'Large', ...paths.slice(0, 600));
    await user.ctx('pack', 'add', 'Large', 'glob:src/**/part*.ts', 'src/greet.ts#L3-L7', 'text:Use *short* names');
    await user.ctx('pack', 'add', 'Large', 'README.md', '--note', 'What it is [for](command:workbench.action.quit)');
    await user.ctx('pack', 'create', 'Small', '--global');
    await user.ctx('pack', 'add', 'Small', 'src/windows.ts', 'src/greet.ts#L3-L7', 'README.md');
    await user.ctx('pack', 'create', 'Empty');
    await user.workbench.openViewContainer('Context Packs');
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const row = (name: string | RegExp): Locator => user.workbench.treeItem(name).first();

  async function choose(option: string): Promise<void> {
    const { page } = user.workbench;
    const header = page.locator('.pane-header', { hasText: 'Packs' }).first();
    const open = async (): Promise<void> => {
      await header.hover({ timeout: 5000 });
      await header.getByRole('button', { name: /More Actions/ }).click({ timeout: 5000 });
    };
    await pickFromMenu(page, open, ['View Options', option]);
  }

  const open = (name: RegExp, below: string | RegExp): Promise<void> => user.workbench.expand(row(name), row(below));
  const close = (name: RegExp): Promise<void> => user.workbench.collapse(row(name));

  test('shows its folders first, and what lies below them a page at a time', async () => {
    const { workbench } = user;
    await open(/^Large, /, /^Folder src, 601 files/);
    await open(/^Folder src, 601 files/, /^Folder src\/generated, 600 files/);
    await open(/^Folder src\/generated, 600 files/, 'src/generated/item0.ts');
    await workbench.screenshot('60-tree-folders');
  });

  test('shows more when asked, and the focus is on the first of them', async () => {
    const { workbench } = user;
    const { keyboard } = workbench.page;
    await keyboard.press('End');
    for (let up = 0; up < 12 && !(await row(/^Show 100 More/).isVisible()); up += 1) {
      await keyboard.press('PageUp');
    }
    await row(/^Show 100 More/).click();
    await workbench.page.locator('.monaco-list-row.focused', { hasText: 'item500.ts' }).waitFor();
    await workbench.screenshot('61-tree-more');
  });

  test('a change from a terminal leaves the focus and what is open as they are', async () => {
    const { workbench } = user;
    await user.ctx('pack', 'add', 'Large', 'src/windows.ts');
    await row(/^Large, 725 artifacts/).waitFor();
    await workbench.page.locator('.monaco-list-row.focused', { hasText: 'item500.ts' }).waitFor();
    await row('src/generated/item501.ts').waitFor();
  });

  test('is sorted by name, grouped by folder and shown without lines where wanted, also after a reload', async () => {
    const { workbench } = user;
    await workbench.page.keyboard.press('Home');
    await close(/^Large, /);
    await open(/^Small, /, /^README\.md/);
    const hasBelow = (names: readonly string[]): Promise<void> =>
      eventually(async () => {
        const all = await workbench.page.locator('.monaco-list-row .label-name').allTextContents();
        assert.deepEqual(all.slice(all.indexOf('Small') + 1), names);
      });
    await hasBelow(['windows.ts', 'greet.ts', 'README.md']);
    await choose('Sort by Name');
    await hasBelow(['greet.ts', 'README.md', 'windows.ts']);
    await choose('Group by Folder');
    await hasBelow(['src', 'README.md']);
    await choose('Hide Line Numbers');
    await workbench.screenshot('62-tree-grouped');
    await workbench.reload();
    // VS Code does not remember which rows of an extension's tree were open.
    await open(/^Small, /, /^Folder src, 2 files/);
    await hasBelow(['src', 'README.md']);
    await choose('Show as List');
    await choose('Sort by Order of Rendering');
    await choose('Show Line Numbers');
  });

  test('says all that is known of an artifact when the mouse rests on it, and follows no link', async () => {
    const { workbench } = user;
    const { page } = workbench;
    await close(/^Small, /);
    await open(/^Large, /, /^README\.md/);
    const readme = row(/^README\.md/);
    const hover = page.locator('.workbench-hover');
    // A row that is drawn again while the mouse rests on it says nothing.
    await retry('No tooltip', async () => {
      await page.mouse.move(900, 500);
      await readme.hover({ timeout: 3000 });
      await hover.getByText('Note: What it is [for](command:workbench.action.quit)').waitFor({ timeout: 3000 });
    });
    assert.equal(await hover.locator('a').count(), 0);
    await workbench.screenshot('63-tree-tooltip');
  });

  for (const kind of ['vs-dark', 'hc-black'] as const) {
    test(`can be read in ${themes[kind]}`, async () => {
      await writeFile(join(user.folder, 'README.md'), 'Other words.\n');
      await user.setTheme(kind);
      await row(/^README\.md, changed/).waitFor();
      await user.workbench.screenshot(`64-tree-${kind}`);
    });
  }
});

// Every word that is shown is translated: seen in a language in which what is not stands out.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator } from 'playwright-core';
import { retry } from '../vscode/retry';
import type { VSCodeServer } from '../vscode/server';
import { accented, speakPseudo, textsOf, translate, untranslated } from './pseudoLanguage';
import { UserWindow } from './userWindow';

/** What users and formats call things. All else here has names without a vowel. */
const names = [
  ...['README', 'md', 'basic', 'o200k_base', 'cl100k_base', 'XML', 'JSON', 'Markdown', 'github-token', 'REDACTED'],
  ...['glob', 'src', 'txt', 'ctx', 'KiB', 'utf', 'HEAD', 'https://example.com/guide', 'BLAKE3'],
];

suite('In another language', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    const prepare = async ({ dataDirectory }: VSCodeServer, profile: BrowserContext): Promise<void> => {
      const extensions = join(dataDirectory, 'extensions');
      for (const name of readdirSync(extensions).filter((each) => each.startsWith('context-packs.'))) {
        translate(join(extensions, name));
      }
      await speakPseudo(profile);
    };
    user = await UserWindow.open({}, { prepare });
    mkdirSync(join(user.folder, 'bcd'));
    writeFileSync(join(user.folder, 'bcd', 'fgh.txt'), `x = 1\ny = 2\nz = 3\n`);
    writeFileSync(join(user.folder, 'bcd', 'klm.txt'), `t = '${`ghp_${'bB3dD5'.repeat(6)}`}'\n`);
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const run = async (title: string): Promise<void> => {
    await user.workbench.page.keyboard.press('Escape');
    await user.workbench.runCommand(accented(`Context Packs: ${title}`));
  };
  const makePack = async (): Promise<void> => {
    await user.ctx('pack', 'create', 'Pqr');
    await user.ctx('pack', 'add', 'Pqr', 'bcd/fgh.txt#L1-L2', 'bcd/klm.txt', 'text:Jkl mnp', 'glob:bcd/*.txt');
    await rows().filter({ hasText: 'Pqr' }).waitFor();
    await run('Select Active Pack...');
    await quickInput().locator('.monaco-list-row', { hasText: 'Pqr' }).click();
  };
  const quickInput = (): Locator => user.workbench.page.locator('.quick-input-widget:visible');
  const isTranslated = async (what: string, place: Locator): Promise<void> => {
    const texts = await retry(`There is nothing in ${what}`, async () => {
      const found = await textsOf(place);
      assert.ok(found.length > 0);
      return found;
    });
    assert.deepEqual(untranslated(texts, names), [], what);
  };
  const rows = (): Locator => user.workbench.page.locator('.pane-body .monaco-list-row');

  test('the welcome is', async () => {
    await user.workbench.openViewContainer(accented('Context Packs'));
    const welcome = user.workbench.page.locator('.welcome-view-content').first();
    await welcome.waitFor();
    await isTranslated('the welcome', welcome);
  });

  test('the rows of the views are', async () => {
    await makePack();
    await user.workbench.expand(rows().filter({ hasText: 'Pqr' }), rows().filter({ hasText: 'fgh.txt' }));
    writeFileSync(join(user.folder, 'bcd', 'fgh.txt'), `x = 2\ny = 3\nz = 3\n`);
    await rows()
      .filter({ hasText: accented('lost') })
      .first()
      .waitFor();
    await isTranslated('the Packs view', rows());
    await user.workbench.screenshot('90-pseudo-tree');
  });

  test('tooltips of rows are', async () => {
    const { page } = user.workbench;
    for (const name of ['fgh.txt', 'Jkl mnp']) {
      // A tooltip is made when it is asked for; until then there is another. A row that is drawn again has none.
      const hover = page.locator('.workbench-hover').filter({ hasNotText: 'Loading...' });
      await retry(`${name} has no tooltip`, async () => {
        await page.mouse.move(900, 500);
        await rows().filter({ hasText: name }).first().hover({ timeout: 3000 });
        await hover.waitFor({ timeout: 3000 });
      });
      await isTranslated(`the tooltip of ${name}`, hover);
      await page.mouse.move(900, 500);
      await hover.waitFor({ state: 'detached' });
    }
  });

  test('the status bar is, and what an action says there', async () => {
    const { page } = user.workbench;
    const ours = page.locator('.statusbar-item[id^="context-packs."]');
    await ours.first().waitFor();
    await run('Copy Rendered Pack');
    const said = page.locator('.statusbar-item', { hasText: accented('Copied') });
    await said.waitFor();
    await isTranslated('what Copy says', said);
    await isTranslated('the status bar', ours);
  });

  for (const title of [
    ...['New Pack...', 'Select Active Pack...', 'Rename Pack...', 'Set Token Budget...', 'Rendering Options...'],
    ...['Copy Rendered Pack As...', 'Add Note to Pack...', 'Add File Collection (Glob) to Pack...', 'Edit Artifact...'],
    ...[
      'Add Web Page to Pack...',
      'Add Git Diff to Pack...',
      'Review Redacted Secrets',
      'Remove Artifacts from Pack...',
    ],
    ...['Edit Instruction...', 'Duplicate Pack...', 'Update Artifacts...', 'Go to Artifact...', 'Delete Pack...'],
  ]) {
    test(`what ${title} asks is`, async () => {
      await run(title);
      const question = quickInput().locator('.monaco-list-row, .quick-input-message, .quick-input-title, input.input');
      await quickInput().locator(`input.input:not([value^=">"])`).waitFor();
      await user.workbench.page.waitForTimeout(500);
      await isTranslated(title, question);
      await user.workbench.page.keyboard.press('Escape');
    });
  }

  test('what a failure says is, with its reason', async () => {
    const { page } = user.workbench;
    await run('New Pack...');
    await quickInput().locator('input.input').fill('x'.repeat(300));
    const message = quickInput().locator('.quick-input-message', { hasText: accented('cannot name a pack') });
    await message.waitFor();
    await isTranslated('why a name is wrong', message);
    await page.keyboard.press('Escape');
    await user.ctx('pack', 'create', 'Bcd');
    await run('New Pack...');
    await quickInput().locator('input.input').fill('Bcd');
    await page.keyboard.press('Enter');
    const toast = page.locator('.notification-toast .notification-list-item-message');
    await toast.waitFor();
    await isTranslated('that a name is taken', toast);
    await page.keyboard.press('Escape');
  });

  test('the preview is', async () => {
    await user.ctx('pack', 'budget', 'Pqr', '60');
    await run('Open Pack Preview');
    await quickInput()
      .locator('.monaco-list-row', { hasText: 'Pqr' })
      .click({ timeout: 3000 })
      .catch(() => undefined);
    const page = user.workbench.webviewFrame();
    await page.getByRole('heading', { name: 'Pqr' }).waitFor();
    await page.locator('#warnings li').first().waitFor();
    await page.locator('.row').first().waitFor();
    await user.workbench.screenshot('91-pseudo-preview');
    // What is rendered is in no language.
    const payload = await textsOf(page.getByRole('document'));
    const said = (await textsOf(page.locator('body'))).filter((text) => !payload.includes(text));
    assert.deepEqual(untranslated(said, names), []);
  });

  test('runs and their reports are', async () => {
    const { page } = user.workbench;
    await run('Show Runs');
    await rows()
      .filter({ hasText: accented('Added') })
      .first()
      .click();
    await page.waitForTimeout(1500);
    await isTranslated('the Runs view', rows());
    await user.workbench.screenshot('92-pseudo-runs');
  });
});

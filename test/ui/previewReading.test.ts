// The preview page within VS Code: what the page does itself and what VS Code does around it must not meet.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserWindow } from './userWindow';

suite('Reading the preview', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    const lines = Array.from({ length: 3000 }, (_, index) => `export const value${index} = 'number ${index}';`);
    writeFileSync(join(user.folder, 'src', 'large.ts'), `${lines.join('\n')}\n`);
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    for (const file of ['greet.ts', 'large.ts']) {
      await workbench.openFile(file);
      await workbench.runCommand('Context Packs: Add File to Pack');
      await workbench.treeItem(`src/${file}`).waitFor();
    }
    await workbench.runCommand('Context Packs: Open Pack Preview');
    await page().getByRole('meter', { name: 'Token budget' }).waitFor();
    await page().locator('.row').first().waitFor();
    await payload().click();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const page = () => user.workbench.webviewFrame();
  const payload = () => page().locator('#payload');
  const here = () => page().locator('#here');

  test('goes from artifact to artifact', async () => {
    await payload().press('n');
    await payload().press('n');
    await here()
      .getByText(/^large\.ts/)
      .waitFor();
    await payload().press('Shift+N');
    await here()
      .getByText(/^greet\.ts/)
      .waitFor();
  });

  test('finds what is far away, with the keys that find everywhere', async () => {
    await payload().press('Control+f');
    await user.workbench.page.keyboard.type('VALUE2999 ');
    await page().locator('#found').getByText('1 of 1', { exact: true }).waitFor();
    await page().locator('mark.currentMatch').waitFor();
    assert.equal(await user.workbench.page.locator('.simple-find-part.visible').count(), 0);
    await user.workbench.screenshot('90-preview-find');
    await user.workbench.page.keyboard.press('Escape');
  });

  test('copies a few lines as they are, and all of it through the extension', async () => {
    const { workbench } = user;
    await payload().press('Control+Home');
    await page().locator('.row').nth(2).click({ clickCount: 3 });
    await workbench.page.keyboard.press('Control+c');
    const copied = await untilCopied((text) => text !== '');
    assert.ok((await page().locator('.row').nth(2).innerText()).includes(copied.trim()));
    await payload().press('Control+a');
    await workbench.page.keyboard.press('Control+c');
    const all = await untilCopied((text) => text.includes('value2999'));
    assert.match(all, /value0 = 'number 0'/);
  });

  test('is where it was when its tab comes to the front again', async () => {
    const { workbench } = user;
    await page()
      .getByRole('button', { name: /^Secrets/ })
      .click();
    await payload().press('Control+Home');
    await payload().press('n');
    await payload().press('PageDown');
    const seen = await page().locator('.row').nth(12).innerText();
    // By the clock of the page, which keeps where it is a moment after it came there.
    await page().locator('body').evaluate(`new Promise((resolve) => setTimeout(resolve, 500))`);
    await workbench.openFile('greet.ts');
    await workbench.page.getByRole('tab', { name: /^Preview: / }).click();
    await page().getByText(seen, { exact: true }).first().waitFor();
    assert.equal(
      await page()
        .getByRole('button', { name: /^Secrets/ })
        .getAttribute('aria-expanded'),
      'true',
    );
  });

  test('shows another format in the same place', async () => {
    await page().getByLabel('Format').selectOption('XML');
    await here()
      .getByText(/^large\.ts/)
      .waitFor();
    await payload().press('Control+Home');
    await page().getByText('<file path="src/greet.ts"').first().waitFor();
    await user.workbench.screenshot('91-preview-xml');
  });

  async function untilCopied(holds: (text: string) => boolean): Promise<string> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const text = await user.workbench.clipboardText();
      if (holds(text)) {
        return text;
      }
      await user.workbench.page.waitForTimeout(100);
    }
    throw new Error('Nothing like that was copied.');
  }
});

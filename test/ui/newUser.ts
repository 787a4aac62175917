// What somebody does who has just installed the extension and read nothing. `node dist/test/ui/newUser.js`: it prints each
// step with its clicks and keys, counted by hand from what the step does, and the seconds since the window was ready,
// which are a script's and not a person's, with a pause for the picture of each step.
import { UserWindow } from './userWindow';

async function main(): Promise<void> {
  const user = await UserWindow.open();
  const { workbench } = user;
  const { page } = workbench;
  const begin = Date.now();
  let clicks = 0;
  let keys = 0;
  let steps = 0;
  const step = async (name: string, run: () => Promise<{ clicks?: number; keys?: number }>): Promise<void> => {
    const done = await run();
    clicks += done.clicks ?? 0;
    keys += done.keys ?? 0;
    steps += 1;
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    console.log(`${steps}. ${name}: ${done.clicks ?? 0} clicks, ${done.keys ?? 0} keys; at ${seconds} s`);
    await page.waitForTimeout(700);
    await workbench.screenshot(`130-new-user-${steps}`);
  };
  try {
    await step('Open the view of the activity bar', async () => {
      await workbench.openViewContainer('Context Packs');
      await page.getByRole('button', { name: 'New Pack' }).waitFor();
      return { clicks: 1 };
    });
    await step('Open a file', async () => {
      await workbench.openFile('greet.ts');
      return { keys: 9, clicks: 1 };
    });
    await step('Select lines', async () => {
      await workbench.selectLines(3, 7);
      return { clicks: 2, keys: 2 };
    });
    await step('Open the context menu', async () => {
      await workbench.editor.rightClickSelection();
      await page.getByRole('menuitem').filter({ hasText: 'Add Selection to Pack' }).waitFor();
      return { clicks: 1 };
    });
    await step('Add Selection to Pack', async () => {
      await page.waitForTimeout(300);
      await page.getByRole('menuitem').filter({ hasText: 'Add Selection to Pack' }).click();
      await workbench.treeItem('src/greet.ts, lines 3 to 7').waitFor();
      return { clicks: 1 };
    });
    await step('Look at the pack', async () => {
      await workbench.treeItem('basic, active').hover();
      return {};
    });
    await step('Copy from its row', async () => {
      await workbench
        .treeItem('basic, active')
        .getByRole('button', { name: /^Copy Rendered Pack/ })
        .click();
      await workbench.statusBarMessage('Copied').waitFor();
      return { clicks: 1 };
    });
    console.log(`In all: ${clicks} clicks, ${keys} keys. On the clipboard:\n${await workbench.clipboardText()}`);
    await step('Click on the status bar', async () => {
      await workbench.statusBarItem('basic').locator('a').click();
      await workbench.webviewFrame().getByRole('heading', { name: 'basic' }).waitFor();
      return { clicks: 1 };
    });
  } finally {
    await user.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

// The walkthrough as it looks in every kind of theme, for its pictures are made of the theme's colors, and as it works:
// a step is done by doing it.
import type { Locator } from 'playwright-core';
import { retry } from '../vscode/retry';
import { themeKinds, themes, UserWindow } from './userWindow';

const titles = ['Add a selection', 'See what it costs', 'Copy it', 'Keep what you sent', 'Use it from a terminal'];

function step(user: UserWindow, title: string): Locator {
  return user.workbench.page.locator('.getting-started-step', { hasText: title });
}

/** Shows what is in a step. */
async function expand(user: UserWindow, title: string): Promise<void> {
  const wanted = step(user, title);
  // A walkthrough that is asked for while it is shown is made anew, with another step open.
  await retry(`${title} does not open`, async () => {
    if ((await wanted.getAttribute('aria-expanded', { timeout: 5000 })) !== 'true') {
      await wanted.locator('.step-title').click({ timeout: 5000 });
    }
    await user.workbench.page.locator('.getting-started-step.expanded', { hasText: title }).waitFor({ timeout: 2000 });
  });
}

suite('The walkthrough', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    await user.workbench.runCommand('Context Packs: Open Walkthrough');
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  for (const kind of themeKinds) {
    test(`in ${themes[kind]}`, async () => {
      await user.setTheme(kind);
      for (const [index, title] of titles.entries()) {
        await expand(user, title);
        await user.workbench.webviewFrame().locator('svg').waitFor();
        await user.workbench.screenshot(`40-walkthrough-${kind}-${index + 1}`);
      }
    });
  }

  test('has a step done when it was done', async () => {
    const { workbench } = user;
    const isDone = (title: string): Promise<void> =>
      step(user, title).locator('.codicon-getting-started-step-checked').first().waitFor();
    const press = (title: string, name: string): Promise<void> =>
      retry(`${name} cannot be pressed`, async () => {
        await expand(user, title);
        await workbench.page.getByRole('button', { name, exact: true }).click({ timeout: 2000 });
      });
    await workbench.openFile('greet.ts');
    await workbench.selectLines(3, 7);
    await workbench.contextMenu('Add Selection to Pack');
    await workbench.statusBarItem('basic').waitFor();
    await workbench.runCommand('Context Packs: Open Walkthrough');
    await isDone('Add a selection');
    const dones: readonly [string, string, Locator][] = [
      ['See what it costs', 'Open Pack Preview', workbench.page.locator('.tab.active', { hasText: 'Preview: ' })],
      ['Copy it', 'Copy Rendered Pack', workbench.statusBarMessage('Copied pack “basic”')],
      ['Use it from a terminal', 'Open Terminal with ctx', workbench.page.locator('.terminal-wrapper.active')],
    ];
    for (const [title, button, outcome] of dones) {
      await press(title, button);
      await outcome.waitFor();
      await workbench.runCommand('Context Packs: Open Walkthrough');
      await isDone(title);
    }
    await workbench.screenshot('41-walkthrough-done');
  });
});

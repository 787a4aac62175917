import type { Page } from 'playwright-core';
import { retry } from './retry';

/** Longer than an entry ignores the mouse after its menu has opened, in milliseconds: the click that opened it picks nothing. */
const ignored = 150;

/**
 * Opens a menu and picks an entry of it: the last label, which the others lead to through submenus. What takes the focus
 * late closes a menu; it is opened again then.
 */
export async function pickFromMenu(page: Page, open: () => Promise<void>, labels: readonly string[]): Promise<void> {
  // By the label alone: an entry's name has its key as well.
  const entries = labels.map((label) =>
    page.getByRole('menuitem').filter({ has: page.getByText(label, { exact: true }) }),
  );
  await retry(`The menu does not take ${labels.join(', ')}`, async () => {
    if (await page.locator('.monaco-menu').first().isVisible()) {
      await page.keyboard.press('Escape');
    }
    await open();
    for (const entry of entries) {
      await entry.waitFor({ timeout: 2000 });
      // By the clock of the page: its timers come one after the other, however busy it is.
      await page.evaluate(`new Promise((resolve) => setTimeout(resolve, ${ignored}))`);
      await entry.click({ timeout: 5000 });
    }
  });
  await entries.at(-1)?.waitFor({ state: 'hidden' });
}

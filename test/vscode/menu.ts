import type { Page } from 'playwright-core';
import { retry } from './retry';

/** Picks an entry of the menu that is open: the last label, which the others lead to through submenus. */
export async function pickFromMenu(page: Page, labels: readonly string[]): Promise<void> {
  // By the label alone: an entry's name has its key as well.
  const entries = labels.map((label) =>
    page.getByRole('menuitem').filter({ has: page.getByText(label, { exact: true }) }),
  );
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    // An entry ignores the mouse for the first tenth of a second, so that the click which opened the menu picks nothing.
    let isPicked = false;
    await retry(`The menu does not take ${labels[index]}`, async () => {
      // A busy window can close a menu late.
      if (!isPicked || next || (await entry.isVisible())) {
        await entry.click({ timeout: 5000 });
        isPicked = true;
      }
      await (next ?? entry).waitFor({ state: next ? 'visible' : 'hidden', timeout: 500 });
    });
  }
}

import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { retry } from './retry';

/** The box at the top of a window: command palette, quick open, quick pick, input box, and the dialogs for files. */
export class QuickInput {
  constructor(private readonly page: Page) {}

  root(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** An entry that is offered, by its whole label. */
  row(label: string): Locator {
    return this.root()
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .first();
  }

  async runCommand(title: string): Promise<void> {
    await this.find(`>${title}`, title);
  }

  async openFile(path: string): Promise<void> {
    await this.find(path, basename(path));
  }

  /** Picks an entry of what is offered now. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Types into the box that asks now, and confirms. */
  async answer(text: string): Promise<void> {
    await this.input().fill(text);
    await this.input().press('Enter');
  }

  /** Answers an open or save dialog, which asks for a path here. */
  async answerFileDialog(path: string): Promise<void> {
    // The dialog writes its own text once the list of files has arrived, and perhaps again: look, and repeat.
    await this.root().locator('.monaco-list-row').first().waitFor();
    let isConfirmed = false;
    await retry(`The dialog does not take ${path}`, async () => {
      if (isConfirmed && !(await this.root().isVisible())) {
        return;
      }
      await this.input().fill(path, { timeout: 2000 });
      await this.page.waitForTimeout(500);
      if ((await this.input().inputValue()) !== path) {
        throw new Error('The dialog wrote a text of its own.');
      }
      await this.input().press('Enter');
      isConfirmed = true;
      await this.root().waitFor({ state: 'hidden', timeout: 1500 });
    });
  }

  private input(): Locator {
    return this.root().locator('input.input');
  }

  /** F1, the query, a click on the entry. Keys are lost while the window is busy or the last box goes away: repeat. */
  private async find(query: string, label: string): Promise<void> {
    await this.page.bringToFront();
    let attempts = 0;
    await retry(`There is no ${label} to choose`, async () => {
      attempts += 1;
      // The box offers what there was when it was opened: a window that starts still learns of commands.
      if (attempts > 1 && (await this.input().isVisible())) {
        await this.page.keyboard.press('Escape');
        await this.root().waitFor({ state: 'hidden', timeout: 1000 });
      }
      if (!(await this.input().isVisible())) {
        await this.page.keyboard.press('F1');
        await this.input().waitFor({ timeout: 2000 });
      }
      await this.input().fill(query, { timeout: 1000 });
      // What takes the focus late, such as a view that is still opening, closes the box under the mouse.
      await this.row(label).click({ timeout: 3000 });
    });
  }
}

import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { retry } from '../vscode/retry';
import type { Workbench } from '../vscode/workbench';

/** Runs in the page: what has the focus, as a person would name it. As text, because the types of a page are unknown here. */
const focusInWords = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'nothing';
  if (focused.closest('.quick-input-widget')) return 'quick input';
  if (focused.tagName === 'IFRAME') return 'webview';
  if (focused.closest('.monaco-editor')) {
    const tab = document.querySelector('.editor-group-container.active .tab.active');
    return 'editor ' + (tab?.dataset.resourceName ?? '');
  }
  if (focused.closest('.monaco-list')) {
    return 'row ' + (focused.closest('.monaco-list').querySelector('.monaco-list-row.focused')?.ariaLabel ?? 'none');
  }
  return focused.tagName + '.' + focused.className;
})()`;

/** Somebody at a window who has a keyboard and no mouse. */
export class Typist {
  private readonly page: Page;

  constructor(private readonly workbench: Workbench) {
    this.page = workbench.page;
  }

  /** Presses keys one after the other: `Control+k`, `a`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Through quick open. The focus is in the editor then. */
  async openFile(path: string): Promise<void> {
    await this.find('Control+p', path, basename(path));
    await this.waitForFocus(`editor ${basename(path)}`);
  }

  /** By what the palette lists it as: `Category: Title`. */
  async runCommand(title: string): Promise<void> {
    await this.find('F1', title, title);
  }

  /** Types into the box that asks now in place of what stands there, and confirms. */
  async answer(text: string): Promise<void> {
    await this.waitForFocus('quick input');
    await this.press('Control+a');
    await this.type(text);
    await this.press('Enter');
  }

  /** `editor greet.ts`, `row README.md, ...` by its label for screen readers, `quick input`, `webview`, or `nothing`. */
  async focus(): Promise<string> {
    return await this.page.evaluate<string>(focusInWords);
  }

  /** Waits until the focus is on what is so named; by a pattern where only a part is of interest. */
  async waitForFocus(wanted: string | RegExp): Promise<void> {
    await retry(`The focus does not come to ${wanted}`, async () => {
      const focus = await this.focus();
      if (typeof wanted === 'string' ? focus !== wanted : !wanted.test(focus)) {
        await this.page.waitForTimeout(50);
        throw new Error(`It is on ${focus}`);
      }
    });
  }

  /** Presses an arrow key until the focus is on a row of the tree whose label begins like this. */
  async goToRow(arrow: 'ArrowDown' | 'ArrowUp', label: string): Promise<void> {
    for (let presses = 0; presses < 30; presses += 1) {
      if ((await this.focus()).startsWith(`row ${label}`)) {
        return;
      }
      await this.press(arrow);
      await this.page.waitForTimeout(50);
    }
    throw new Error(`${arrow} does not lead to ${label}, but to ${await this.focus()}.`);
  }

  /** Opens the menu of what has the focus, goes to an entry, and runs it. */
  async pickFromMenu(key: 'Shift+F10' | 'ContextMenu', label: string): Promise<void> {
    const entry = this.page.getByRole('menuitem').filter({ has: this.page.getByText(label, { exact: true }) });
    await retry(`No menu has ${label}`, async () => {
      await this.press(key);
      await entry.waitFor({ timeout: 2000 });
    });
    for (let presses = 0; presses < 40; presses += 1) {
      const isFocused = await this.page.locator('.action-item.focused').filter({ has: entry }).count();
      if (isFocused > 0) {
        await this.press('Enter');
        await entry.waitFor({ state: 'hidden' });
        return;
      }
      await this.press('ArrowDown');
      await this.page.waitForTimeout(50);
    }
    throw new Error(`The arrow keys do not lead to ${label}.`);
  }

  private async find(key: string, text: string, label: string): Promise<void> {
    const { quickInput } = this.workbench;
    await this.page.bringToFront();
    await retry(`There is no ${label} to choose`, async () => {
      await this.press('Escape', key);
      await quickInput.root().waitFor({ timeout: 2000 });
      await this.mustBeInQuickInput();
      await this.type(text);
      await this.page
        .locator('.quick-input-list .monaco-list-row.focused')
        .filter({ has: this.page.getByText(label, { exact: true }) })
        .waitFor({ timeout: 3000 });
      await this.mustBeInQuickInput();
    });
    await this.press('Enter');
    await quickInput
      .root()
      .waitFor({ state: 'hidden' })
      .catch(() => undefined);
  }

  /** What takes the focus late closes the box, and what is typed goes elsewhere. */
  private async mustBeInQuickInput(): Promise<void> {
    const focus = await this.focus();
    if (focus !== 'quick input') {
      throw new Error(`The focus is on ${focus}`);
    }
  }
}

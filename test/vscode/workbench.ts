import { basename, join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { pickFromMenu } from './menu';
import { QuickInput } from './quickInput';
import { retry } from './retry';
import { TextEditor } from './textEditor';

const messages = '[id="status.extensionMessage"], [id$="contextPacks.done"]';

/** Long enough for a busy machine, short enough to end a run that is stuck. */
const timeout = 20_000;

/** One window of VS Code, as someone knows it who looks at it and works with mouse and keyboard. */
export class Workbench {
  readonly editor: TextEditor;
  readonly quickInput: QuickInput;

  constructor(readonly page: Page) {
    page.setDefaultTimeout(timeout);
    this.editor = new TextEditor(page);
    this.quickInput = new QuickInput(page);
  }

  /** Shows the window at `url`, which workbenchUrl() makes, and waits until it is ready. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.waitUntilReady();
  }

  /**
   * Reloads the window as a user does, by command, for then it saves its state first. What it keeps in the browser
   * stays; its extension host is a new one.
   */
  async reload(): Promise<void> {
    await Promise.all([
      this.page.waitForEvent('domcontentloaded', { timeout: 3 * timeout }),
      this.runCommand('Developer: Reload Window'),
    ]);
    await this.waitUntilReady();
  }

  /** The extensions are known by then, and those of `onStartupFinished` are about to be activated. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 3 * timeout });
    // As text, because the types of a page are unknown to this part of the project.
    await this.page.waitForFunction(
      `['code/didStartWorkbench', 'code/didLoadExtensions'].every((mark) => performance.getEntriesByName(mark).length)`,
      undefined,
      { timeout: 3 * timeout },
    );
  }

  /** Runs a command by what the palette lists it as: `Category: Title`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Opens a file of the workspace, by its name or path, through quick open. */
  async openFile(name: string): Promise<void> {
    await this.quickInput.openFile(name);
    await this.page.locator('.editor-group-container.active .tab.active', { hasText: basename(name) }).waitFor();
    await this.editor.waitUntilShown();
  }

  /** Selects whole lines of the active editor with the mouse. Lines count from 1. */
  async selectLines(from: number, to: number): Promise<void> {
    await this.editor.selectLines(from, to);
  }

  /** Right-clicks `target`, or else what is selected in the editor. The labels lead to an entry through submenus. */
  async contextMenu(labels: string | readonly string[], target?: Locator): Promise<void> {
    const open = (): Promise<void> => (target ? this.rightClick(target) : this.editor.rightClickSelection());
    await pickFromMenu(this.page, open, [labels].flat());
  }

  /** Shows a view container, through its entry in the activity bar. */
  async openViewContainer(title: string): Promise<void> {
    const entry = this.page.locator('.activitybar .action-item').filter({
      has: this.page.locator(`a.action-label[aria-label^="${title}"]`),
    });
    await retry(`${title} does not open`, async () => {
      // A click on the entry of what is shown would hide it.
      if ((await entry.getAttribute('aria-expanded')) !== 'true') {
        await entry.click();
      }
      await entry.and(this.page.locator('[aria-expanded="true"]')).waitFor({ timeout: 2000 });
    });
  }

  /** A row of a tree that is shown. */
  treeItem(name: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /**
   * Opens a row of a tree with the mouse, until one that lies below it is shown. VS Code closes a row again that is
   * opened while the row above it is being read, which after a change may be at any moment.
   */
  async expand(row: Locator, below: Locator): Promise<void> {
    await retry('The row does not stay open', async () => {
      if ((await row.getAttribute('aria-expanded')) !== 'true') {
        await row.click();
      }
      await below.first().waitFor({ timeout: 2000 });
    });
  }

  /** Closes a row of a tree with the mouse. */
  async collapse(row: Locator): Promise<void> {
    await retry('The row does not close', async () => {
      if ((await row.getAttribute('aria-expanded')) === 'true') {
        await row.click();
      }
      await row.and(this.page.locator('[aria-expanded="false"]')).waitFor({ timeout: 2000 });
    });
  }

  /** The page that the extension shows in a webview. */
  webviewFrame(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** An item that stays, and none of those that come and go beside it. */
  statusBarItem(text: string | RegExp): Locator {
    const passing = `${messages}, [id="status.progress"]`;
    return this.page.locator(`.statusbar-item:not(${passing.replaceAll(', ', '):not(')})`, { hasText: text });
  }

  /** What is shown for some seconds: by setStatusBarMessage, or because it can be undone. */
  statusBarMessage(text: string): Locator {
    return this.page.locator(messages, { hasText: text });
  }

  /** A notification on the screen. Its buttons: `toast(text).getByRole('button', { name })`. */
  toast(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** A modal message. Its buttons: `dialog(text).getByRole('button', { name })`. */
  dialog(text: string): Locator {
    return this.page.locator('.monaco-dialog-box', { hasText: text });
  }

  async clipboardText(): Promise<string> {
    return await this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Writes test-results/<name>.png and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join('test-results', `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  private async rightClick(target: Locator): Promise<void> {
    // What hovers over the target, for the mouse still rests on a row beside it, would keep the click waiting.
    await target.hover({ force: true, timeout: 5000 });
    await target.click({ button: 'right', timeout: 5000 });
    if ((await target.getAttribute('role')) === 'treeitem') {
      // A tree that is drawn again uses the element of one row for another, which is right-clicked then.
      await target.and(this.page.locator('.focused')).waitFor({ timeout: 1000 });
    }
  }
}

import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { retry } from './retry';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The active text editor of a window, worked with by mouse. */
export class TextEditor {
  constructor(private readonly page: Page) {}

  async waitUntilShown(): Promise<void> {
    await this.root().locator('.view-line').first().waitFor();
  }

  /** Selects from the start of line `from` to the end of line `to`, scrolling as needed. Lines count from 1. */
  async selectLines(from: number, to: number): Promise<void> {
    const { keyboard, mouse } = this.page;
    const start = await this.startOfLine(from);
    await mouse.click(start.x, start.y);
    const end = await this.startOfLine(to);
    await keyboard.down('Shift');
    // A second click on the same place would select a word.
    if (to !== from) {
      await mouse.click(end.x, end.y);
    }
    await keyboard.press('End');
    await keyboard.up('Shift');
    await this.page.locator('#status\\.editor\\.selection', { hasText: `Ln ${to}, ` }).waitFor();
  }

  /** Right-clicks what is selected, which then stays selected. */
  async rightClickSelection(): Promise<void> {
    // The last piece is where the selection was completed, so it is on the screen.
    const piece = await boxOf(this.root().locator('.view-overlays .selected-text').last());
    // By coordinates: the piece lies below the text, which takes the click.
    await this.page.mouse.click(piece.x + piece.width / 2, piece.y + piece.height / 2, { button: 'right' });
  }

  private root(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor[role="code"]').first();
  }

  private async startOfLine(line: number): Promise<Point> {
    const { y, height } = await this.scrolledTo(line);
    const margin = await boxOf(this.root().locator('.margin').first());
    return { x: margin.x + margin.width + 1, y: y + height / 2 };
  }

  /** Turns the mouse wheel until the line is on the screen as a whole, and stays. Returns where its number is. */
  private async scrolledTo(line: number): Promise<Box> {
    const numbers = this.root().locator('.margin-view-overlays .line-numbers');
    const number = numbers.filter({ hasText: new RegExp(`^${line}$`) });
    const view = await boxOf(this.root());
    let last: Box | undefined;
    for (let looks = 0; looks < 200; looks++) {
      const box = await boxWithin(view, number);
      if (box && box.y === last?.y) {
        return box;
      }
      last = box;
      if (!box) {
        const shown = (await numbers.allInnerTexts()).map(Number);
        const middle = (Math.min(...shown) + Math.max(...shown)) / 2;
        await this.page.mouse.move(view.x + view.width / 2, view.y + view.height / 2);
        await this.page.mouse.wheel(0, line > middle ? 100 : -100);
      }
      await this.page.waitForTimeout(50);
    }
    throw new Error(`The editor shows no line ${line}.`);
  }
}

async function boxOf(locator: Locator): Promise<Box> {
  return await retry(`Not on the screen: ${locator}`, async () => {
    const box = await locator.boundingBox();
    assert.ok(box);
    return box;
  });
}

/** `undefined` if it is not there, not within `view` as a whole, or just being drawn again. */
async function boxWithin(view: Box, locator: Locator): Promise<Box | undefined> {
  if ((await locator.count()) !== 1) {
    return undefined;
  }
  const box = await locator.boundingBox({ timeout: 500 }).catch(() => null);
  return box && box.y >= view.y && box.y + box.height <= view.y + view.height ? box : undefined;
}

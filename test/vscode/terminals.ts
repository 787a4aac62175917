import type { Locator, Page } from 'playwright-core';

/** The terminals of a window, worked with by keyboard and read from the screen: `terminal.integrated.gpuAcceleration` must be off. */
export class Terminals {
  constructor(private readonly page: Page) {}

  /** Runs what makes a terminal, and waits until the new one is active: until then, the focus is in an older one. */
  async open(create: () => Promise<void>): Promise<void> {
    const all = this.page.locator('.terminal-wrapper');
    const older = await all.count();
    await create();
    await all.nth(older).and(this.shown()).waitFor();
    await this.waitUntilReady();
  }

  /** Types a line into the active terminal, and runs it. What is typed before the focus is there goes elsewhere. */
  async run(line: string): Promise<void> {
    await this.waitUntilReady();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** A line on the screen of the active terminal. */
  line(text: string | RegExp): Locator {
    return this.shown().locator('.xterm-rows > div', { hasText: text }).last();
  }

  /** Waits until the active terminal has the focus and its shell has said something: then it takes what is typed. */
  async waitUntilReady(): Promise<void> {
    await this.shown().locator('.xterm.focus').waitFor();
    await this.line(/[$#%>]/).waitFor();
  }

  private shown(): Locator {
    return this.page.locator('.terminal-wrapper.active');
  }
}

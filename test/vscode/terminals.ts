import type { Locator, Page } from 'playwright-core';

/** The terminals of a window, worked with by keyboard and read from the screen: `terminal.integrated.gpuAcceleration` must be off. */
export class Terminals {
  constructor(private readonly page: Page) {}

  /** Types a line into the terminal that has the focus, and runs it. */
  async run(line: string): Promise<void> {
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

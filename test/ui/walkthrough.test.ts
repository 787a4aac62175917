// The walkthrough as it looks and works, in every kind of theme. Its pictures are made of the theme's own colours.
import assert from 'node:assert/strict';
import { UserWindow } from './userWindow';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

/** Of each step, in words that its title holds. */
const steps = ['Add a selection', 'See what it costs', 'Copy it', 'Keep what you sent', 'Use it from a terminal'];

suite('The walkthrough', () => {
  for (const [name, theme] of Object.entries(themes)) {
    test(`in ${theme}`, async () => {
      const user = await UserWindow.open({ 'workbench.colorTheme': theme });
      try {
        const { page } = user.workbench;
        await user.workbench.runCommand('Context Packs: Open Walkthrough');
        const category = page.locator('.gettingStartedContainer');
        const pictures: string[] = [];
        for (const step of steps) {
          await category.getByText(step, { exact: true }).first().click();
          await page.waitForTimeout(1500);
          await user.workbench.screenshot(`40-walkthrough-${name}-${steps.indexOf(step) + 1}`);
          pictures.push(step);
        }
        assert.deepEqual(pictures, steps);
      } finally {
        await user.close();
      }
    });
  }
});

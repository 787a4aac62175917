import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { ToPreview } from '../../../src/protocol/preview';
import { artifact, shownInChunks } from '../../support/previewMessages';
import { samplePreview } from '../../support/samplePreview';
import { type PreviewPage, PreviewPages, themes } from './previewPage';

// The rules of WCAG 2.2 A and AA and of good practice, as axe-core knows them; and a picture of each, to be looked at.
suite('The preview page to whoever cannot see it, or not well', () => {
  let pages: PreviewPages;
  let axe: string;
  suiteSetup(async () => {
    pages = await PreviewPages.open();
    axe = await readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  });
  suiteTeardown(() => pages.close());

  for (const theme of themes) {
    test(`has nothing to object to in the ${theme} theme`, async () => {
      const page = await pages.show({ theme });
      await page.post(...samplePreview());
      await page.screenshot(`preview-${theme}`);
      assert.deepEqual(await violations(page), []);
      await page.page.locator('#payload').press('Control+f');
      await page.page.keyboard.type('th');
      await page.page
        .locator('#found')
        .getByText(/^\d+ of \d+$/)
        .waitFor();
      await page.page.locator('#redactions .item').first().hover();
      await page.screenshot(`preview-${theme}-find`);
      assert.deepEqual(await violations(page), []);
      await page.page.locator('#redactions .item').first().hover();
      await page.page.getByRole('button', { name: /^Allow github-token/ }).click();
      await page.screenshot(`preview-${theme}-allow`);
      assert.deepEqual(await violations(page), []);
      await page.page.getByRole('button', { name: 'Cancel' }).click();
      await page.post({ type: 'failed', message: 'The required artifacts do not fit the budget.', isGone: false });
      await page.screenshot(`preview-${theme}-failed`);
      assert.deepEqual(await violations(page), []);
      await page.close();
    });
  }

  test('has nothing to object to in a narrow column, or with colours of the system', async () => {
    for (const options of [
      { width: 300, height: 700 },
      { forcedColors: true, width: 1000 },
    ] as const) {
      const page = await pages.show({ theme: 'light', ...options });
      await page.post(...samplePreview());
      await page.page.getByRole('button', { name: /^Not in the Payload/ }).click();
      await page.screenshot(`preview-${options.width}`);
      assert.deepEqual(await violations(page), []);
      await page.close();
    }
  });

  for (const theme of themes) {
    test(`has nothing to object to in the ${theme} theme, whatever it has to show`, async () => {
      const page = await pages.show({ theme });
      const found: Record<string, readonly string[]> = { 'before anything is known': await violations(page) };
      for (const [state, messages] of Object.entries(otherStates())) {
        await page.post(...messages);
        await page.screenshot(`preview-${theme}-${state}`);
        found[state] = await violations(page);
      }
      assert.deepEqual(found, {
        'before anything is known': [],
        working: [],
        empty: [],
        'nothing fits': [],
        big: [],
        gone: [],
      });
      await page.close();
    });
  }

  test('moves while it is rendering, and does not where motion is not wanted', async () => {
    const moving = async (reducedMotion: boolean): Promise<readonly string[]> => {
      const page = await pages.show({ reducedMotion });
      await page.post({ type: 'working' });
      const names = await page.page.evaluate(() =>
        document.getAnimations().map((each) => (each instanceof CSSAnimation ? each.animationName : 'transition')),
      );
      await page.close();
      return names;
    };
    assert.deepEqual([await moving(false), await moving(true)], [['appear', 'pass'], ['appear']]);
  });

  /** Beside a pack as it usually is. */
  function otherStates(): Readonly<Record<string, readonly ToPreview[]>> {
    const cut = { id: 'c', label: 'logo.png', outcome: 'left-out', reason: 'It is binary.', tokens: null } as const;
    const lines = Array.from({ length: 40_000 }, (_, index) => `Line ${index} of a long payload`).join('\n');
    return {
      working: [{ type: 'working' }],
      empty: shownInChunks('', 1000, { isEmpty: true, tokens: 0 }),
      'nothing fits': shownInChunks('# Sign-in\n', 1000, { cut: [cut], tokens: 4 }),
      big: shownInChunks(lines, 200_000, { tokens: 400_000, artifacts: [artifact('long.txt', 0, 400_000)] }),
      gone: [{ type: 'failed', message: 'The pack is not there any more.', isGone: true }],
    };
  }

  async function violations({ page }: PreviewPage): Promise<readonly string[]> {
    await page.evaluate(axe);
    const results = (await page.evaluate('axe.run()')) as AxeResults;
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n').at(-1)?.trim()}`,
      ),
    );
  }
});

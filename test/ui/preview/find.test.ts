import assert from 'node:assert/strict';
import { shownInChunks } from '../../support/previewMessages';
import { samplePreview } from '../../support/samplePreview';
import { type PreviewPage, PreviewPages } from './previewPage';

suite('Finding on the preview page', () => {
  let pages: PreviewPages;
  let page: PreviewPage;
  suiteSetup(async () => {
    pages = await PreviewPages.open();
  });
  suiteTeardown(() => pages.close());
  setup(async () => {
    page = await pages.show();
  });
  teardown(async () => {
    await page.close();
    assert.deepEqual(page.errors, []);
  });

  test('begins with Ctrl+F, and goes from match to match', async () => {
    await page.post(...samplePreview());
    await page.page.keyboard.press('Control+f');
    await page.page.keyboard.type('redacted:');
    const found: string[] = [await told('1 of 2')];
    for (const key of ['Enter', 'Enter', 'Shift+Enter']) {
      await page.page.keyboard.press(key);
      found.push(`${await page.page.locator('#found').innerText()} ${await current()}`);
    }
    assert.deepEqual(found, [
      '[REDACTED:github-token]',
      '2 of 2 [REDACTED:private-key]',
      '1 of 2 [REDACTED:github-token]',
      '2 of 2 [REDACTED:private-key]',
    ]);
    await page.page.keyboard.press('Escape');
    assert.equal(await page.page.locator('mark.match, mark.currentMatch').count(), 0);
    assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'payload');
  });

  test('says when there is nothing', async () => {
    await page.post(...samplePreview());
    await page.page.getByRole('searchbox', { name: 'Find in the payload' }).fill('no such thing');
    await page.page.locator('#found').getByText('No results').waitFor();
    assert.equal(await page.page.getByRole('button', { name: /^Next Match/ }).isDisabled(), true);
  });

  test('finds in what is far away, and in what comes only then', async () => {
    const text = `${'nothing here\n'.repeat(200_000)}the Needle\n${'nothing here\n'.repeat(100_000)}a needle`;
    const messages = shownInChunks(text, 512 * 1024);
    await page.post(...messages.slice(0, 3));
    await page.page.getByRole('searchbox', { name: 'Find in the payload' }).fill('needle');
    await page.post(...messages.slice(3));
    await told('1 of 2');
    assert.equal((await page.rowsSeen()).includes('the Needle'), true);
    await page.page.keyboard.press('Enter');
    assert.equal((await page.rowsSeen()).at(-1), 'a needle');
  });

  test('finds within a line of 10 MB, and shows the place', async () => {
    await page.post(...shownInChunks(`${'x'.repeat(5_000_990)}needle${'x'.repeat(5_000_000)}`, 512 * 1024));
    await page.page.getByRole('searchbox', { name: 'Find in the payload' }).fill('needle');
    await told('1 of 1');
    const mark = await page.page.locator('mark.currentMatch').boundingBox();
    const payload = await page.page.locator('#payload').boundingBox();
    assert.ok(mark && payload && mark.x > payload.x && mark.x + mark.width <= payload.x + payload.width);
  });

  /** The line of the current match, when the count is this. */
  async function told(count: string): Promise<string> {
    await page.page.locator('#found').getByText(count, { exact: true }).waitFor();
    return await current();
  }

  async function current(): Promise<string> {
    return (await page.page.locator('.row', { has: page.page.locator('.currentMatch') }).innerText())
      .trim()
      .replace(/^\w+: /, '');
  }
});

import assert from 'node:assert/strict';
import { artifact, preview, shownInChunks } from '../../support/previewMessages';
import { samplePreview } from '../../support/samplePreview';
import { type PreviewPage, PreviewPages } from './previewPage';

suite('The preview page', () => {
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

  test('says that it is ready, and shows what it is told', async () => {
    assert.deepEqual(await page.told(), [{ type: 'ready' }]);
    await page.post(...samplePreview());
    assert.deepEqual((await page.rowsSeen()).slice(0, 6), [
      ...['# Sign-in', '', 'How somebody signs in, and what may go wrong.', '', '## src/greet.ts (lines 3 to 7)', ''],
    ]);
    assert.deepEqual(await texts('h1', '#tokens', '#percent', '#state', '#encoding', '#facts'), [
      ...['Sign-in', '5,120 of 5,200 tokens', '98 percent of the budget', '1 artifact did not fit'],
      ...['o200k_base', '138 lines, 12.5 KB'],
    ]);
    assert.match((await texts('#hash'))[0] ?? '', /^BLAKE3 [0-9a-f]{64}$/);
    const meter = page.page.getByRole('meter', { name: 'Token budget' });
    assert.equal(
      await meter.getAttribute('aria-valuetext'),
      '5,120 of 5,200 tokens, 98 percent of the budget, 1 artifact did not fit',
    );
    assert.deepEqual(await texts('#status'), [
      'Rendered: Sign-in, 5,120 of 5,200 tokens, 98 percent of the budget, 1 artifact did not fit',
    ]);
  });

  test('says an estimate is one', async () => {
    await page.post({ type: 'show', preview: preview({ encoding: 'estimate', isEstimate: true }) });
    assert.deepEqual(await texts('#encoding'), ['estimated: within 11 % for nine files of ten']);
  });

  test('shows text as text, whatever it is', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>&amp;';
    const artifacts = [artifact(evil, 0, 5)];
    await page.post(...shownInChunks(`${evil}\n`, 100, { name: evil, artifacts, warnings: [evil] }));
    assert.deepEqual(await page.rowsSeen(), [evil]);
    assert.deepEqual(await texts('h1', '#warnings li', '#artifacts .label'), [evil, evil, evil]);
    assert.equal(await page.page.title(), 'Context Packs');
  });

  test('asks for what its buttons say', async () => {
    await page.post(...samplePreview());
    for (const name of ['Copy', 'Snapshot', 'Open as Text', 'Change Budget...']) {
      await page.page.getByRole('button', { name, exact: true }).click();
    }
    await page.page.getByLabel('Format').selectOption('XML, unescaped');
    assert.deepEqual((await page.told()).slice(1), [
      { type: 'copy' },
      { type: 'snapshot' },
      { type: 'openAsText' },
      { type: 'setBudget' },
      { type: 'setFormat', format: 'xml-raw' },
    ]);
    assert.equal((await page.state())?.format, 'xml-raw');
  });

  test('says what an empty pack needs', async () => {
    await page.post({ type: 'show', preview: preview({ isEmpty: true, chunks: 0, tokens: 0 }) });
    await page.page.getByText('This pack is empty. Select lines in an editor').waitFor();
    await page.page.getByText('There is nothing in this pack yet.').waitFor();
    assert.equal(await page.page.getByRole('button', { name: 'Copy', exact: true }).isDisabled(), true);
  });

  test('says what failed and goes on when something is shown again', async () => {
    await page.post(...samplePreview(), { type: 'failed', message: 'The budget is too small.', isGone: false });
    assert.equal(await page.page.getByRole('alert').innerText(), 'The budget is too small.\n\nTry Again');
    assert.equal(await page.page.locator('#content').isVisible(), false);
    await page.page.getByRole('button', { name: 'Change Budget...' }).click();
    await page.page.getByRole('button', { name: 'Try Again' }).click();
    assert.deepEqual((await page.told()).slice(1), [{ type: 'setBudget' }, { type: 'ready' }]);
    await page.post(...samplePreview());
    assert.equal(await page.page.getByRole('alert').isVisible(), false);
    assert.equal((await page.rowsSeen())[0], '# Sign-in');
  });

  test('has no way on when the pack is gone', async () => {
    await page.post({ type: 'failed', message: 'This pack has been deleted.', isGone: true });
    assert.equal(await page.page.getByRole('button', { name: 'Try Again' }).isVisible(), false);
    assert.equal(await page.page.getByRole('button', { name: 'Change Budget...' }).isDisabled(), true);
  });

  test('says what fails after something else has failed', async () => {
    await page.post({ type: 'failed', message: 'The budget is too small.', isGone: false });
    await page.post({ type: 'failed', message: 'This pack has been deleted.', isGone: true });
    assert.equal(await page.page.getByRole('alert').innerText(), 'This pack has been deleted.');
    assert.equal(await page.page.getByRole('button', { name: 'Try Again' }).isVisible(), false);
  });

  test('says after a while that it is being rendered', async () => {
    await page.post({ type: 'show', preview: preview({ chunks: 0 }) }, { type: 'working' });
    await page.page.getByRole('status').getByText('Rendering...').waitFor();
    await page.post({ type: 'show', preview: preview({ chunks: 0 }) });
    assert.equal(await page.page.locator('#working').isVisible(), false);
  });

  test('fits into a narrow column', async () => {
    await page.close();
    page = await pages.show({ theme: 'light', width: 300, height: 700 });
    await page.post(...samplePreview());
    await page.page.getByRole('button', { name: 'Secrets' }).click();
    const wide = await page.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [document.body.scrollWidth - document.body.clientWidth, scrollWidth - clientWidth];
    });
    assert.deepEqual(wide, [0, 0]);
  });

  /** What stands in the first element that each selector finds. */
  async function texts(...selectors: readonly string[]): Promise<readonly string[]> {
    return await Promise.all(selectors.map((each) => page.page.locator(each).first().innerText()));
  }
});

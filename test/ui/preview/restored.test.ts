import assert from 'node:assert/strict';
import { artifact, preview, shownInChunks } from '../../support/previewMessages';
import { type PreviewPage, PreviewPages } from './previewPage';

const { packId } = preview();
const text = Array.from({ length: 5000 }, (_, index) => `line ${index + 1}\n`).join('');

suite('A preview page that comes back', () => {
  let pages: PreviewPages;
  let page: PreviewPage;
  suiteSetup(async () => {
    pages = await PreviewPages.open();
  });
  suiteTeardown(() => pages.close());
  teardown(async () => {
    await page.close();
    assert.deepEqual(page.errors, []);
  });

  test('is where it was, as soon as that line is there', async () => {
    page = await pages.show({ state: { packId, line: 4000, format: 'json' } });
    const messages = shownInChunks(text, 10_000);
    await page.post(...messages.slice(0, 2));
    assert.equal((await page.rowsSeen())[0], 'line 1');
    await page.post(...messages.slice(2));
    assert.equal((await page.rowsSeen())[0], 'line 4001');
    await page.settle();
    assert.deepEqual(await page.state(), { packId, line: 4000, format: 'json' });
  });

  test('has the format that was chosen before any of the text was there', async () => {
    page = await pages.show({ state: { packId, line: 4000 } });
    await page.post(...shownInChunks(text, 10_000).slice(0, 1));
    await page.page.getByRole('combobox', { name: 'Format' }).selectOption('xml');
    assert.deepEqual(await page.state(), { packId, line: 4000, format: 'xml' });
  });

  test('does not go where it was when the user has gone elsewhere meanwhile', async () => {
    page = await pages.show({ state: { packId, line: 4000 } });
    const messages = shownInChunks(text, 10_000);
    await page.post(...messages.slice(0, 2));
    await page.page.locator('#payload').press('PageDown');
    const seen = await page.rowsSeen();
    await page.post(...messages.slice(2));
    assert.deepEqual(await page.rowsSeen(), seen);
  });

  test('is at its end when there are fewer lines than there were', async () => {
    page = await pages.show({ state: { packId, line: 999_999 } });
    await page.post(...shownInChunks(text, 10_000));
    assert.equal((await page.rowsSeen()).at(-1), 'line 5000');
  });

  test('begins anew for another pack', async () => {
    page = await pages.show({ state: { packId: 'another', line: 4000, format: 'json' } });
    await page.post(...shownInChunks(text, 10_000));
    assert.equal((await page.rowsSeen())[0], 'line 1');
    await page.settle();
    assert.deepEqual(await page.state(), { packId, line: 0 });
  });

  test('stays where it is when the same payload is shown again', async () => {
    page = await pages.show();
    const [show, ...chunks] = shownInChunks(text, 100_000);
    assert.ok(show?.type === 'show');
    await page.post(show, ...chunks);
    await page.page.locator('#payload').press('PageDown');
    const seen = await page.rowsSeen();
    await page.post({ type: 'working' }, { type: 'show', preview: { ...show.preview, chunks: 0 } });
    assert.deepEqual(await page.rowsSeen(), seen);
    await page.post({ type: 'failed', message: 'Not now.', isGone: false });
    await page.post({ type: 'show', preview: { ...show.preview, chunks: 0 } });
    assert.deepEqual(await page.rowsSeen(), seen);
    await page.post(show, ...chunks);
    assert.deepEqual(await page.rowsSeen(), seen);
  });

  test('stays in the same artifact when the payload is another one', async () => {
    page = await pages.show();
    const artifacts = [artifact('a.ts', 0, 5), artifact('b.ts', 1000, 5)].map((each) => ({ ...each, id: each.label }));
    await page.post(...shownInChunks(text, 100_000, { artifacts }));
    await page.page.locator('#payload').press('n');
    await page.page.locator('#payload').press('ArrowDown');
    assert.equal((await page.rowsSeen())[0], 'line 1002');
    const moved = artifacts.map((each) => ({ ...each, line: each.line + 7 }));
    await page.post(...shownInChunks(`${'new\n'.repeat(7)}${text}`, 100_000, { artifacts: moved }));
    assert.equal((await page.rowsSeen())[0], 'line 1002');
  });
});

import assert from 'node:assert/strict';
import { artifact, preview, shownInChunks } from '../../support/previewMessages';
import { samplePreview } from '../../support/samplePreview';
import { type PreviewPage, PreviewPages } from './previewPage';

suite('The lists on the preview page', () => {
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

  test('lead to an artifact in the payload, and in an editor', async () => {
    await page.post(...samplePreview());
    await button('settings.yaml · deploy 1,830 tokens').click();
    assert.equal((await page.rowsSeen())[0], '## deploy/settings.yaml');
    await act('settings.yaml · deploy 1,830 tokens', 'Open settings.yaml · deploy in an Editor');
    assert.deepEqual((await page.told()).at(-1), {
      ...{ type: 'openArtifact', artifactId: 'id of settings.yaml · deploy at 17', line: null },
    });
  });

  test('say what is not in the payload, and why', async () => {
    await page.post(...samplePreview());
    assert.deepEqual(await items('cut').getByRole('listitem').allInnerTexts(), [
      'package-lock.json\ncut\n48,210 tokens\nIt does not fit the budget.\nOpen',
      'draft.md · docs\nexcluded\n700 tokens\nYou have excluded it.\nOpen',
      'logo.png · media\nleft out\nnot counted\nIt is binary: only text is rendered.\nOpen',
    ]);
    await items('cut').getByText('package-lock.json').hover();
    await button('Open package-lock.json in an Editor').click();
    assert.deepEqual((await page.told()).at(-1), { type: 'openArtifact', artifactId: 'c1', line: null });
  });

  test('lead to a secret in the payload, and in its file', async () => {
    await page.post(...samplePreview());
    await button('private-key settings.yaml, line 9').click();
    assert.equal((await page.rowsSeen())[0], '      [REDACTED:private-key]');
    await act('private-key settings.yaml, line 9', 'Open settings.yaml, line 9 in an Editor');
    assert.deepEqual((await page.told()).at(-1), { type: 'openArtifact', artifactId: 'id', line: 4 });
  });

  test('ask before a secret is allowed, by its kind and never by its value', async () => {
    await page.post(...samplePreview());
    const allow = 'Allow github-token in settings.yaml, line 4...';
    await act('github-token settings.yaml, line 4', allow);
    const dialog = page.page.getByRole('dialog', { name: 'Send this github-token as it is?' });
    assert.match(await dialog.innerText(), /settings\.yaml, line 4\n+From now on it is not redacted any more/);
    await page.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual((await page.told()).slice(1), []);
    await act('github-token settings.yaml, line 4', allow);
    await dialog.getByRole('button', { name: 'Allow' }).click();
    const hash = Buffer.from('github-token').toString('hex').padEnd(64, '0');
    assert.deepEqual((await page.told()).slice(1), [{ type: 'allowSecret', hash }]);
  });

  test('do not offer to allow what is not redacted', async () => {
    await page.post(...samplePreview());
    assert.deepEqual(
      await items('redactions')
        .getByRole('button', { name: /^Allow/ })
        .evaluateAll((all) => all.map((each) => each.ariaLabel)),
      [
        'Allow github-token in settings.yaml, line 4...',
        'Allow private-key in settings.yaml, line 9...',
        'Allow aws-access-key in the note of greet.ts...',
      ],
    );
  });

  test('of ten thousand artifacts are on the page as far as they are seen, in the bar and in the list', async () => {
    const artifacts = Array.from({ length: 10_000 }, (_, index) => artifact(`file${index}.ts`, index, 7));
    await page.post(...shownInChunks('a\n'.repeat(10_000), 1_000_000, { artifacts }));
    assert.ok((await page.page.locator('*').count()) < 1500);
    await button('file0.ts 7 tokens').focus();
    await page.page.keyboard.press('End');
    assert.equal(await hasFocus('file9999.ts 7 tokens'), true);
    await page.page.keyboard.press('ArrowUp');
    await page.page.keyboard.press('Tab');
    assert.equal(await hasFocus('Open file9998.ts in an Editor'), true);
    await page.page.keyboard.press('PageUp');
    assert.equal(await hasFocus(/^Open file99[0-8]\d\.ts in an Editor$/), true);
    const item = page.page.locator('.item:focus-within');
    assert.equal(await item.getAttribute('aria-setsize'), '10000');
  });

  test('keep the focus while the pack changes beside it', async () => {
    await page.post(...samplePreview());
    await button('settings.yaml · deploy 1,830 tokens').focus();
    const [show] = samplePreview();
    assert.ok(show?.type === 'show');
    await page.post({ type: 'show', preview: { ...show.preview, chunks: 0, name: 'Renamed' } });
    assert.equal(await hasFocus('settings.yaml · deploy 1,830 tokens'), true);
  });

  test('are opened and closed, and stay so when the page is built anew', async () => {
    await page.post(...samplePreview());
    await button(/^Secrets/).click();
    await page.settle();
    const state = await page.state();
    assert.deepEqual(state?.open, ['artifacts', 'cut']);
    await page.close();
    page = await pages.show({ state });
    await page.post(...samplePreview());
    assert.deepEqual(
      await page.page.locator('#lists h2 button').evaluateAll((all) => all.map((each) => each.ariaExpanded)),
      ['true', 'true', 'false'],
    );
  });

  test('say in words that there is nothing', async () => {
    await page.post({ type: 'show', preview: preview({ chunks: 0 }) });
    for (const list of [/^Not in the Payload/, /^Secrets/]) {
      await button(list).click();
    }
    assert.deepEqual(await page.page.locator('.none').allInnerTexts(), [
      'No artifact is in the payload. See below why.',
      'Everything in the pack is in the payload.',
      'No secrets were found.',
    ]);
  });

  function button(name: string | RegExp) {
    return page.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
  }

  /** What can be done with a row shows when the row is pointed at. */
  async function act(row: string, name: string): Promise<void> {
    await button(row).hover();
    await button(name).click();
  }

  function items(list: string) {
    return page.page.locator(`#${list}`);
  }

  async function hasFocus(name: string | RegExp): Promise<boolean> {
    const named = page.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
    const each = await named.evaluateAll((all) => all.map((one) => one === document.activeElement));
    return each.includes(true);
  }
});

suite('The bar on the preview page', () => {
  let pages: PreviewPages;
  let page: PreviewPage;
  suiteSetup(async () => {
    pages = await PreviewPages.open();
    page = await pages.show();
    await page.post(...samplePreview());
  });
  suiteTeardown(async () => {
    await pages.close();
    assert.deepEqual(page.errors, []);
  });

  test('says of each part what it is', async () => {
    assert.deepEqual((await parts()).slice(0, 5), [
      'greet.ts · src · lines 3 to 7: 620 tokens, 12 percent',
      'Use the names of the domain, not those of the database: 90 tokens, 2 percent',
      'settings.yaml · deploy: 1,830 tokens, 36 percent',
      'a-file-with-a-rather-long-name-that-does-not-fit.test.ts · src/services/billing: 2,410 tokens, 47 percent',
      'part0.ts · src/parts and 3 more: 20 tokens, 0.4 percent',
    ]);
    await bar().getByRole('button').nth(2).hover();
    assert.equal(await page.page.locator('#share').innerText(), 'settings.yaml · deploy: 1,830 tokens, 36 percent');
  });

  test('leads to an artifact, by pointer and by keyboard', async () => {
    await bar().getByRole('button').nth(1).click();
    assert.equal((await page.rowsSeen())[0], '## Note');
    await page.page.keyboard.press('ArrowRight');
    await page.page.keyboard.press('Enter');
    assert.equal((await page.rowsSeen())[0], '## deploy/settings.yaml');
    await page.page.keyboard.press('Control+Enter');
    assert.deepEqual((await page.told()).slice(1), [
      { type: 'openArtifact', artifactId: 'id of settings.yaml · deploy at 17', line: null },
    ]);
    assert.equal(await bar().locator('[aria-current]').getAttribute('aria-label'), (await parts())[2]);
  });

  test('is one stop for the Tab key', async () => {
    assert.equal(await bar().locator('[tabindex="0"]').count(), 1);
  });

  function bar() {
    return page.page.getByRole('toolbar', { name: 'Where the tokens go' });
  }

  async function parts(): Promise<readonly (string | null)[]> {
    return await bar()
      .getByRole('button')
      .evaluateAll((all) => all.map((each) => each.ariaLabel));
  }
});

import assert from 'node:assert/strict';
import { trimMark } from '../../../src/core/trimMark';
import { artifact, shownInChunks } from '../../support/previewMessages';
import { samplePreview } from '../../support/samplePreview';
import { type PreviewPage, PreviewPages } from './previewPage';

const chunkUnits = 512 * 1024;

suite('The payload on the preview page', () => {
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

  test('is there with its first chunk, before the others have come', async () => {
    const [show, first, ...others] = shownInChunks(numbered(100_000), chunkUnits);
    assert.ok(show && first && others.length > 1);
    await page.post(show, first);
    assert.equal((await page.rowsSeen())[0], 'line 1 of the payload');
    await page.post(...others);
    await payload().press('Control+End');
    assert.equal((await page.rowsSeen()).at(-1), 'line 100000 of the payload');
  });

  test('of 10 MB is on the page as far as it is seen, and no more', async () => {
    await page.post(...shownInChunks(numbered(400_000), chunkUnits));
    await payload().press('Control+End');
    assert.equal((await page.rowsSeen()).at(-1), 'line 400000 of the payload');
    assert.ok((await page.page.locator('.row').count()) < 100);
  });

  test('of five million lines is reached to its last one, and scrolled through in steps', async () => {
    await page.post(...shownInChunks('a\n'.repeat(4_999_999).concat('the last\n'), 1024 * 1024));
    await payload().press('Control+End');
    assert.equal((await page.rowsSeen()).at(-1), 'the last');
    await payload().press('ArrowUp');
    assert.equal((await page.rowsSeen()).includes('the last'), false);
    await payload().press('ArrowDown');
    assert.equal((await page.rowsSeen()).at(-1), 'the last');
    await payload().press('Control+Home');
    await payload().hover();
    const before = await firstNumber();
    await page.page.mouse.wheel(0, 400);
    await page.page.waitForFunction(
      (number) => document.querySelector('.row:nth-child(14)')?.getAttribute('data-line') !== number,
      '14',
    );
    // The wheel scrolls smoothly.
    let after = before;
    for (let last = -1; last !== after; await page.settle()) {
      last = after;
      after = await firstNumber();
    }
    assert.ok(after - before >= 18 && after - before <= 22, `from ${before} to ${after}`);
  });

  test('of one line of 10 MB is shown piece by piece', async () => {
    await page.post(...shownInChunks('0123456789'.repeat(1_048_576), chunkUnits));
    const [first = ''] = await page.rowsSeen();
    assert.equal(first.length, 1000);
    assert.deepEqual(await payload().getAttribute('aria-label'), 'Payload, 1 line');
    await payload().press('Control+End');
    assert.equal((await page.rowsSeen()).at(-1)?.length, 760);
  });

  test('is read by the keys of an editor', async () => {
    await page.post(...shownInChunks(numbered(1000), chunkUnits));
    const seen = (await page.rowsSeen()).length;
    const places: number[] = [];
    for (const key of ['PageDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'Space', 'Shift+Space', 'Control+Home']) {
      await payload().press(key);
      places.push(await firstNumber());
    }
    const page1 = places[0] ?? 0;
    assert.ok(page1 > seen - 4 && page1 < seen, `${page1} of ${seen}`);
    assert.deepEqual(places, [page1, page1 + 1, page1, page1 - 1, 2 * page1 - 2, page1 - 1, 1]);
  });

  test('goes from artifact to artifact, and says which one is there', async () => {
    await page.post(...samplePreview());
    const here: string[] = [];
    for (const key of ['n', 'n', 'ArrowDown', 'Shift+N', 'Shift+N']) {
      await payload().press(key);
      here.push(`${(await page.rowsSeen())[0]} in ${await page.page.locator('#here').innerText()}`);
    }
    assert.deepEqual(here, [
      '## src/greet.ts (lines 3 to 7) in greet.ts · src · lines 3 to 7 · 620 tokens',
      '## Note in Use the names of the domain, not those of the database · 90 tokens',
      ' in Use the names of the domain, not those of the database · 90 tokens',
      '## Note in Use the names of the domain, not those of the database · 90 tokens',
      '## src/greet.ts (lines 3 to 7) in greet.ts · src · lines 3 to 7 · 620 tokens',
    ]);
    await page.page.getByRole('button', { name: 'Open greet.ts · src · lines 3 to 7 in an Editor' }).last().click();
    assert.deepEqual((await page.told()).at(-1), {
      ...{ type: 'openArtifact', artifactId: 'id of greet.ts · src · lines 3 to 7 at 4', line: null },
    });
  });

  test('reaches also the artifacts that cannot be scrolled to the top', async () => {
    const artifacts = [artifact('a.ts', 0, 5), artifact('b.ts', 997, 5), artifact('c.ts', 998, 5)];
    await page.post(...shownInChunks(numbered(1000), chunkUnits, { artifacts }));
    const here: string[] = [];
    for (const key of ['n', 'n', 'Shift+N', 'Shift+N']) {
      await payload().press(key);
      here.push((await page.page.locator('#here').innerText()).slice(0, 1));
    }
    assert.deepEqual(here, ['b', 'c', 'b', 'a']);
  });

  test('marks what was redacted and trimmed, and where something was not redacted', async () => {
    await page.post(...samplePreview());
    assert.deepEqual(await page.page.locator('mark.redacted').allInnerTexts(), [
      ...['[REDACTED:github-token]', '[REDACTED:private-key]'],
    ]);
    await payload().press('PageDown');
    await payload().press('PageDown');
    assert.deepEqual(await page.page.locator('mark.trimmed').allInnerTexts(), [trimMark(512)]);
    await payload().press('Control+Home');
    assert.deepEqual(await page.page.locator('.row.warned').allInnerTexts(), ['\treturn greeting; // pw: hunter2']);
  });

  test('is copied by the extension when all of it is selected', async () => {
    await page.post(...shownInChunks(numbered(1000), chunkUnits));
    await payload().press('Control+a');
    await payload().press('Control+c');
    assert.deepEqual((await page.told()).slice(1), [{ type: 'copy' }]);
    await payload().press('Escape');
    await payload().press('Control+c');
    assert.deepEqual((await page.told()).slice(1), [{ type: 'copy' }]);
  });

  test('is copied byte for byte from where a selection begins to where it ends, also over what is not on the page', async () => {
    const text = Array.from({ length: 1000 }, (_, index) => `line ${index + 1}${index % 2 ? '\r\n' : '\n'}`).join('');
    await page.post(...shownInChunks(text, chunkUnits));
    await select('.row[data-row="2"] .text', 3);
    await payload().press('Control+End');
    await page.page.keyboard.down('Shift');
    await page.page.locator('.row[data-row="999"] .text').click({ position: { x: 1, y: 5 } });
    await page.page.keyboard.up('Shift');
    await page.page.keyboard.press('Control+c');
    const copied = await page.page.evaluate('globalThis.copied');
    assert.equal(copied, text.slice(text.indexOf('line 3\n') + 3, text.indexOf('line 1000')));
  });

  /** Puts the caret behind the first `units` of a row, and notes what a copy puts on the clipboard. */
  async function select(selector: string, units: number): Promise<void> {
    await page.page.evaluate(
      ([where, offset]) => {
        const node = document.querySelector(where)?.firstChild;
        if (node) {
          getSelection()?.setBaseAndExtent(node, offset, node, offset + 1);
        }
        const put = DataTransfer.prototype.setData;
        DataTransfer.prototype.setData = function (type, data) {
          Object.assign(globalThis, { copied: data });
          put.call(this, type, data);
        };
      },
      [selector, units] as const,
    );
  }

  function payload() {
    return page.page.locator('#payload');
  }

  async function firstNumber(): Promise<number> {
    return await page.page.evaluate(() => {
      const top = document.getElementById('payload')?.getBoundingClientRect().top ?? 0;
      const first = [...document.querySelectorAll<HTMLElement>('.row')].find(
        (row) => row.getBoundingClientRect().bottom > top + 4,
      );
      return Number(first?.dataset.line);
    });
  }
});

function numbered(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `line ${index + 1} of the payload\n`).join('');
}

// The main loop and what is around it, done by whoever has no mouse: after each step the focus is where they would look for it.
import assert from 'node:assert/strict';
import { Typist } from './typist';
import { UserWindow } from './userWindow';

suite('Without a mouse', () => {
  let user: UserWindow;
  let typist: Typist;
  suiteSetup(async () => {
    user = await UserWindow.open();
    typist = new Typist(user.workbench);
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  /** What the pack holds, in the order of rendering. */
  const sources = async (pack = 'basic'): Promise<string[]> => {
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', pack, '--json'));
    return artifacts
      .sort((a: { position: number }, b: { position: number }) => a.position - b.position)
      .map(({ source }: { source: string }) => source);
  };
  const said = (text: string): Promise<void> => user.workbench.statusBarMessage(text).waitFor();

  test('selected lines and whole files are added, and the editor keeps the focus', async () => {
    await typist.openFile('src/greet.ts');
    await typist.press('Control+Home', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+End');
    await typist.press('Control+k', 'a');
    await said('Added src/greet.ts');
    await typist.waitForFocus('editor greet.ts');
    for (const path of ['README.md', 'docs/guide.md']) {
      await typist.openFile(path);
      await typist.press('Control+k', 'a');
      await said(`Added ${path}`);
      await typist.waitForFocus(`editor ${path.split('/').at(-1)}`);
    }
    await user.workbench.screenshot('120-keyboard-added');
    assert.deepEqual(await sources(), ['src/greet.ts#L3-L5', 'README.md', 'docs/guide.md']);
  });

  test('the rows of the view are reached by arrows, and moved by Alt and arrows', async () => {
    await typist.runCommand('Context Packs: Focus on Packs View');
    // VS Code shows a view for the first time without giving it the focus: its rows are not there yet.
    await user.workbench.treeItem('basic, active').waitFor();
    await typist.runCommand('Context Packs: Focus on Packs View');
    await typist.waitForFocus(/^row /);
    await typist.goToRow('ArrowDown', 'README.md');
    await user.workbench.screenshot('121-keyboard-row');
    await typist.press('Alt+ArrowDown');
    await said('Moved README.md down');
    await typist.waitForFocus(/^row README\.md/);
    assert.deepEqual(await sources(), ['src/greet.ts#L3-L5', 'docs/guide.md', 'README.md']);
    await typist.press('Alt+ArrowUp');
    await said('Moved README.md up');
    await typist.waitForFocus(/^row README\.md/);
    assert.deepEqual(await sources(), ['src/greet.ts#L3-L5', 'README.md', 'docs/guide.md']);
  });

  test('Delete removes the row that has the focus, which then is on the next; undone, it is back', async () => {
    await typist.goToRow('ArrowUp', 'src/greet.ts');
    await typist.press('Delete');
    await said('Removed greet.ts');
    await typist.waitForFocus(/^row README\.md/);
    assert.deepEqual(await sources(), ['README.md', 'docs/guide.md']);
    await user.workbench.screenshot('122-keyboard-deleted');
    await typist.press('Control+z');
    await said('Undone');
    await typist.waitForFocus(/^row /);
    assert.deepEqual(await sources(), ['src/greet.ts#L3-L5', 'README.md', 'docs/guide.md']);
  });

  test('once the row is gone that Delete removed, nothing takes the focus from where the user goes', async () => {
    const { page, quickInput } = user.workbench;
    await typist.goToRow('ArrowDown', 'README.md');
    await typist.press('Delete');
    await user.workbench.treeItem('README.md').waitFor({ state: 'detached' });
    await typist.press('F1');
    await quickInput.root().waitFor();
    await page.waitForTimeout(1000);
    assert.equal(await typist.focus(), 'quick input');
    await typist.press('Escape');
    await typist.waitForFocus(/^row docs\/guide\.md/);
    await typist.press('Control+z');
    await user.workbench.treeItem('README.md').waitFor();
  });

  test('Delete is of the row that had the focus, wherever the next key leads', async () => {
    await typist.goToRow('ArrowUp', 'src/greet.ts');
    await typist.press('Delete', 'ArrowDown');
    await user.workbench.treeItem('basic, active, 2 artifacts').waitFor();
    assert.deepEqual(await sources(), ['README.md', 'docs/guide.md']);
    await typist.waitForFocus(/^row /);
    await typist.press('Control+z');
    await user.workbench.treeItem('src/greet.ts').waitFor();
  });

  test('F2 renames the pack of the row, which keeps the focus', async () => {
    await typist.goToRow('ArrowUp', 'basic');
    await typist.press('F2');
    await typist.answer('Talk');
    await said('Rename pack “basic” to “Talk”');
    await typist.waitForFocus(/^row Talk, active/);
  });

  for (const [key, label, after] of [
    ['Shift+F10', 'Exclude from Rendered Pack', /^row docs\/guide\.md, not rendered/],
    ['ContextMenu', 'Include in Rendered Pack', /^row docs\/guide\.md(?!.*not rendered)/],
  ] as const) {
    test(`${key} opens the menu of the row, which then has the focus again`, async () => {
      await typist.goToRow('ArrowDown', 'docs/guide.md');
      await typist.pickFromMenu(key, label);
      await typist.waitForFocus(after);
      await user.workbench.screenshot(`123-keyboard-${key}`);
    });
  }

  test('the preview has the focus when it is opened, and shows where it is at each stop', async () => {
    const preview = user.workbench.webviewFrame();
    await typist.runCommand('Context Packs: Open Pack Preview');
    await preview.getByRole('heading', { name: 'Talk' }).waitFor();
    await typist.waitForFocus('webview');
    await preview.locator('#copy:enabled').waitFor();
    const stops: string[] = [];
    for (let tabs = 0; tabs < 20 && !stops.includes('payload'); tabs += 1) {
      await typist.press('Tab');
      const focused = preview.locator(':focus');
      stops.push((await focused.getAttribute('id')) ?? '');
      assert.equal(
        await focused.evaluate('getComputedStyle(document.activeElement).outlineStyle'),
        'solid',
        stops.at(-1),
      );
    }
    await user.workbench.screenshot('124-keyboard-preview');
    for (const stop of ['format', 'copy', 'snapshot', 'openAsText', 'changeBudget', 'find', 'payload']) {
      assert.ok(stops.includes(stop), `Tab does not lead to ${stop}, but to ${stops.join(' ')}`);
    }
  });

  test('the format is changed there by an arrow, and the payload copied; the focus stays', async () => {
    const preview = user.workbench.webviewFrame();
    for (let tabs = 0; tabs < 20 && (await preview.locator('#format:focus').count()) === 0; tabs += 1) {
      await typist.press('Shift+Tab');
    }
    await typist.press('ArrowDown');
    await preview.getByText('<file path=').first().waitFor();
    assert.equal(await preview.locator('#format:focus').count(), 1);
    await typist.press('Tab', 'Enter');
    await said('Copied pack “Talk”');
    assert.equal(await preview.locator('#copy:focus').count(), 1);
    assert.equal(await user.workbench.clipboardText(), await user.ctx('pack', 'render', 'Talk', '--format', 'xml'));
    await typist.press('Tab', 'Enter');
    await said('napshot');
    assert.equal(await preview.locator('#snapshot:focus').count(), 1);
    await user.workbench.screenshot('125-keyboard-snapshot');
  });

  test('Go to Artifact leads to its lines, and the key that copies works there', async () => {
    await typist.runCommand('Context Packs: Go to Artifact...');
    await typist.answer('greet');
    await typist.waitForFocus('editor greet.ts');
    await user.workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 5, ' }).waitFor();
    await user.workbench.page.evaluate(`navigator.clipboard.writeText('')`);
    await typist.press('Control+k', 'Shift+A');
    await said('Copied pack “Talk”');
    await typist.waitForFocus('editor greet.ts');
    assert.equal(await user.workbench.clipboardText(), await user.ctx('pack', 'render', 'Talk'));
    await user.workbench.screenshot('126-keyboard-copied');
  });
});

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
    await user.workbench.statusBarItem('basic').waitFor();
    await typist.waitForFocus('editor greet.ts');
    for (const path of ['README.md', 'docs/guide.md']) {
      await typist.openFile(path);
      await typist.press('Control+k', 'a');
      await said(`Added`);
      await typist.waitForFocus(`editor ${path.split('/').at(-1)}`);
    }
    await user.workbench.screenshot('120-keyboard-added');
    assert.deepEqual(await sources(), ['src/greet.ts#L3-L5', 'README.md', 'docs/guide.md']);
  });

  test('the rows of the view are reached by arrows, and moved by Alt and arrows', async () => {
    await typist.runCommand('Context Packs: Focus on Packs View');
    await user.workbench.page.waitForTimeout(1500);
    console.log('1', await typist.focus());
    await typist.runCommand('Context Packs: Focus on Packs View');
    await user.workbench.page.waitForTimeout(500);
    console.log('2', await typist.focus());
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
    await said('Removed src/greet.ts');
    await typist.waitForFocus(/^row README\.md/);
    assert.deepEqual(await sources(), ['README.md', 'docs/guide.md']);
    await user.workbench.screenshot('122-keyboard-deleted');
    await typist.press('Control+z');
    await said('Undone');
    await typist.waitForFocus(/^row /);
    assert.deepEqual(await sources(), ['src/greet.ts#L3-L5', 'README.md', 'docs/guide.md']);
  });
});

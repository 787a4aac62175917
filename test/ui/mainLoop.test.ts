// What the product is for, done as a person does it: select, add, look, copy, come back tomorrow.
import assert from 'node:assert/strict';
import { UserWindow } from './userWindow';

suite('The main loop', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  /** Those that hold something: the preview shows each line as a row of its own. */
  const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
  const shownLines = async (): Promise<string[]> => {
    const preview = user.workbench.webviewFrame();
    // The page counts its lines once it has all of them.
    await preview.locator('#facts', { hasText: /\d lines?, / }).waitFor();
    return lines(await preview.locator('#payload').innerText());
  };

  test('a view without packs says how to begin', async () => {
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.page.getByRole('button', { name: 'New Pack' }).waitFor();
    await workbench.screenshot('01-welcome');
  });

  test('selected lines go into a pack, made in passing, from the context menu', async () => {
    const { workbench } = user;
    await workbench.openFile('greet.ts');
    await workbench.selectLines(3, 7);
    await workbench.contextMenu('Add Selection to Pack');
    await workbench.treeItem('src/greet.ts, lines 3 to 7').waitFor();
    await workbench.treeItem('basic, active, 1 artifact').waitFor();
    await workbench.statusBarItem(`/128,000`).waitFor();
    await workbench.screenshot('02-selection-added');
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', 'basic', '--json'));
    assert.deepEqual(
      artifacts.map(({ source, lines, state }: Record<string, unknown>) => ({ source, lines, state })),
      [{ source: 'src/greet.ts#L3-L7', lines: 5, state: 'fresh' }],
    );
  });

  test('the preview shows the payload, its tokens and its artifacts', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Open Pack Preview');
    const preview = workbench.webviewFrame();
    await preview.getByRole('heading', { name: 'basic' }).waitFor();
    const { tokens, payloadHash } = JSON.parse(await user.ctx('pack', 'preview', 'basic', '--json'));
    await preview.getByText(`${tokens} of 128,000 tokens`, { exact: true }).waitFor();
    await preview.getByText(`BLAKE3 ${payloadHash}`).waitFor();
    assert.deepEqual(await shownLines(), lines(await user.ctx('pack', 'render', 'basic')));
    await workbench.screenshot('03-preview');
  });

  test('what is copied is what ctx renders, byte for byte', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Copy Rendered Pack');
    await workbench.statusBarMessage('Copied pack “basic”').waitFor();
    await workbench.screenshot('04-copied');
    assert.equal(await workbench.clipboardText(), await user.ctx('pack', 'render', 'basic'));
  });

  test('the status bar has the tokens of the whole payload', async () => {
    const { tokens } = JSON.parse(await user.ctx('pack', 'preview', 'basic', '--json'));
    await user.workbench.statusBarItem(`basic ${tokens}/128,000`).waitFor();
  });

  test('a change made in a terminal shows in the tree, the preview and the status bar', async () => {
    const { workbench } = user;
    await user.ctx('pack', 'add', 'basic', 'docs/guide.md', 'text:Answer in one sentence');
    await workbench.treeItem('docs/guide.md').waitFor();
    await workbench.treeItem('Note: Answer in one sentence').waitFor();
    await workbench.webviewFrame().getByText('## docs/guide.md').waitFor();
    const { tokens } = JSON.parse(await user.ctx('pack', 'preview', 'basic', '--json'));
    await workbench.statusBarItem(`basic ${tokens}/128,000`).waitFor();
    await workbench.screenshot('05-changed-in-a-terminal');
  });

  test('whatever a file contains, the preview shows it as text', async () => {
    await user.ctx('pack', 'add', 'basic', 'docs/markup.html');
    const preview = user.workbench.webviewFrame();
    await preview.getByText('<script>document.title').waitFor();
    assert.equal(await preview.locator('#payload img, #payload script, #payload h1').count(), 0);
    await user.ctx('pack', 'remove', 'basic', 'docs/markup.html');
    await preview.getByText('<script>document.title').waitFor({ state: 'detached' });
  });

  test('after a reload of the window all is still there', async () => {
    const { workbench } = user;
    const { payloadHash } = JSON.parse(await user.ctx('pack', 'preview', 'basic', '--json'));
    await workbench.reload();
    await workbench.statusBarItem('basic').waitFor();
    await workbench.openViewContainer('Context Packs');
    await workbench.treeItem('src/greet.ts, lines 3 to 7').waitFor();
    await workbench.treeItem('basic, active, 3 artifacts').waitFor();
    const preview = workbench.webviewFrame();
    await preview.getByRole('heading', { name: 'basic' }).waitFor();
    await preview.getByText(`BLAKE3 ${payloadHash}`).waitFor();
    assert.deepEqual(await shownLines(), lines(await user.ctx('pack', 'render', 'basic')));
    await workbench.screenshot('06-reloaded');
  });

  test('a click on a row opens the file with its lines selected', async () => {
    const { workbench } = user;
    await workbench.treeItem('src/greet.ts, lines 3 to 7').click();
    await workbench.editor.waitUntilShown();
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 7, ' }).waitFor();
    await workbench.screenshot('07-opened-at-its-range');
  });
});

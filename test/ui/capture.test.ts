// Whole folders, diffs and what may hold secrets: added by hand, and what is said of it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { UserWindow } from './userWindow';

suite('Capturing', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    await user.workbench.openViewContainer('Context Packs');
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  const write = (path: string, text: string): void => {
    const file = join(user.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const sources = async (pack: string): Promise<string[]> => {
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', pack, '--json'));
    return artifacts.map(({ source }: { source: string }) => source);
  };

  test('a glob is refused while it is typed, and makes a collection of the files that it matches', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Add File Collection (Glob) to Pack...');
    await workbench.quickInput.answer('../**');
    await workbench.page.getByText('is outside its folder').waitFor();
    await workbench.screenshot('50-glob-refused');
    await workbench.quickInput.answer('**/*.ts');
    await workbench.expand(workbench.treeItem('Collection: **/*.ts, 2 files'), workbench.treeItem('src/greet.ts'));
    await workbench.screenshot('51-glob');
    assert.deepEqual(await sources('basic'), ['glob:**/*.ts', 'src/greet.ts', 'src/windows.ts']);
  });

  test('runs are listed with what became of each file', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Show Runs');
    const run = workbench.treeItem('Added 3 artifacts, pack basic, completed');
    const captured = workbench.treeItem('Captured (3)');
    await workbench.expand(run, captured);
    await workbench.expand(captured, workbench.treeItem('src/greet.ts, Captured as a new artifact.'));
    await workbench.screenshot('53-runs');
    await run.hover();
    await run.getByRole('button', { name: 'Open Report' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'Run ' }).waitFor();
    await workbench.screenshot('54-report');
  });

  test('a folder chosen in the Explorer makes a collection too', async () => {
    const { workbench } = user;
    await workbench.openViewContainer('Explorer');
    await workbench.contextMenu('Add File to Pack', workbench.treeItem('docs'));
    await workbench.openViewContainer('Context Packs');
    await workbench.treeItem('Collection: docs/**, 2 files').waitFor();
  });

  test('a Markdown folder is picked among those that have some, and one of its files is left out for good', async () => {
    const { workbench } = user;
    await workbench.runCommand('Context Packs: Add Markdown Folder to Pack...');
    await workbench.quickInput.root().getByText('2 files').waitFor();
    await workbench.screenshot('51-markdown-folders');
    await workbench.quickInput.root().locator('.monaco-list-row', { hasText: 'basic' }).click();
    await workbench.expand(workbench.treeItem('Markdown folder: ., 2 files'), workbench.treeItem('README.md'));
    await workbench.contextMenu('Leave Out of Collection', workbench.treeItem('README.md'));
    await workbench.treeItem('Markdown folder: ., 1 file').waitFor();
    await user.ctx('pack', 'refresh', 'basic');
    assert.ok(!(await sources('basic')).includes('README.md'));
    await workbench.contextMenu('Remove from Pack', workbench.treeItem('Markdown folder: ., 1 file'));
    await workbench.treeItem('Markdown folder: .').waitFor({ state: 'detached' });
  });

  test('a file that may hold secrets is added only after it was confirmed', async () => {
    const { workbench } = user;
    write('.env', 'TOKEN=42\n');
    await workbench.openFile('.env');
    await workbench.runCommand('Context Packs: Add File to Pack');
    const dialog = workbench.dialog('“.env” may hold secrets.');
    await dialog.waitFor();
    await workbench.screenshot('52-denied');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.ok(!(await sources('basic')).includes('.env'));
    await workbench.runCommand('Context Packs: Add File to Pack');
    await dialog.getByRole('button', { name: 'Add Anyway' }).click();
    await workbench.treeItem('.env').waitFor();
  });

  test('why a file is not in has an answer, and a way there', async () => {
    const { workbench } = user;
    write('.gitignore', '# What is made\nmade.ts\n');
    write('made.ts', 'export const made = true;\n');
    await workbench.openViewContainer('Explorer');
    await workbench.contextMenu("Why Isn't This File Included?", workbench.treeItem('made.ts'));
    await workbench.quickInput.root().getByText('Ignored by .gitignore, line 2').waitFor();
    await workbench.screenshot('55-why');
    await workbench.quickInput.pick('Open .gitignore at Line 2');
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 2, ' }).waitFor();
  });

  test('a tab is dropped on a pack', async () => {
    const { workbench } = user;
    await workbench.openFile('README.md');
    await workbench.openViewContainer('Context Packs');
    await workbench.page
      .locator('.tab.active', { hasText: 'README.md' })
      .dragTo(workbench.treeItem('basic, active'), { steps: 10 });
    await workbench.treeItem('README.md').waitFor();
    await workbench.screenshot('56-dropped');
    assert.ok((await sources('basic')).includes('README.md'));
  });

  test('a file is dragged from the Explorer, over the activity bar', async () => {
    const { workbench } = user;
    const { page } = workbench;
    const moveTo = async (target: Locator): Promise<void> => {
      const box = await target.boundingBox();
      await page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + (box?.height ?? 0) / 2, { steps: 20 });
    };
    await workbench.openViewContainer('Explorer');
    await moveTo(workbench.treeItem('.gitignore'));
    await page.mouse.down();
    const entry = page
      .locator('.activitybar .action-item')
      .filter({ has: page.locator('a[aria-label^="Context Packs"]') });
    await moveTo(entry);
    // It opens after a moment, for as long as something is dragged over it.
    const row = workbench.treeItem('basic, active');
    await row.waitFor();
    await moveTo(row);
    await page.mouse.up();
    await workbench.treeItem('.gitignore').waitFor();
  });

  test('an artifact that follows its source says so, and is copied as it is now', async () => {
    const { workbench } = user;
    await workbench.contextMenu('Follow Source', workbench.treeItem('Collection: **/*.ts'));
    await workbench.treeItem('Collection: **/*.ts, follows its source, 2 files').waitFor();
    write('src/greet.ts', 'export const later = true;\n');
    await workbench.runCommand('Context Packs: Copy Rendered Pack');
    await workbench.statusBarMessage('Copied pack “basic”').waitFor();
    assert.match(await workbench.clipboardText(), /export const later = true;/);
    await workbench.screenshot('57-following');
  });

  test('what the working tree has changed is added as a diff', async () => {
    const { workbench } = user;
    const git = (...args: string[]): void => {
      execFileSync('git', ['-C', user.folder, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args]);
    };
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'Before');
    write('docs/guide.md', '# Guide\n\nChanged.\n');
    await workbench.runCommand('Context Packs: Add Git Diff to Pack...');
    await workbench.quickInput.pick('Changes since the last commit');
    await workbench.treeItem('Git diff').click();
    await workbench.page.getByText('+Changed.').waitFor();
    await workbench.screenshot('58-diff');
  });

  test('a long capture shows how far it is and can be cancelled, and many files are grouped by folder', async () => {
    const { workbench } = user;
    for (let index = 0; index < 9000; index++) {
      write(`many/folder${index % 3}/file${index}.txt`, `${index}\n`);
    }
    await workbench.runCommand('Context Packs: Add File Collection (Glob) to Pack...');
    await workbench.quickInput.answer('many/**');
    const progress = workbench.toast('Adding to pack “basic”');
    await progress.getByText(/of 9,000/).waitFor();
    await workbench.screenshot('59-progress');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await workbench.toast('of 9,000 files were added to pack “basic”.').waitFor();
    await workbench.treeItem(/^Added [\d,]+ artifacts, pack basic, cancelled/).waitFor();
    await workbench.expand(workbench.treeItem(/^Collection: many\/\*\*/), workbench.treeItem('Folder many'));
    await workbench.screenshot('59-cancelled');
  });
});

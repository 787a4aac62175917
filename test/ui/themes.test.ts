// The same picture in every kind of theme, to be looked at.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { themeKinds, themes, UserWindow } from './userWindow';

suite('Themes', () => {
  let user: UserWindow;
  suiteSetup(async () => {
    user = await UserWindow.open();
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.openFile('greet.ts');
    await workbench.selectLines(3, 7);
    await workbench.contextMenu('Add Selection to Pack');
    await workbench.treeItem('src/greet.ts, lines 3 to 7').waitFor();
    const secret = `ghp_${'aB3dE5'.repeat(6)}`;
    await user.ctx('pack', 'add', 'basic', `text:Use ${secret}`);
    await user.ctx('pack', 'add', 'basic', 'docs/guide.md', 'src/greet.ts', '--priority', '-1');
    await user.ctx('pack', 'budget', 'basic', '150');
    await workbench.treeItem(/^src\/greet\.ts, priority -1, cut/).waitFor();
    await user.ctx('pack', 'add', 'basic', 'README.md', '--priority', '2');
    await workbench.treeItem('README.md, priority 2').waitFor();
    await workbench.contextMenu('Exclude from Rendered Pack', workbench.treeItem('docs/guide.md'));
    const excluded = workbench.treeItem(/^docs\/guide\.md, .*not rendered/);
    await excluded.locator('.codicon-eye-closed').waitFor();
    await writeFile(join(user.folder, 'README.md'), 'Other words.\n');
    await workbench.treeItem(/^README\.md, .*changed/).waitFor();
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  for (const kind of themeKinds) {
    test(`the tree and the preview in ${themes[kind]}`, async () => {
      const { workbench } = user;
      await workbench.openFile('greet.ts');
      await user.setTheme(kind);
      await workbench.screenshot(`30-${kind}-editor`);
      await workbench.runCommand('Context Packs: Open Pack Preview');
      await workbench.webviewFrame().getByText('[REDACTED:github-token]').waitFor();
      await workbench.screenshot(`30-${kind}`);
    });
  }
});

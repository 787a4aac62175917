import { mkdirSync, writeFileSync } from 'node:fs';
import { UserWindow } from './userWindow';
suite('Go to Artifact at 10,000', () => {
  test('measure', async function () {
    this.timeout(300000);
    const user = await UserWindow.open();
    const { workbench } = user;
    for (let d = 0; d < 100; d += 1) {
      mkdirSync(`${user.folder}/many/d${d}`, { recursive: true });
      for (let f = 0; f < 100; f += 1) writeFileSync(`${user.folder}/many/d${d}/file${f}.ts`, `export const x${d}_${f} = 1;\n`);
    }
    await workbench.openViewContainer('Context Packs');
    await workbench.runCommand('Context Packs: New Pack...');
    await workbench.quickInput.answer('Big');
    await workbench.treeItem('Big, active').waitFor();
    await user.ctx('pack', 'add', 'Big', 'glob:many/**');
    await workbench.treeItem(/Big, active, 10,001/).waitFor();
    await workbench.page.waitForTimeout(3000);
    for (let i = 0; i < 3; i += 1) {
      await workbench.page.keyboard.press('F1');
      await workbench.quickInput.root().locator('input.input').fill('>Context Packs: Go to Artifact...');
      await workbench.quickInput.row('Context Packs: Go to Artifact...').waitFor();
      const started = Date.now();
      await workbench.quickInput.row('Context Packs: Go to Artifact...').click();
      await workbench.quickInput.row('many/**').waitFor();
      const shown = Date.now() - started;
      const typed = Date.now();
      await workbench.quickInput.root().locator('input.input').fill('file77');
      await workbench.quickInput.row('file77.ts').waitFor();
      console.log(`go to: shown ${shown} ms, filtered ${Date.now() - typed} ms`);
      await workbench.screenshot('arranging-8-go-to-10000');
      await workbench.page.keyboard.press('Escape');
    }
    await user.close();
  });
});

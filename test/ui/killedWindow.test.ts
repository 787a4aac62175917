// Two windows on one store, each with an extension host of its own: what one changes the other shows, and when one host
// is killed, nothing that it had shown is lost and the other goes on.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../bench/measure';
import type { Workbench } from '../vscode/workbench';
import { UserWindow } from './userWindow';

suite('Two extension hosts on one store', () => {
  let user: UserWindow;
  let second: Workbench;
  suiteSetup(async () => {
    user = await UserWindow.open();
    for (let number = 1; number <= 9; number += 1) {
      writeFileSync(join(user.folder, `file-${number}.txt`), `${number}\n`);
    }
    second = await user.openAnother();
    await user.workbench.openViewContainer('Context Packs');
    await second.openViewContainer('Context Packs');
    await add(user.workbench, user.workbench, 'README.md');
    // A pack that is not the active one of a window may lie closed in its tree.
    await second.expand(second.treeItem('basic'), second.treeItem('README.md'));
  });
  suiteTeardown(() => user.close());
  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
  });

  /** Adds the file in one window. Resolves, in milliseconds, to how much later than there the other window shows it. */
  const add = async (from: Workbench, to: Workbench, file: string): Promise<number> => {
    await from.openFile(file);
    const shown = [from, to].map(async (window) => {
      await window.treeItem(file).waitFor({ timeout: 60_000 });
      return performance.now();
    });
    await from.runCommand('Context Packs: Add File to Pack');
    const [there = 0, here = 0] = await Promise.all(shown);
    return here - there;
  };
  /** The files in the pack, in its order, without the one that it began with. */
  const stored = async (): Promise<string[]> => {
    const { artifacts } = JSON.parse(await user.ctx('pack', 'show', 'basic', '--json'));
    return artifacts.map(({ source }: { source: string }) => source).slice(1);
  };
  const files = (...numbers: number[]): string[] => numbers.map((number) => `file-${number}.txt`);

  test('show what the other changed, in the order of the changes', async () => {
    const times: number[] = [];
    for (const [index, file] of files(1, 2, 3, 4, 5, 6).entries()) {
      const [from, to] = index % 2 === 0 ? [user.workbench, second] : [second, user.workbench];
      times.push(await add(from, to, file));
    }
    console.log(
      `      median of 6: the other window shows a change ${median(times).toFixed(0)} ms later than the first`,
    );
    assert.deepEqual(await stored(), files(1, 2, 3, 4, 5, 6));
  });

  test('lose nothing when one is killed, and the other goes on', async () => {
    const [, killed = 0] = user.extensionHosts();
    await second.openFile('file-7.txt');
    await second.runCommand('Context Packs: Add File to Pack');
    await second.treeItem('file-7.txt').waitFor();
    process.kill(killed, 'SIGKILL');
    await add(user.workbench, user.workbench, 'file-8.txt');
    assert.deepEqual(await stored(), files(1, 2, 3, 4, 5, 6, 7, 8));
    assert.ok(!user.extensionHosts().includes(killed));
    // VS Code starts another one in its place, which finds all of it.
    await second.treeItem('file-8.txt').waitFor({ timeout: 60_000 });
    await add(second, user.workbench, 'file-9.txt');
    assert.deepEqual(await stored(), files(1, 2, 3, 4, 5, 6, 7, 8, 9));
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Locator } from 'playwright-core';
import { UserWindow } from '../../ui/userWindow';
import { type Timing, timing } from '../measure';

const files = 10_000;

/** The Packs view of a new window with a pack of 10,000 files, beside the Explorer with a folder of as many. */
export async function largeTree(rounds: number): Promise<Timing[]> {
  const user = await UserWindow.open();
  try {
    mkdirSync(join(user.folder, 'many'));
    for (let file = 0; file < files; file += 1) {
      writeFileSync(join(user.folder, 'many', nameOf(file)), `export const value = ${file};\n`);
    }
    await user.ctx('pack', 'create', 'many');
    await user.ctx('pack', 'add', 'many', ...['glob:many/**', '--max-files', `${files}`]);
    const explorer: number[] = [];
    const packs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { workbench } = user;
      await workbench.openViewContainer('Explorer');
      await workbench.reload();
      await workbench.treeItem('many').waitFor();
      explorer.push(await timed(() => workbench.treeItem('many').click(), workbench.treeItem(nameOf(0))));
      await workbench.treeItem('many').click();
      packs.push(await timed(() => workbench.openViewContainer('Context Packs'), workbench.treeItem(/^many/).first()));
    }
    const shown = `the Packs view: a pack of ${files} members, of a store not yet open`;
    return [timing(`the Explorer: a folder of ${files} files`, explorer, explorer), timing(shown, packs, explorer)];
  } finally {
    await user.close();
  }
}

function nameOf(file: number): string {
  return `file${`${file}`.padStart(5, '0')}.ts`;
}

async function timed(act: () => Promise<void>, shown: Locator): Promise<number> {
  const started = performance.now();
  await act();
  await shown.waitFor();
  return performance.now() - started;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { UserWindow } from '../../ui/userWindow';
import { type Timing, timing } from '../measure';

/** In UTF-16 units, as in bytes: the text is ASCII. */
const size = 10_000_000;

/** The preview of a pack that renders to 10 MB, beside the editor with a file of as many. */
export async function largePreview(rounds: number): Promise<Timing[]> {
  const user = await UserWindow.open();
  try {
    const line = 'export function value(index: number): number { return index * 2; } // text of a large pack\n';
    const text = line.repeat(Math.ceil(size / line.length));
    writeFileSync(join(user.folder, 'large.txt'), text);
    await user.ctx('pack', 'create', 'large', '--tokens', '100000000');
    // Two of half the size: a file has at most 10 MiB, headings not counted.
    for (const half of ['first.txt', 'second.txt']) {
      writeFileSync(join(user.folder, half), text.slice(0, size / 2));
      await user.ctx('pack', 'add', 'large', half);
    }
    await user.workbench.openViewContainer('Context Packs');
    await user.workbench.treeItem(/^large/).waitFor();
    await user.workbench.runCommand('Context Packs: Select Active Pack...');
    await user.workbench.quickInput.pick('large');
    const editor: number[] = [];
    const preview: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      editor.push(await timed(() => user.workbench.openFile('large.txt')));
      preview.push(await timed(() => showPreview(user)));
      await user.workbench.runCommand('View: Close All Editors');
    }
    return [
      timing('the editor: a file of 10 MB', editor, editor),
      timing('the preview: a pack of 10 MB, rendered, counted and searched for secrets', preview, editor),
    ];
  } finally {
    await user.close();
  }
}

async function showPreview({ workbench }: UserWindow): Promise<void> {
  await workbench.runCommand('Context Packs: Open Pack Preview');
  await workbench.webviewFrame().getByText('text of a large pack').first().waitFor();
}

async function timed(act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

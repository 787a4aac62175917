import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { projectFiles } from '../../support/sourceFiles';

/** Who stops all else with a box, and what cannot be undone there. */
const modals: Readonly<Record<string, string>> = {
  'src/host/adding/confirmDenied.ts': 'what may hold secrets is read, and its name is allowed from then on',
  'src/host/commands/packs.ts': 'only for those who have set contextPacks.confirmDelete',
  'src/host/commands/snapshots.ts': 'a deleted snapshot comes back no more',
  'src/host/commands/store.ts': 'a repair sets aside what is damaged, under the eyes of other windows',
  'src/host/commands/transferSnapshots.ts': 'a file with secrets is not one’s own once it has been sent',
};

suite('A box that stops all else', () => {
  test('is there only where something cannot be undone', async () => {
    const asking: string[] = [];
    for (const path of await projectFiles('src/host')) {
      if (/\bmodal: true\b/.test(await readFile(path, 'utf8'))) {
        asking.push(path);
      }
    }
    assert.deepEqual(asking, Object.keys(modals).sort());
  });
});

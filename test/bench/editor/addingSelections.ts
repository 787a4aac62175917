import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { UserWindow } from '../../ui/userWindow';
import { type Timing, timing } from '../measure';

/** From where the keys are pressed to what follows, in milliseconds. */
interface Added {
  readonly durable: number;
  readonly counted: number;
}

/** The loop's first half, beside what the editor itself takes to write a changed file when Ctrl+S is pressed. */
export async function addingSelections(rounds: number): Promise<Timing[]> {
  const user = await UserWindow.open();
  try {
    await user.workbench.openViewContainer('Context Packs');
    await user.workbench.openFile('greet.ts');
    // The first one makes the pack, opens the store and reads the commands in.
    await addSelection(user, 0);
    const saves: number[] = [];
    const adds: Added[] = [];
    for (let round = 0; round < rounds; round += 1) {
      saves.push(await save(user));
      adds.push(await addSelection(user, round + 1));
    }
    return [
      timing('the editor saves a file: on disk', saves, saves),
      timing(
        'a selection is added: on disk',
        adds.map(({ durable }) => durable),
        saves,
      ),
      timing(
        'a selection is added: the count in the status bar',
        adds.map(({ counted }) => counted),
        saves,
      ),
    ];
  } finally {
    await user.close();
  }
}

/** Selects a line that no round has selected, and adds it. */
async function addSelection({ workbench, store }: UserWindow, round: number): Promise<Added> {
  const { page } = workbench;
  // Typed text makes each selection another one: what is captured already is not captured again.
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`\n// line of round ${round}`);
  await page.keyboard.press('Shift+Home');
  const before = await statusText(page);
  const bytes = logBytes(store);
  const started = performance.now();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('A');
  const durable = until(() => logBytes(store) > bytes, started);
  const counted = page
    .waitForFunction(`document.querySelector(${JSON.stringify(statusItem)})?.textContent !== ${JSON.stringify(before)}`)
    .then(() => performance.now() - started);
  return { durable: await durable, counted: await counted };
}

async function save({ workbench, folder }: UserWindow): Promise<number> {
  const { page } = workbench;
  const file = join(folder, 'src', 'greet.ts');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n// another line');
  const before = readFileSync(file, 'utf8').length;
  const started = performance.now();
  await page.keyboard.press('Control+S');
  return await until(() => statSync(file).size > before, started);
}

const statusItem = '.statusbar-item[id^="context-packs.context-packs"]';

async function statusText(page: UserWindow['workbench']['page']): Promise<string | null> {
  return await page.evaluate<string | null>(`document.querySelector(${JSON.stringify(statusItem)})?.textContent`);
}

/** All that the store holds but content: a change is durable when its record is here. */
function logBytes(store: string): number {
  let bytes = 0;
  for (const entry of readdirSync(store, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && !entry.parentPath.includes('blobs')) {
      bytes += statSync(join(entry.parentPath, entry.name)).size;
    }
  }
  return bytes;
}

/** Milliseconds from `started` until `isSo`, looked at every millisecond or two. */
async function until(isSo: () => boolean, started: number): Promise<number> {
  while (!isSo()) {
    if (performance.now() - started > 20_000) {
      throw new Error('It did not happen in 20 seconds.');
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return performance.now() - started;
}

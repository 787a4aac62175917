import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { addFile } from '../../../src/host/commands/add';
import { addGlob } from '../../../src/host/commands/addMany';
import { removeArtifactRows } from '../../../src/host/commands/artifacts';
import { followSource, pinToCaptured } from '../../../src/host/commands/following';
import type { ArtifactRow } from '../../../src/host/views/packNode';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

suite('Adding', () => {
  let world: HostWorld;
  setup(async () => {
    world = await HostWorld.open();
  });
  teardown(() => world.dispose());

  const row = async (source: string): Promise<ArtifactRow> => {
    const pack = await world.thePack();
    const artifact = pack.artifacts[(await world.sources()).indexOf(source)];
    assert.ok(artifact, `there is an artifact ${source}`);
    return { kind: 'artifact', pack, artifact };
  };

  test('a folder of the Explorer makes a collection of what is below it', async () => {
    await addFile(world.services, fileUri('src'), [fileUri('src'), fileUri('README.md')]);
    assert.deepEqual(await world.sources(), ['glob:src/**', 'src/greet.ts', 'src/windows.ts', 'README.md']);
  });

  test('the question which files holds no link to a command, whatever the folder is called', async () => {
    const window = vscode.window as { showInputBox: unknown };
    const original = window.showInputBox;
    const folders = Object.getOwnPropertyDescriptor(vscode.workspace, 'workspaceFolders');
    const named = { uri: fileUri('.'), name: '[x](command:workbench.action.quit)', index: 0 };
    const prompts: string[] = [];
    window.showInputBox = async ({ prompt }: vscode.InputBoxOptions): Promise<void> => void prompts.push(prompt ?? '');
    Object.defineProperty(vscode.workspace, 'workspaceFolders', { configurable: true, get: () => [named] });
    try {
      await addGlob(world.services);
    } finally {
      Object.defineProperty(vscode.workspace, 'workspaceFolders', folders ?? {});
      window.showInputBox = original;
    }
    assert.equal(prompts.length, 1);
    assert.doesNotMatch(prompts[0] ?? '', /\]\(/);
  });

  test('a folder whose name is a glob itself is taken by its name', async () => {
    const folder = fileUri('[a] {b,c}(*)');
    await mkdir(folder.fsPath);
    await writeFile(`${folder.fsPath}/x.txt`, 'x\n');
    await addFile(world.services, folder);
    assert.deepEqual((await world.sources()).slice(1), ['[a] {b,c}(*)/x.txt']);
    await rm(folder.fsPath, { recursive: true });
  });

  test('a large file is asked about once, with its size, and what is small is not', async () => {
    const large = fileUri('large.txt');
    await writeFile(large.fsPath, 'x\n'.repeat(1024 * 1024));
    const chosen = [large, fileUri('README.md')];
    const leaving = await withAnswers({ picks: ['Leave Out'] }, () => addFile(world.services, large, chosen));
    assert.deepEqual(leaving.offered, [['$(add) Add Anyway', '$(circle-slash) Leave Out']]);
    assert.deepEqual(await world.sources(), ['README.md']);
    await withAnswers({ picks: ['Add Anyway'] }, () => addFile(world.services, large, chosen));
    assert.deepEqual(await world.sources(), ['README.md', 'large.txt']);
    const again = await withAnswers({}, () => addFile(world.services, large));
    assert.deepEqual(again.offered, []);
    await rm(large.fsPath);
  });

  test('a member that is removed is left out of its collection from then on', async () => {
    await addFile(world.services, fileUri('src'));
    await removeArtifactRows(world.services, await row('src/greet.ts'));
    assert.deepEqual(await world.sources(), ['glob:src/**', 'src/windows.ts']);
    await addFile(world.services, fileUri('src'));
    const collection = await row('glob:src/**');
    assert.deepEqual(collection.artifact.options, { exclude: ['/src/greet.ts'] });
  });

  test('a collection follows with its members, and is pinned with them', async () => {
    await addFile(world.services, fileUri('src'));
    const following = async (): Promise<unknown[]> => (await world.thePack()).artifacts.map((each) => each.following);
    await followSource(world.services, await row('glob:src/**'));
    assert.deepEqual(await following(), [true, true, true]);
    await pinToCaptured(world.services, await row('glob:src/**'));
    assert.deepEqual(await following(), [undefined, undefined, undefined]);
  });
});

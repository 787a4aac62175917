// A window whose folder is not on disk, but comes from another extension.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { renderPack } from '../../../src/app/renderPack';
import type { Artifact } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { addFile, addSelection, addUris } from '../../../src/host/commands/add';
import { addGitDiff, addGlob, addMarkdownFolder } from '../../../src/host/commands/addMany';
import { compared } from '../../../src/host/commands/compare';
import { updatePack } from '../../../src/host/commands/update';
import { rangeMarks } from '../../../src/host/freshness/rangeMarks';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import { WorkspaceEvents } from '../../../src/host/freshness/workspaceEvents';
import { locationOf } from '../../../src/host/locations';
import type { Services } from '../../../src/host/services';
import { whatDoesNotWork } from '../../../src/host/views/whereItRuns';
import { eventually } from '../../support/eventually';
import { withAnswers } from '../basic/windowAnswers';
import { HostWorld } from '../basic/world';

suite('A folder that is not on disk', () => {
  const file = (path: string): vscode.Uri => vscode.Uri.from({ scheme: 'memory-files', path: `/w/${path}` });
  const write = async (path: string, text: string): Promise<void> =>
    vscode.workspace.fs.writeFile(file(path), Buffer.from(text));
  const lines = 'export const one = 1;\nexport const two = 2;\nexport const three = 3;\n';
  const failures: unknown[] = [];
  let world: HostWorld;
  let services: Services;
  let states: WindowStates;
  let events: WorkspaceEvents;

  setup(async () => {
    await write('src/greet.ts', lines);
    world = await HostWorld.open();
    states = new WindowStates(world.services.storage, (error) => failures.push(error));
    events = new WorkspaceEvents(states);
    services = { ...world.services, states };
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    events.dispose();
    states.dispose();
    services.activePack.dispose();
    world.dispose();
    assert.deepEqual(failures.splice(0), []);
  });

  const artifacts = async (): Promise<readonly Artifact[]> => (await world.thePack()).artifacts;
  async function onlyOne(): Promise<Artifact> {
    const [only, ...others] = await artifacts();
    assert.ok(only && others.length === 0);
    return only;
  }
  const becomes = (id: string, state: unknown): Promise<void> =>
    eventually(() => assert.deepEqual(states.stateOf(id), state));

  test('gives files, ranges, collections and Markdown folders', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.scheme, 'memory-files');
    await addFile(services, file('README.md'));
    const editor = await vscode.window.showTextDocument(file('src/greet.ts'));
    editor.selection = new vscode.Selection(1, 0, 1, 5);
    await addSelection(services);
    await withAnswers({ inputs: ['src/*.ts'] }, () => addGlob(services));
    await withAnswers({ picks: ['docs'] }, () => addMarkdownFolder(services));
    await addUris(services, [file('docs')], undefined);
    assert.deepEqual(
      (await artifacts()).map(({ source, collection }) => `${collection ? '  ' : ''}${printSource(source)}`),
      [
        'README.md',
        'src/greet.ts#L2',
        'glob:src/*.ts',
        '  src/greet.ts',
        '  src/left.ts',
        'md_dir:docs',
        '  docs/guide.md',
        'glob:docs/**',
        '  docs/guide.md',
      ],
    );
  });

  test('is rendered as any other', async () => {
    await addFile(services, file('README.md'));
    const { payload } = await renderPack(world.ports, await world.thePack(), {}, {});
    assert.match(payload, /README\.md[\s\S]*How to greet/);
  });

  test('tells by itself what becomes of its files', async () => {
    await addFile(services, file('src/greet.ts'));
    const { id } = await onlyOne();
    await becomes(id, { state: 'fresh' });
    await write('src/greet.ts', 'other\n');
    await becomes(id, { state: 'changed' });
    await vscode.workspace.fs.delete(file('src/greet.ts'));
    await becomes(id, { state: 'missing' });
    await write('src/greet.ts', lines);
    await becomes(id, { state: 'fresh' });
  });

  test('has its ranges marked where they are now', async () => {
    const editor = await vscode.window.showTextDocument(file('src/greet.ts'));
    editor.selection = new vscode.Selection(1, 0, 1, 5);
    await addSelection(services);
    const { id } = await onlyOne();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'above\n'));
    await becomes(id, { state: 'moved', lines: { start: 3, end: 3 } });
    const marks = rangeMarks(states.capturedFrom(locationOf(editor.document.uri)));
    assert.deepEqual(
      marks.map((mark) => mark.lines),
      [{ start: 3, end: 3 }],
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('is compared with what was captured, and captured again', async () => {
    await addFile(services, file('src/greet.ts'));
    const before = await onlyOne();
    await write('src/greet.ts', 'other\n');
    await becomes(before.id, { state: 'changed' });
    const { current } = await compared(services, before);
    assert.equal(current?.toString(), 'memory-files:/w/src/greet.ts');
    await updatePack(services);
    const after = await onlyOne();
    assert.equal(Buffer.from(await world.ports.blobs.get(after.content.hash)).toString(), 'other\n');
  });

  test('has no diffs, and says so', async () => {
    const { messages } = await withAnswers({}, () => addGitDiff(services));
    assert.deepEqual(messages, ['Git knows of folders on disk alone, and this one is not.']);
    assert.equal(
      whatDoesNotWork(vscode.workspace),
      'This folder is not on disk: Git diffs and the ctx command know nothing of it.',
    );
  });
});

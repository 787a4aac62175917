// How collections and diffs stand, which are searched for as a whole.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { addToPack } from '../../../src/app/addToPack';
import type { Ports } from '../../../src/app/ports';
import { parseSource } from '../../../src/core/sourceText';
import { captureSettings } from '../../../src/host/captureSettings';
import { EditorFileSystem } from '../../../src/host/editorFileSystem';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import { WorkspaceEvents } from '../../../src/host/freshness/workspaceEvents';
import { openWorkspaces, workspaceOf } from '../../../src/host/locations';
import { NodeGit } from '../../../src/sources/git/nodeGit';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { eventually } from '../../support/eventually';
import { commitAll, gitRepository } from '../../support/gitRepository';
import { pack } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { fileUri } from './world';

suite('Freshness of what is searched for', () => {
  const directory = fileUri('searched');
  const failures: unknown[] = [];
  let ports: Ports;
  let states: WindowStates;
  let events: WorkspaceEvents;

  setup(async () => {
    const files = new EditorFileSystem(new NodeFileSystem());
    ports = { ...testPorts(), files, git: new NodeGit(() => true), captureSettings, clock: Date };
    states = new WindowStates({ onDidChange: ports.packs.onDidChange, ports: async () => ports }, (error) =>
      failures.push(error),
    );
    events = new WorkspaceEvents(states);
    await mkdir(directory.fsPath);
  });
  teardown(async () => {
    events.dispose();
    states.dispose();
    // Git tidies up in the background.
    await rm(directory.fsPath, { recursive: true, maxRetries: 5 });
    assert.deepEqual(failures.splice(0), []);
  });

  async function captured(source: string): Promise<string> {
    const given = pack('p', [], { workspace: openWorkspaces()[0] ?? null });
    await ports.packs.add(given);
    const added = await addToPack(ports, given, [{ source: parseSource(source), folder: workspaceOf(directory) }]);
    return added.pack.artifacts.find(({ collection }) => collection === undefined)?.id ?? '';
  }
  const becomes = (id: string, state: 'fresh' | 'changed'): Promise<void> =>
    eventually(() => assert.deepEqual(states.stateOf(id), { state }));

  test('a diff shows a commit by itself', async () => {
    await gitRepository(directory.fsPath, { 'a.txt': 'before\n' });
    await writeFile(join(directory.fsPath, 'a.txt'), 'after\n');
    const diff = await captured('git:diff');
    await becomes(diff, 'fresh');
    await commitAll(directory.fsPath);
    await eventually(() => assert.notDeepEqual(states.stateOf(diff), { state: 'fresh' }));
  });

  test('a collection follows the settings that it was made by', async () => {
    const settings = vscode.workspace.getConfiguration('contextPacks');
    const exclude = (globs: unknown) => settings.update('capture.exclude', globs, vscode.ConfigurationTarget.Global);
    await writeFile(join(directory.fsPath, 'a.txt'), 'a\n');
    await writeFile(join(directory.fsPath, 'b.txt'), 'b\n');
    const collection = await captured('glob:*.txt');
    await becomes(collection, 'fresh');
    try {
      await exclude({ '**/b.txt': true });
      await becomes(collection, 'changed');
    } finally {
      await exclude(undefined);
    }
    await becomes(collection, 'fresh');
  });
});

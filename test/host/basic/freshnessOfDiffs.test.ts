import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { addToPack } from '../../../src/app/addToPack';
import { parseSource } from '../../../src/core/sourceText';
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

suite('Freshness of a diff', () => {
  test('shows a commit by itself', async () => {
    const repository = vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri as vscode.Uri, 'repository');
    const failures: unknown[] = [];
    const files = new EditorFileSystem(new NodeFileSystem());
    const ports = { ...testPorts(), files, git: new NodeGit(() => true), clock: Date };
    const states = new WindowStates({ onDidChange: ports.packs.onDidChange, ports: async () => ports }, (error) =>
      failures.push(error),
    );
    const events = new WorkspaceEvents(states);
    try {
      await gitRepository(repository.fsPath, { 'a.txt': 'before\n' });
      await writeFile(vscode.Uri.joinPath(repository, 'a.txt').fsPath, 'after\n');
      const given = pack('p', [], { workspace: openWorkspaces()[0] ?? null });
      await ports.packs.add(given);
      const added = await addToPack(ports, given, [
        { source: parseSource('git:diff'), folder: workspaceOf(repository) },
      ]);
      const { id } = added.pack.artifacts[0] ?? { id: '' };
      await eventually(() => assert.deepEqual(states.stateOf(id), { state: 'fresh' }));
      await commitAll(repository.fsPath);
      await eventually(() => assert.notDeepEqual(states.stateOf(id), { state: 'fresh' }));
      assert.deepEqual(failures, []);
    } finally {
      events.dispose();
      states.dispose();
      await rm(repository.fsPath, { recursive: true });
    }
  });
});

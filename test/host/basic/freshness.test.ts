// How what was captured stands against real files, found out by the editor's own events and watchers.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import * as vscode from 'vscode';
import { addToPack } from '../../../src/app/addToPack';
import type { Ports } from '../../../src/app/ports';
import { refreshPack } from '../../../src/app/refreshPack';
import { removeArtifacts } from '../../../src/app/removeArtifacts';
import type { Artifact, Pack } from '../../../src/core/pack';
import { parseSource } from '../../../src/core/sourceText';
import { EditorFileSystem } from '../../../src/host/editorFileSystem';
import { captureInWords } from '../../../src/host/freshness/rangeDecorations';
import { rangeMarks } from '../../../src/host/freshness/rangeMarks';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import { WorkspaceEvents } from '../../../src/host/freshness/workspaceEvents';
import { locationOf, workspaceOf } from '../../../src/host/locations';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { eventually } from '../../support/eventually';
import { artifact, idOf, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';
import { threadWorkOf } from '../../support/threadWork';

/** The editor's files, and which of them were read. */
class CountedFiles extends EditorFileSystem {
  readonly reads: string[] = [];

  override readFile(...args: Parameters<EditorFileSystem['readFile']>): ReturnType<EditorFileSystem['readFile']> {
    this.reads.push(args[0].path);
    return super.readFile(...args);
  }
}

suite('Freshness', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const folder = workspaceOf(root);
  const file = (path: string): vscode.Uri => vscode.Uri.joinPath(root, 'fresh', path);
  const lines = (...names: string[]): string => names.map((name) => `${name} is a line of its own\n`).join('');
  const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  const files = new CountedFiles(new NodeFileSystem());
  const failures: unknown[] = [];
  let ports: Ports;
  let states: WindowStates;
  let events: WorkspaceEvents;
  let thePack: Pack;
  let batches: ReadonlySet<string>[];

  setup(async () => {
    // An editor may hold on for a while to what a file was: each test has files of its own.
    await mkdir(file('listed').fsPath, { recursive: true });
    // A minute on, so that the times of files say something: as they mostly do when they are captured.
    ports = { ...testPorts(), files, clock: { now: () => Date.now() + 60_000 } };
    states = new WindowStates({ onDidChange: ports.packs.onDidChange, ports: async () => ports }, (error) =>
      failures.push(error),
    );
    events = new WorkspaceEvents(states);
    batches = [];
    states.onDidChange((ids) => batches.push(ids));
    thePack = pack('p', [], { workspace: folder });
    await ports.packs.add(thePack);
  });
  teardown(async () => {
    events.dispose();
    states.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(file('.').fsPath, { recursive: true });
    assert.deepEqual(failures.splice(0), []);
  });

  async function write(path: string, text: string): Promise<void> {
    await writeFile(file(path).fsPath, text);
  }

  async function capture(...sources: string[]): Promise<readonly Artifact[]> {
    const located = sources.map((text) => ({ source: parseSource(text), folder }));
    const added = await addToPack(ports, thePack, located);
    thePack = added.pack;
    await settled();
    return added.pack.artifacts;
  }

  const stateOf = ({ id }: Artifact): unknown => states.stateOf(id);
  /** Until every artifact has been looked at. */
  const settled = (): Promise<void> =>
    eventually(() => assert.ok(thePack.artifacts.every(({ id }) => states.stateOf(id) !== undefined)));
  const becomes = (each: Artifact, state: unknown): Promise<void> =>
    eventually(() => assert.deepEqual(stateOf(each), state));

  async function setGlobally(name: string, value: unknown): Promise<void> {
    const settings = vscode.workspace.getConfiguration('contextPacks');
    await settings.update(name, value, vscode.ConfigurationTarget.Global);
  }

  async function insertAbove(uri: vscode.Uri, text: string): Promise<vscode.TextEditor> {
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    return editor;
  }

  test('a range whose file is edited above it has moved, as soon as it is typed, and back', async () => {
    await write('moved.ts', lines(...words));
    const [range] = (await capture('fresh/moved.ts#L4-L6')) as [Artifact];
    assert.deepEqual(stateOf(range), { state: 'fresh' });
    const editor = await insertAbove(file('moved.ts'), 'above\n');
    const began = Date.now();
    await becomes(range, { state: 'moved', lines: { start: 5, end: 7 } });
    console.log(`      typed -> moved: ${Date.now() - began} ms`);
    await vscode.commands.executeCommand('undo');
    await becomes(range, { state: 'fresh' });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'above\nagain\n'));
    await editor.document.save();
    await becomes(range, { state: 'moved', lines: { start: 6, end: 8 } });
  });

  test('a range that is edited has changed, and a file with it', async () => {
    await write('edited.ts', lines(...words));
    const [range, whole] = (await capture('fresh/edited.ts#L4-L6', 'fresh/edited.ts')) as [Artifact, Artifact];
    const editor = await vscode.window.showTextDocument(file('edited.ts'));
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 0), 'inserted\n'));
    await becomes(range, { state: 'changed', lines: { start: 4, end: 7 }, surviving: 1 });
    await becomes(whole, { state: 'changed' });
    assert.equal(states.staleCount, 2);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await becomes(range, { state: 'fresh' });
    await becomes(whole, { state: 'fresh' });
    assert.equal(states.staleCount, 0);
  });

  test('what another program does to files shows by itself: gone, back, changed', async () => {
    await write('elsewhere.ts', lines(...words));
    const [whole] = (await capture('fresh/elsewhere.ts')) as [Artifact];
    await later(500);
    const began = Date.now();
    await rm(file('elsewhere.ts').fsPath);
    await becomes(whole, { state: 'missing' });
    console.log(`      removed elsewhere -> missing: ${Date.now() - began} ms`);
    await write('elsewhere.ts', lines(...words));
    await becomes(whole, { state: 'fresh' });
    await write('elsewhere.ts', lines('other'));
    await becomes(whole, { state: 'changed' });
  });

  test('what lies in a directory that another program removes is missing, and back with it', async () => {
    await mkdir(file('outer/inner').fsPath, { recursive: true });
    await write('outer/inner/a.ts', lines(...words));
    const [whole] = (await capture('fresh/outer/inner/a.ts')) as [Artifact];
    await later(500);
    const began = Date.now();
    await rm(file('outer').fsPath, { recursive: true });
    await becomes(whole, { state: 'missing' });
    console.log(`      directory removed -> missing: ${Date.now() - began} ms`);
    await mkdir(file('outer/inner').fsPath, { recursive: true });
    await write('outer/inner/a.ts', lines(...words));
    await becomes(whole, { state: 'fresh' });
  });

  test('what is removed, and a pack that is deleted, is stale no more', async () => {
    await Promise.all(['gone.ts', 'kept.ts'].map((name) => write(name, lines(...words))));
    const [gone, kept] = (await capture('fresh/gone.ts', 'fresh/kept.ts')) as [Artifact, Artifact];
    await Promise.all(['gone.ts', 'kept.ts'].map((name) => write(name, lines('other'))));
    await eventually(() => assert.equal(states.staleCount, 2));
    batches.splice(0);
    await removeArtifacts(ports, thePack, [gone.id]);
    await eventually(() => assert.deepEqual([states.staleCount, batches], [1, [new Set([gone.id])]]));
    await ports.packs.delete(thePack.id);
    await eventually(() => assert.deepEqual([states.staleCount, batches.at(-1)], [0, new Set([kept.id])]));
  });

  test('a store that is opened anew is asked from then on, and the one that was closed no more', async () => {
    // Nothing but what the test asks for is to look: an event of a file may come late.
    events.dispose();
    await write('.env', 'TOKEN=42\n');
    const closed = ports;
    let isClosed = false;
    const isAllowed = async (): Promise<boolean> => {
      assert.ok(!isClosed, 'the store is open');
      return true;
    };
    ports = { ...closed, files: new GuardedFileSystem(files, { isAllowed, allow: async () => undefined }) };
    const [denied] = (await capture('fresh/.env')) as [Artifact];
    await becomes(denied, { state: 'fresh' });
    isClosed = true;
    ports = closed;
    await write('.env', 'TOKEN=43\n');
    states.refresh();
    await becomes(denied, { state: 'changed' });
  });

  test('many files that change at once are one batch', async () => {
    // In one call: how many VS Code makes of ten writes depends on how busy the machine is.
    events.dispose();
    const names = words.map((name) => `${name}.ts`);
    await Promise.all(names.map((name) => write(name, lines(name))));
    const artifacts = await capture(...names.map((name) => `fresh/${name}`));
    batches.splice(0);
    await Promise.all(names.map((name) => write(name, lines('changed', name))));
    states.lookAtFiles(names.map((name) => locationOf(file(name))));
    await eventually(() => assert.equal(states.staleCount, 10));
    assert.ok(batches.length <= 2, `${batches.length} batches`);
    assert.equal(new Set(batches.flatMap((ids) => [...ids])).size, artifacts.length);
  });

  test('a file that is touched and not changed is read once, and then known by its time', async () => {
    await write('touched.ts', lines(...words));
    const [whole] = (await capture('fresh/touched.ts')) as [Artifact];
    const readsOf = async (): Promise<number> => {
      files.reads.splice(0);
      await states.statesNow([whole]);
      return files.reads.length;
    };
    assert.equal(await readsOf(), 0);
    await write('touched.ts', lines(...words));
    await later(500);
    await readsOf();
    assert.equal(await readsOf(), 0);
    assert.deepEqual(stateOf(whole), { state: 'fresh' });
  });

  test('what is captured again is fresh again', async () => {
    await write('again.ts', lines(...words));
    const [range] = (await capture('fresh/again.ts#L4-L6')) as [Artifact];
    await write('again.ts', lines('zero', ...words));
    await becomes(range, { state: 'moved', lines: { start: 5, end: 7 } });
    const { pack: refreshed } = await refreshPack(ports, thePack, { freshness: states.freshness });
    await becomes(range, { state: 'fresh' });
    assert.equal(refreshed.artifacts.length, 1);
    assert.deepEqual(refreshed.artifacts[0]?.source, { ...range.source, lines: { start: 5, end: 7 } });
  });

  test('a collection changes when a file comes that it names', async () => {
    await write('listed/a.ts', lines('a'));
    await capture('glob:fresh/listed/*.ts');
    const glob = thePack.artifacts.find(({ source }) => source.kind === 'glob') as Artifact;
    await becomes(glob, { state: 'fresh' });
    await write('listed/b.ts', lines('b'));
    await becomes(glob, { state: 'changed' });
    // VS Code says nothing of a file that comes and goes within the moment for which it gathers events.
    await later(1000);
    await rm(file('listed/b.ts').fsPath);
    await becomes(glob, { state: 'fresh' });
  });

  test('nothing is watched where the user does not want it, and asking finds out, or wanting it again', async () => {
    await setGlobally('freshness.watch', false);
    try {
      await write('unwatched.ts', lines(...words));
      const [whole] = (await capture('fresh/unwatched.ts')) as [Artifact];
      await write('unwatched.ts', lines('other'));
      await later(1000);
      assert.deepEqual(stateOf(whole), { state: 'fresh' });
      states.refresh();
      await becomes(whole, { state: 'changed' });
      await write('unwatched.ts', lines(...words));
      await later(1000);
      assert.deepEqual(stateOf(whole), { state: 'changed' });
      await setGlobally('freshness.watch', undefined);
      await becomes(whole, { state: 'fresh' });
    } finally {
      await setGlobally('freshness.watch', undefined);
    }
  });

  test('marks are where the lines are, and say so in words', async () => {
    await write('marked.ts', lines(...words));
    const [range] = (await capture('fresh/marked.ts#L4-L6')) as [Artifact];
    await insertAbove(file('marked.ts'), 'above\n');
    await becomes(range, { state: 'moved', lines: { start: 5, end: 7 } });
    const marks = rangeMarks(states.capturedFrom(locationOf(file('marked.ts'))));
    assert.deepEqual(
      marks.map((mark) => mark.captures.map((capture) => captureInWords(capture, mark.lines))),
      [['In pack “p”: captured lines 4 to 6, moved; now lines 5 to 7']],
    );
    const changed = {
      packId: 'p',
      artifactId: 'a',
      pack: '*p*',
      captured: { start: 4, end: 4 },
      state: 'changed',
    } as const;
    assert.equal(
      captureInWords(changed, { start: 5, end: 7 }),
      'In pack “*p*”: captured line 4, changed since; now lines 5 to 7',
    );
  });

  test('looking at 10,000 artifacts lets others in', async () => {
    const artifacts = await manyArtifacts(10_000);
    await ports.packs.edit(thePack.id, (now) => ({ ...now, artifacts }));
    await eventually(() => assert.equal([...states.directories()].length, 20));
    const { longest, worked } = await threadWorkOf(async () => {
      while (states.stateOf(artifacts.at(-1)?.id ?? '') === undefined) {
        await later(5);
      }
    });
    console.log(
      `      10,000 artifacts: ${Math.round(worked)} ms of work, at most ${Math.round(longest)} ms in one piece`,
    );
    assert.ok(longest < worked / 3, `${longest} ms of ${worked} ms in one piece`);
    assert.equal(states.staleCount, 0);
  });

  /** Of a thousand files in twenty directories, which are as they were captured. */
  async function manyArtifacts(count: number): Promise<Artifact[]> {
    const content = lines(...words);
    const paths = Array.from({ length: 1000 }, (_, index) => `d${index % 20}/f${index}.ts`);
    await Promise.all(paths.slice(0, 20).map((path) => mkdir(file(dirname(path)).fsPath, { recursive: true })));
    await Promise.all(paths.map((path) => write(path, content)));
    const stamps = await Promise.all(paths.map((path) => files.stat(locationOf(file(path)))));
    const stored = { hash: await ports.blobs.put(Buffer.from(content)), bytes: Buffer.byteLength(content), lines: 10 };
    return Array.from({ length: count }, (_, index) => {
      const { bytes, modifiedAt } = stamps[index % 1000] ?? { bytes: 0, modifiedAt: 0 };
      const changes = { id: idOf(`${index}`), folder, content: stored, position: index, stamp: { bytes, modifiedAt } };
      return artifact(`fresh/${paths[index % 1000]}`, changes);
    });
  }
});

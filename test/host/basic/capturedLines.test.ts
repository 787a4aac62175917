// Lines and files that packs hold, as the editor is told of them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addToPack } from '../../../src/app/addToPack';
import { parseSource } from '../../../src/core/sourceText';
import { removeCapturedLine, revealCapturedLine } from '../../../src/host/commands/lineNumber';
import { EditorMarks } from '../../../src/host/freshness/editorMarks';
import { FileBadgeProvider } from '../../../src/host/freshness/fileBadgeProvider';
import { WindowStates } from '../../../src/host/freshness/windowStates';
import { locationOf } from '../../../src/host/locations';
import type { Services } from '../../../src/host/services';
import { eventually } from '../../support/eventually';
import { artifact, idOf, pack } from '../../support/packs';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

suite('Lines that packs hold', () => {
  const uri = fileUri('src/greet.ts');
  const failures: unknown[] = [];
  let world: HostWorld;
  let states: WindowStates;
  let marks: EditorMarks;
  let services: Services;
  let revealed: (string | undefined)[][];

  setup(async () => {
    world = await HostWorld.open();
    const storage = { onDidChange: world.ports.packs.onDidChange, ports: async () => world.ports };
    states = new WindowStates(storage, (error) => failures.push(error));
    marks = new EditorMarks(states);
    revealed = [];
    const revealInTree = async (...ids: (string | undefined)[]): Promise<void> => void revealed.push(ids);
    services = { ...world.services, states, marks, revealInTree };
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    marks.dispose();
    states.dispose();
    world.dispose();
    assert.deepEqual(failures.splice(0), []);
  });

  const heldLines = (count: number): Promise<void> =>
    eventually(() => assert.equal(marks.at(uri, 5).length, count, 'captures of line 5'));

  async function addToOther(source: string): Promise<void> {
    const other = pack('Other', [], { workspace: world.workspace });
    await world.ports.packs.add(other);
    await addToPack(world.ports, other, [{ source: parseSource(source), folder: world.workspace }]);
  }

  test('are revealed without a question where one pack has them', async () => {
    const { id, artifacts } = await world.add('src/greet.ts#L3-L7');
    await heldLines(1);
    const { offered } = await withAnswers({}, () => revealCapturedLine(services, { uri, lineNumber: 5 }));
    assert.deepEqual([offered, revealed], [[], [[id, artifacts[0]?.id]]]);
  });

  test('are revealed in the pack that the user picks where several have them, or in the one that is named', async () => {
    await world.add('src/greet.ts#L3-L7');
    await addToOther('src/greet.ts#L5-L9');
    await heldLines(2);
    const reveal = (artifactId?: string): Promise<unknown> =>
      revealCapturedLine(services, { uri, lineNumber: 5, ...(artifactId === undefined ? {} : { artifactId }) });
    const { offered } = await withAnswers({ picks: ['Other'] }, () => reveal());
    assert.deepEqual([offered, revealed.length], [[['Test', 'Other']], 1]);
    assert.equal(revealed[0]?.[0], idOf('pack', 'Other'));
    const named = (await world.thePack()).artifacts[0]?.id ?? '';
    await withAnswers({}, () => reveal(named));
    assert.equal(revealed[1]?.[1], named);
    await withAnswers({}, () => reveal());
    assert.equal(revealed.length, 2);
  });

  test('are those of the cursor for a key, which names none', async () => {
    await world.add('src/greet.ts#L3-L7');
    await heldLines(1);
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(4, 0, 4, 0);
    await revealCapturedLine(services);
    assert.equal(revealed.length, 1);
  });

  test('of which there are none are said to be none', async () => {
    await world.add('src/greet.ts#L3-L7');
    await heldLines(1);
    const { messages } = await withAnswers({}, async () => {
      await revealCapturedLine(services, { uri, lineNumber: 8 });
      await removeCapturedLine(services, { uri, lineNumber: 2 });
    });
    assert.deepEqual(messages, ['No pack holds line 8 of greet.ts.', 'No pack holds line 2 of greet.ts.']);
    assert.deepEqual([revealed, await world.sources()], [[], ['src/greet.ts#L3-L7']]);
  });

  test('are removed with their range, and held no more', async () => {
    await world.add('src/greet.ts#L3-L7', 'src/greet.ts#L10-L13');
    await heldLines(1);
    const { messages } = await withAnswers({}, () => removeCapturedLine(services, { uri, lineNumber: 5 }));
    assert.deepEqual(messages, ['Removed greet.ts from pack “Test”']);
    assert.deepEqual(await world.sources(), ['src/greet.ts#L10-L13']);
    await heldLines(0);
  });

  test('move with what is typed before anybody has looked', async () => {
    await world.add('src/greet.ts#L3-L7');
    await heldLines(1);
    const moves: string[] = [];
    marks.onDidMove((moved) => moves.push(moved.toString()));
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'one\ntwo\n');
      edit.delete(new vscode.Range(4, 0, 5, 0));
    });
    assert.deepEqual(
      marks.of(uri).map(({ lines }) => lines),
      [{ start: 5, end: 8 }],
    );
    assert.deepEqual(moves, [uri.toString()]);
  });

  test('stay where typing has moved them while something else is looked at, until they are looked at themselves', async () => {
    await world.add('src/greet.ts#L3-L7');
    await heldLines(1);
    const isLookedAt = (path: string) => states.capturedFrom(locationOf(fileUri(path))).some(({ state }) => state);
    const held = (): unknown => marks.of(uri).map(({ lines, isChanged }) => [lines.start, lines.end, isChanged]);
    const editor = await vscode.window.showTextDocument(uri);
    const type = (line: number, text: string) =>
      editor.edit((edit) => edit.insert(new vscode.Position(line - 1, 0), text));
    await type(1, 'one\ntwo\n');
    await addToOther('README.md');
    await eventually(() => assert.ok(isLookedAt('README.md')));
    assert.deepEqual(held(), [[5, 9, false]]);
    await type(6, 'within\n');
    await type(20, 'below\n');
    assert.deepEqual(held(), [[5, 10, false]]);
    await world.add('src/greet.ts#L12-L13');
    const other = [12, 13, false];
    await eventually(() => assert.deepEqual(held(), [[5, 10, false], other]));
    states.lookAtFiles([locationOf(uri)]);
    await eventually(() => assert.deepEqual(held(), [[5, 10, true], other]));
  });
});

suite('Badges in this window', () => {
  let world: HostWorld;
  let states: WindowStates;
  let badges: FileBadgeProvider;
  let events: (readonly string[] | 'all')[];

  setup(async () => {
    world = await HostWorld.open();
    const storage = { onDidChange: world.ports.packs.onDidChange, ports: async () => world.ports };
    states = new WindowStates(storage, (error) => assert.fail(String(error)));
    badges = new FileBadgeProvider(states, world.services.activePack);
    events = [];
    badges.onDidChangeFileDecorations((uris) => events.push(uris?.map(({ path }) => path).sort() ?? 'all'));
  });
  teardown(async () => {
    badges.dispose();
    states.dispose();
    world.dispose();
  });

  const said = (path: string): unknown => {
    const { badge, tooltip, color } = badges.provideFileDecoration(fileUri(path)) ?? {};
    return badge && [badge, tooltip, color];
  };
  async function set(value: boolean | undefined): Promise<void> {
    const settings = vscode.workspace.getConfiguration('contextPacks');
    await settings.update('editor.fileBadges', value, vscode.ConfigurationTarget.Global);
  }

  test('say which files the active pack has, and whose lines, and tell of those that changed alone', async () => {
    await world.add('src/greet.ts#L3-L7', 'README.md');
    const [greet, readme] = [fileUri('src/greet.ts').path, fileUri('README.md').path];
    await eventually(() => assert.deepEqual(events, [[readme, greet]]));
    assert.deepEqual(said('README.md'), ['P', 'In pack “Test”', undefined]);
    assert.deepEqual(said('src/greet.ts'), ['P', 'Partly in pack “Test”', undefined]);
    assert.equal(said('src/windows.ts'), undefined);
    assert.equal(badges.provideFileDecoration(fileUri('README.md').with({ scheme: 'contextpack' })), undefined);
    await world.add('src/windows.ts');
    await eventually(() => assert.deepEqual(events.slice(1), [[fileUri('src/windows.ts').path]]));
  });

  test('are of one pack, and gone with the setting until it is back', async () => {
    await world.add('README.md');
    await eventually(() => assert.ok(said('README.md')));
    try {
      await set(false);
      await eventually(() => assert.equal(said('README.md'), undefined));
      await set(undefined);
      await eventually(() => assert.ok(said('README.md')));
    } finally {
      await set(undefined);
    }
    assert.deepEqual(events, [[fileUri('README.md').path], [fileUri('README.md').path], [fileUri('README.md').path]]);
  });

  test('of more files than VS Code takes at once are told of as all', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      artifact(`gone/f${index}.ts`, { id: idOf(`${index}`), folder: world.workspace, position: index }),
    );
    await world.ports.packs.edit((await world.thePack()).id, (now) => ({ ...now, artifacts: many }));
    await eventually(() => assert.ok(said('gone/f9999.ts')));
    assert.equal(events[0], 'all');
    const began = performance.now();
    for (let index = 0; index < 1000; index++) {
      badges.provideFileDecoration(fileUri(`gone/f${index}.ts`));
    }
    console.log(`      a badge asked for: ${((performance.now() - began) / 1000).toFixed(3)} ms of 10,000`);
  });
});

// Commands as they are run from menus and keys, each in its step, over a store that somebody else has open too.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { editArtifacts as edit } from '../../../src/app/editArtifacts';
import { removeArtifacts } from '../../../src/app/removeArtifacts';
import { renderPack } from '../../../src/app/renderPack';
import { createSnapshot } from '../../../src/app/snapshots/createSnapshot';
import type { Artifact, Pack } from '../../../src/core/pack';
import { printSource } from '../../../src/core/sourceText';
import { addNote } from '../../../src/host/commands/add';
import { removeArtifactRows } from '../../../src/host/commands/artifacts';
import { changeBudget, editInstruction } from '../../../src/host/commands/budget';
import { copyPack } from '../../../src/host/commands/deliver';
import { editArtifacts, excludeArtifacts } from '../../../src/host/commands/editArtifacts';
import { followSource } from '../../../src/host/commands/following';
import { deletePackRow, newPack, renamePackRow, undeletePack } from '../../../src/host/commands/packs';
import { changeRenderingOptions } from '../../../src/host/commands/renderingOptions';
import { restoreSnapshot } from '../../../src/host/commands/restoreSnapshot';
import { redo, undo } from '../../../src/host/commands/undo';
import { updatePack } from '../../../src/host/commands/update';
import { reportingErrors } from '../../../src/host/notifications';
import type { Services } from '../../../src/host/services';
import { PackHistory } from '../../../src/host/undo/packHistory';
import { stepText } from '../../../src/host/undo/stepText';
import type { PackNode } from '../../../src/host/views/packNode';
import { type Shown, type WindowAnswers, withAnswers } from './windowAnswers';
import { HostWorld } from './world';

suite('Undo', () => {
  const log = vscode.window.createOutputChannel('Undo', { log: true });
  let world: HostWorld;
  let services: Services;
  setup(async () => {
    world = await HostWorld.open();
    const { activePack } = world.services;
    const history = new PackHistory({ ports: async () => world.ports, activePack, labelOf: stepText });
    services = { ...world.services, activePack, history };
    await world.add('README.md', 'src/greet.ts', 'text:Be brief', 'glob:docs/**');
  });
  teardown(() => {
    services.history.dispose();
    world.dispose();
  });
  suiteTeardown(() => log.dispose());

  /** As a menu or a key runs it. */
  const run = (command: (given: Services) => Promise<void>, answers: WindowAnswers = {}): Promise<Shown> =>
    withAnswers(answers, () => reportingErrors(log, 'test', () => command(services)));

  /** All packs there are, without when they were changed. */
  async function packs(): Promise<unknown> {
    const all = await world.others.packs.list();
    return all.map(({ updatedAt: _, ...said }) => said);
  }

  async function rowOf(source: string): Promise<PackNode & { readonly kind: 'artifact' }> {
    const pack = await world.thePack();
    const artifact = pack.artifacts.find((each) => printSource(each.source) === source);
    assert.ok(artifact, source);
    return { kind: 'artifact', pack, artifact };
  }
  const packRow = async (): Promise<PackNode> => ({ kind: 'pack', pack: await world.thePack(), isActive: true });
  const snapshotRow = async (): Promise<PackNode> => {
    const pack = await world.thePack();
    const snapshot = await createSnapshot(world.ports, await renderPack(world.ports, pack), { toolVersion: '0' });
    return { kind: 'snapshot', pack, snapshot } as PackNode;
  };
  const editing = async (source: string, given: Services): Promise<void> => editArtifacts(given, await rowOf(source));

  interface Kind {
    readonly label: string;
    readonly command: (given: Services) => Promise<void>;
    readonly answers?: WindowAnswers;
    readonly before?: () => Promise<unknown>;
  }
  const kinds: readonly Kind[] = [
    { label: 'Add a note to “Test”', command: (given) => addNote(given), answers: { inputs: ['More'] } },
    {
      label: 'Remove README.md from “Test”',
      command: async (given) => removeArtifactRows(given, await rowOf('README.md')),
    },
    {
      label: 'Remove 2 artifacts from “Test”',
      command: async (given) =>
        removeArtifactRows(given, undefined, [await rowOf('README.md'), await rowOf('glob:docs/**')]),
    },
    {
      label: 'Remove guide.md from “Test”',
      command: async (given) => removeArtifactRows(given, await rowOf('docs/guide.md')),
    },
    {
      label: 'Edit note of README.md in “Test”',
      command: (given) => editing('README.md', given),
      answers: { picks: ['Note...'], inputs: ['Why'] },
    },
    {
      label: 'Set priority of 2 artifacts in “Test”',
      command: async (given) =>
        editArtifacts(given, undefined, [await rowOf('README.md'), await rowOf('src/greet.ts')]),
      answers: { picks: ['Priority...'], inputs: ['7'] },
    },
    {
      label: 'Require README.md in “Test”',
      command: (given) => editing('README.md', given),
      answers: { picks: ['Required'] },
    },
    {
      label: 'Exclude README.md of “Test”',
      command: async (given) => excludeArtifacts(given, await rowOf('README.md')),
    },
    {
      label: 'Follow source of README.md in “Test”',
      command: async (given) => followSource(given, await rowOf('README.md')),
    },
    {
      label: 'Rename pack “Test” to “Other”',
      command: async (given) => renamePackRow(given, await packRow()),
      answers: { inputs: ['Other'] },
    },
    { label: 'Set token budget of “Test”', command: (given) => changeBudget(given), answers: { inputs: ['32,000'] } },
    { label: 'Edit instruction of “Test”', command: (given) => editInstruction(given), answers: { inputs: ['Do'] } },
    {
      label: 'Change rendering options of “Test”',
      command: (given) => changeRenderingOptions(given),
      answers: { picks: ['Trim', 'On'] },
    },
    {
      label: 'Update README.md in “Test”',
      command: (given) => updatePack(given),
      // As if it had been captured when the file was another one.
      before: async () => {
        const { pack, artifact } = await rowOf('README.md');
        const other = (await rowOf('text:Be brief')).artifact.content;
        const { stamp: _, ...old } = { ...artifact, content: other };
        await world.others.packs.edit(pack.id, (now) => ({
          ...now,
          artifacts: now.artifacts.map((each) => (each.id === artifact.id ? old : each)),
        }));
      },
    },
    { label: 'Create pack “New”', command: (given) => newPack(given), answers: { inputs: ['New'] } },
    { label: 'Delete pack “Test”', command: async (given) => deletePackRow(given, await packRow()) },
    {
      label: 'Restore pack “Test”',
      command: (given) => undeletePack(given),
      answers: { picks: ['Test'] },
      before: async () => world.others.packs.delete((await world.thePack()).id),
    },
    {
      label: 'Create pack “Test (',
      command: async (given) => restoreSnapshot(given, await snapshotRow()),
      answers: { picks: ['As a New Pack'] },
    },
    {
      label: 'Restored the snapshot',
      command: async (given) => {
        const row = await snapshotRow();
        const { pack, artifact } = await rowOf('README.md');
        await removeArtifacts(world.others, pack, [artifact.id]);
        await restoreSnapshot(given, row);
      },
      answers: { picks: ['Replace What Pack'] },
    },
  ];

  for (const { label, command, answers = {}, before } of kinds) {
    test(`takes back and does again: ${label}`, async () => {
      await before?.();
      // What the step itself has others do belongs to what was before.
      const was = label === 'Restored the snapshot' ? undefined : await packs();
      await run(command, answers);
      const done = await packs();
      assert.notDeepEqual(done, was);
      const undone = await services.history.undo();
      assert.deepEqual([undone?.label.startsWith(label), undone?.obstacles], [true, []], undone?.label);
      const restored = await packs();
      assert.notDeepEqual(restored, done);
      if (was) {
        assert.deepEqual(restored, was);
      }
      await services.history.redo();
      assert.deepEqual(await packs(), done);
      await services.history.undo();
      assert.deepEqual(await packs(), restored);
    });
  }

  test('of a deleted pack makes it the active one again, and of a new pack the one before', async () => {
    const { id } = await world.thePack();
    await run(async (given) => deletePackRow(given, await packRow()));
    const deleted = services.activePack.id;
    await run((given) => undo(given));
    assert.deepEqual([deleted, services.activePack.id], [undefined, id]);
    await run((given) => newPack(given), { inputs: ['New'] });
    const created = services.activePack.id;
    await run((given) => undo(given));
    assert.deepEqual([created === id, services.activePack.id], [false, id]);
    await run((given) => redo(given));
    assert.equal(services.activePack.id, created);
  });

  test('keeps what another window has done meanwhile, and says so where it is about the same', async () => {
    const { pack, artifact } = await rowOf('README.md');
    await run(async (given) =>
      excludeArtifacts(given, undefined, [await rowOf('README.md'), await rowOf('src/greet.ts')]),
    );
    await edit(world.others, pack, [artifact.id], { included: true, note: 'theirs' });
    await edit(world.others, pack, [artifact.id], { included: false });
    await run((given) => addNote(given), { inputs: ['More'] });
    const more = (await rowOf('text:More')).artifact;
    await edit(world.others, pack, [more.id], { note: 'kept' });
    const first = await run((given) => undo(given));
    assert.match(first.messages.join(), /“Add a note to “Test”” was not undone\. a note was changed since/);
    await run((given) => undo(given));
    const said = (await world.thePack()).artifacts.map(({ included, note }: Artifact) => [included, note]);
    assert.deepEqual(said.slice(0, 2), [
      [true, 'theirs'],
      [true, ''],
    ]);
    assert.deepEqual(said.at(-1), [true, 'kept']);
  });

  test('of a part says what it could not take back, and takes back the rest', async () => {
    const rows = [await rowOf('README.md'), await rowOf('src/greet.ts')];
    await run((given) => editArtifacts(given, undefined, rows), { picks: ['Note...'], inputs: ['ours'] });
    await edit(world.others, await world.thePack(), [rows[0]?.artifact.id ?? ''], { note: 'theirs' });
    const { messages } = await run((given) => undo(given));
    assert.match(messages.join(), /Not all of it: README\.md was changed since, and stays as it is\./);
    const notes = (await world.thePack()).artifacts.slice(0, 2).map(({ note }: Artifact) => note);
    assert.deepEqual(notes, ['theirs', '']);
  });

  test('of what was said once is of just that, whatever was done since', async () => {
    const steps: number[] = [];
    const subscription = services.history.onDidAdd(({ step }) => void steps.push(step.id));
    await run(async (given) => removeArtifactRows(given, await rowOf('README.md')));
    await run((given) => changeBudget(given), { inputs: ['1000'] });
    subscription.dispose();
    await run((given) => undo(given, { step: steps[0] }));
    assert.deepEqual([(await world.sources())[0], (await world.thePack()).tokenBudget], ['README.md', 1000]);
    const again = await run((given) => undo(given, { step: steps[0] }));
    assert.deepEqual(again.messages, ['This change was undone already, or is too long ago']);
  });

  test('says where there is nothing to undo or redo', async () => {
    const shown = [await run((given) => undo(given)), await run((given) => redo(given))];
    assert.deepEqual(
      shown.map(({ messages }) => messages),
      [['There is no change of packs to undo'], ['There is no change of packs to redo']],
    );
  });

  test('is not offered for what a copy has captured again, because it follows its source', async () => {
    await run(async (given) => followSource(given, await rowOf('README.md')));
    const { pack, artifact } = await rowOf('README.md');
    const { content } = (await rowOf('text:Be brief')).artifact;
    const { stamp: _, ...old } = { ...artifact, content };
    await world.others.packs.edit(pack.id, (now: Pack) => ({
      ...now,
      artifacts: now.artifacts.map((each) => (each.id === artifact.id ? old : each)),
    }));
    await run((given) => copyPack(given));
    assert.notEqual((await rowOf('README.md')).artifact.content.hash, content.hash);
    assert.equal((await services.history.undo())?.label, 'Follow source of README.md in “Test”');
    assert.equal(services.history.canUndo, false);
  });

  test('brings a deleted pack back that has been swept meanwhile', async () => {
    const was = await packs();
    await run(async (given) => deletePackRow(given, await packRow()));
    await world.others.packs.sweep(Number.MAX_SAFE_INTEGER);
    await run((given) => undo(given));
    assert.deepEqual(await packs(), was);
  });

  test('can be tried again once the name is free that another pack has taken', async () => {
    await run(async (given) => renamePackRow(given, await packRow()), { inputs: ['Other'] });
    const other = {
      ...(await world.thePack()),
      id: '01910000-0000-7000-8000-000000000001',
      name: 'Test',
      artifacts: [],
    };
    await world.others.packs.add(other);
    const { messages } = await run((given) => undo(given));
    assert.match(messages.join(), /A pack named “Test” already exists/);
    await world.others.packs.delete(other.id);
    await run((given) => undo(given));
    assert.equal((await world.thePack()).name, 'Test');
  });

  test('of several packs deletes them without a question, and brings all back', async () => {
    await world.others.packs.add({
      ...(await world.thePack()),
      id: '01910000-0000-7000-8000-000000000002',
      name: 'B',
      artifacts: [],
    });
    const was = await packs();
    const rows = (await world.others.packs.list()).map((pack): PackNode => ({ kind: 'pack', pack, isActive: false }));
    const { buttons } = await run((given) => deletePackRow(given, rows[0], rows));
    assert.deepEqual([await packs(), buttons], [[], []]);
    await run((given) => undo(given));
    assert.deepEqual(await packs(), was);
  });
});

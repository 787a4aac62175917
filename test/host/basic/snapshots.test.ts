import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { renderPack } from '../../../src/app/renderPack';
import { parseContentHash } from '../../../src/core/contentHash';
import type { Snapshot } from '../../../src/core/snapshot';
import { compareSnapshot, compareSnapshots } from '../../../src/host/commands/compareSnapshots';
import { restoreSnapshot } from '../../../src/host/commands/restoreSnapshot';
import { deleteSelection } from '../../../src/host/commands/selection';
import {
  copySnapshot,
  createSnapshotOfPack,
  deleteSnapshots,
  labelSnapshot,
  verifySnapshot,
} from '../../../src/host/commands/snapshots';
import { exportSnapshot, importSnapshot } from '../../../src/host/commands/transferSnapshots';
import type { Services } from '../../../src/host/services';
import type { PackNode } from '../../../src/host/views/packNode';
import { PacksTreeDataProvider } from '../../../src/host/views/packsTreeDataProvider';
import { treeText } from '../../support/treeText';
import { withMethods } from '../../support/withMethods';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

suite('Snapshots in the Packs view', () => {
  let world: HostWorld;
  let services: Services;
  setup(async () => {
    world = await HostWorld.open();
    services = world.services;
    await world.add('text:Be brief');
  });
  teardown(() => world.dispose());

  async function create(): Promise<Snapshot> {
    await withAnswers({}, () => createSnapshotOfPack(services));
    const [last] = await world.ports.snapshots.list();
    assert.ok(last);
    return last;
  }
  async function row(snapshot: Snapshot): Promise<PackNode> {
    return { kind: 'snapshot', pack: await world.thePack(), snapshot };
  }
  const tree = (): PacksTreeDataProvider => new PacksTreeDataProvider(services.storage, services.activePack);

  test('stand below their pack, the last first, called by their label or their time', async () => {
    const first = await create();
    await withAnswers({ inputs: ['Before the talk'] }, async () => labelSnapshot(services, await row(first)));
    await create();
    const lines = (await treeText(tree())).trimEnd().split('\n');
    assert.deepEqual(lines.slice(0, 3), [
      'Test | active · 1 artifact | [pack+active]',
      '  Be brief | 2 tokens | [artifact+note]',
      '  Snapshots | 2 | [snapshots]',
    ]);
    assert.match(lines[3] ?? '', /^ {4}.*\d.* \| \d+ tokens · markdown \| \[snapshot\]$/);
    assert.match(lines[4] ?? '', /^ {4}Before the talk \| \d+ tokens · markdown · .* \| \[snapshot\]$/);
  });

  test('of a pack without any there is no row', async () => {
    assert.equal((await treeText(tree())).includes('Snapshots'), false);
  });

  test('know the row above them', async () => {
    await create();
    const provider = tree();
    const [pack] = await provider.getChildren();
    const above = (await provider.getChildren(pack)).at(-1);
    const [snapshot] = await provider.getChildren(above);
    assert.ok(snapshot);
    assert.deepEqual(
      [provider.getParent(snapshot)?.kind, provider.getTreeItem(snapshot).id],
      ['snapshots', `${(await world.thePack()).id}//snapshots/${(await world.ports.snapshots.list())[0]?.id}`],
    );
  });

  test('are copied as they were rendered, whatever the pack is now', async () => {
    const { payload } = await renderPack(world.ports, await world.thePack());
    const snapshot = await create();
    await world.add('text:More');
    await withAnswers({}, async () => copySnapshot(services, await row(snapshot)));
    assert.equal(await vscode.env.clipboard.readText(), payload);
  });

  test('are verified: in a word where all is well, by a report where it is not', async () => {
    const snapshot = await create();
    const well = await withAnswers({}, async () => verifySnapshot(services, await row(snapshot)));
    assert.match(well.messages[0] ?? '', /is as it was made$/);
    const { blobs } = world.ports;
    const gone = parseContentHash('0'.repeat(64));
    const lossy = {
      ...world.ports,
      blobs: withMethods(blobs, { stream: (hash) => blobs.stream(hash === snapshot.payload.hash ? gone : hash) }),
    };
    const damaged = { ...services, storage: { ...services.storage, ports: async () => lossy } };
    const shown = await withAnswers({}, async () => verifySnapshot(damaged, await row(snapshot)));
    assert.match(shown.messages.join('\n'), /is not as it was made: The payload is missing\./);
    const report = vscode.Uri.from({ scheme: 'contextpack-report', path: '/Snapshots.md' });
    assert.match(damaged.reports.provideTextDocumentContent(report), /- The payload is missing\./);
  });

  test('are compared with their pack, or say that it renders to the same', async () => {
    const snapshot = await create();
    const same = await withAnswers({}, async () => compareSnapshot(services, await row(snapshot)));
    assert.match(same.messages.join(), /renders to the very same payload/);
  });

  test('are compared with one another, the earlier on the left, and two at most', async () => {
    const [first, second] = [await create(), await create()];
    const rows = [await row(second), await row(first)];
    const same = await withAnswers({}, () => compareSnapshot(services, rows[0], rows));
    assert.match(same.messages.join(), /have the same payload, byte for byte/);
    const three = [...rows, await row(await create())];
    const many = await withAnswers({}, () => compareSnapshot(services, three[0], three));
    assert.match(many.messages.join(), /Select one snapshot or two/);
    const { offered } = await withAnswers({}, () => compareSnapshots(services, rows[0]));
    assert.equal(offered[0]?.length, 2);
  });

  test('are restored as a new pack, which becomes the active one', async () => {
    const snapshot = await create();
    await world.add('text:More');
    await withAnswers({ picks: ['As a New Pack'] }, async () => restoreSnapshot(services, await row(snapshot)));
    const restored = await services.activePack.get();
    assert.ok(restored && restored.id !== (await world.thePack()).id);
    assert.equal(restored.artifacts.length, 1);
  });

  test('replace what their pack holds once that is chosen, and not before, without a further question', async () => {
    const snapshot = await create();
    await world.add('text:More');
    await withAnswers({}, async () => restoreSnapshot(services, await row(snapshot)));
    const before = await world.sources();
    const answers = { picks: ['Replace What Pack “Test” Holds'] };
    const shown = await withAnswers(answers, async () => restoreSnapshot(services, await row(snapshot)));
    assert.deepEqual([before, await world.sources()], [['text:Be brief', 'text:More'], ['text:Be brief']]);
    assert.deepEqual(shown.buttons, []);
  });

  test('are deleted by the Delete key, several at once, when that is confirmed', async () => {
    const rows = [await row(await create()), await row(await create())];
    const selecting = { ...services, selection: async () => rows };
    const asked = await withAnswers({}, () => deleteSelection(selecting));
    assert.match(asked.messages[0] ?? '', /^Delete 2 snapshots\?$/);
    assert.equal((await world.ports.snapshots.list()).length, 2);
    await withAnswers({ confirm: 'Delete' }, () => deleteSelection(selecting));
    assert.equal((await world.ports.snapshots.list()).length, 0);
  });

  test('are deleted though one of them is gone by then, and that is said', async () => {
    const snapshots = [await create(), await create(), await create()];
    const rows = await Promise.all(snapshots.map(row));
    await world.ports.snapshots.delete(snapshots[0]?.id ?? '');
    const { messages } = await withAnswers({ confirm: 'Delete' }, () => deleteSnapshots(services, rows[0], rows));
    assert.equal(messages.at(-1), 'Deleted 2 snapshots; 1 had been deleted elsewhere');
    assert.deepEqual(await world.ports.snapshots.list(), []);
  });

  test('are exported to a file that another store takes over, and none that was changed', async () => {
    const snapshot = await create();
    const save = fileUri('snapshot.json');
    await withAnswers({ save }, async () => exportSnapshot(services, await row(snapshot)));
    await withAnswers({ confirm: 'Delete' }, async () => deleteSnapshots(services, await row(snapshot)));
    await withAnswers({ open: save }, () => importSnapshot(services));
    const [imported] = await world.ports.snapshots.list();
    assert.deepEqual([imported?.id, imported?.payload], [snapshot.id, snapshot.payload]);
    await writeFile(save.fsPath, (await readFile(save.fsPath, 'utf8')).replace('Be brief', 'Be long!'));
    await withAnswers({ confirm: 'Delete' }, async () => deleteSnapshots(services, await row(snapshot)));
    await assert.rejects(
      withAnswers({ open: save }, () => importSnapshot(services)),
      /is no snapshot that can be imported/,
    );
    await rm(save.fsPath);
  });

  test('are exported with secrets that were redacted only when that is confirmed', async () => {
    await world.add('text:the secret:word');
    const snapshot = await create();
    const save = fileUri('snapshot.json');
    const { buttons } = await withAnswers({ save }, async () => exportSnapshot(services, await row(snapshot)));
    assert.deepEqual(buttons[0], ['Export']);
    await assert.rejects(readFile(save.fsPath));
  });

  test('are exported with what the payload leaves out, and with whole files of ranges, only when that is confirmed', async () => {
    const save = fileUri('snapshot.json');
    const unconfirmed = async (): Promise<readonly string[]> => {
      const snapshot = await create();
      const { buttons } = await withAnswers({ save }, async () => exportSnapshot(services, await row(snapshot)));
      await assert.rejects(readFile(save.fsPath));
      return buttons[0] ?? [];
    };
    const range = await world.add('README.md#L1');
    assert.deepEqual(await unconfirmed(), ['Export']);
    await world.ports.packs.edit(range.id, (now) => ({
      ...now,
      artifacts: now.artifacts.map(({ file: _, ...each }, index) => ({ ...each, included: index === 0 })),
    }));
    assert.deepEqual(await unconfirmed(), ['Export']);
  });
});

import * as vscode from 'vscode';
import type { Ports } from '../../app/ports';
import { createSnapshot } from '../../app/snapshots/createSnapshot';
import { deleteSnapshot, labelSnapshot as giveLabel, readPayload } from '../../app/snapshots/snapshots';
import { verifySnapshots } from '../../app/snapshots/verifySnapshot';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import type { RenderPolicy } from '../../core/renderOptions';
import type { Snapshot } from '../../core/snapshot';
import { inDigits, withPatience } from '../adding/patience';
import { showDone } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { openSnapshotPayload } from '../snapshotDocuments';
import { showVerified } from '../snapshotReport';
import type { PackNode } from '../views/packNode';
import { snapshotName } from '../views/snapshotText';
import { copyText } from './payload';
import { countedText, renderNow, showRenderWarnings } from './renderNow';
import { packOf } from './targetPack';
import { snapshotOf, snapshotsOf } from './targetSnapshot';

/** Keeps what the row's pack, or the active one, renders to now. */
export async function createSnapshotOfPack(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Create Snapshot of Pack'));
  if (pack) {
    await snapshotPack(services, pack);
  }
}

/** @throws PackError `pack-empty`, `quota-store-bytes`, and as renderNow() does */
export async function snapshotPack(services: Services, pack: Pack, options?: RenderPolicy): Promise<void> {
  const rendered = await renderNow(services, pack, options);
  const ports = await services.storage.ports();
  await withPatience(vscode.l10n.t('Keeping a snapshot of pack “{0}”', pack.name), ({ signal }) =>
    createSnapshot(ports, rendered, { toolVersion: services.version, signal }),
  );
  showRenderWarnings(services, rendered);
  showDone(vscode.l10n.t('Created a snapshot of pack “{0}”: {1}', pack.name, countedText(rendered)));
}

/** Shows the payload of the row's snapshot, or of one that is picked. */
export async function openSnapshot(services: Services, node?: PackNode): Promise<void> {
  const snapshot = await snapshotOf(services, node, vscode.l10n.t('Open Snapshot'));
  if (snapshot) {
    await openSnapshotPayload(snapshot);
  }
}

/** Copies the very bytes that were rendered then. */
export async function copySnapshot(services: Services, node?: PackNode): Promise<void> {
  const snapshot = await snapshotOf(services, node, vscode.l10n.t('Copy Snapshot'));
  if (!snapshot) {
    return;
  }
  const text = await readPayload(await services.storage.ports(), snapshot);
  const name = snapshotName(snapshot);
  const open = (): Promise<void> => openSnapshotPayload(snapshot);
  if (await copyText(services, { name, format: snapshot.format, text, open })) {
    showDone(vscode.l10n.t('Copied the snapshot “{0}”: {1} tokens', name, inDigits(snapshot.tokens)));
  }
}

/** Reads all of the selected snapshots, and says what is not as it was. */
export async function verifySnapshot(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const chosen = await snapshotsOf(services, node, nodes, vscode.l10n.t('Verify Snapshot'));
  if (chosen.length === 0) {
    return;
  }
  const ports = await services.storage.ports();
  const verified = await withPatience(vscode.l10n.t('Verifying snapshots'), (task) =>
    verifySnapshots(ports, chosen, task),
  );
  await showVerified(services, verified);
}

/** An empty label takes it away. */
export async function labelSnapshot(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Label Snapshot');
  const snapshot = await snapshotOf(services, node, title);
  const label = await (snapshot &&
    vscode.window.showInputBox({ title, value: snapshot.label, prompt: vscode.l10n.t('What the snapshot is called') }));
  if (snapshot && label !== undefined) {
    await giveLabel(await services.storage.ports(), snapshot, label);
  }
}

/**
 * The selected rows, once the user has said so: nothing brings a snapshot back. One that is gone by then is no reason to
 * keep the others.
 * @param leave called when they are about to go
 */
export async function deleteSnapshots(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
  leave?: () => void,
): Promise<void> {
  const chosen = await snapshotsOf(services, node, nodes, vscode.l10n.t('Delete Snapshot'), 'as-shown');
  if (chosen.length === 0 || !(await confirmDelete(chosen))) {
    return;
  }
  leave?.();
  const ports = await services.storage.ports();
  const deleted: Snapshot[] = [];
  let gone = 0;
  try {
    await withPatience(vscode.l10n.t('Deleting snapshots'), async ({ signal, onProgress }) => {
      for (const snapshot of chosen) {
        signal?.throwIfAborted();
        if (await isDeletedNow(ports, snapshot)) {
          deleted.push(snapshot);
        } else {
          gone += 1;
        }
        onProgress?.(deleted.length + gone, chosen.length);
      }
    });
  } finally {
    showDeleted(deleted, gone);
  }
}

/** False for one that was deleted before, here or elsewhere. */
async function isDeletedNow(ports: Ports, snapshot: Snapshot): Promise<boolean> {
  try {
    await deleteSnapshot(ports, snapshot);
    return true;
  } catch (error) {
    if (PackError.is(error, 'snapshot-not-found')) {
      return false;
    }
    throw error;
  }
}

function showDeleted(deleted: readonly Snapshot[], gone: number): void {
  const [only, ...others] = deleted;
  const said = only
    ? others.length === 0
      ? vscode.l10n.t('Deleted the snapshot “{0}”', snapshotName(only))
      : vscode.l10n.t('Deleted {0} snapshots', inDigits(deleted.length))
    : vscode.l10n.t('No snapshot was deleted');
  showDone(gone === 0 ? said : `${said}; ${vscode.l10n.t('{0} had been deleted elsewhere', inDigits(gone))}`);
}

async function confirmDelete(chosen: readonly Snapshot[]): Promise<boolean> {
  const [only, ...others] = chosen;
  const confirm = vscode.l10n.t('Delete');
  const question =
    only && others.length === 0
      ? vscode.l10n.t('Delete the snapshot “{0}” of pack “{1}”?', snapshotName(only), only.packName)
      : vscode.l10n.t('Delete {0} snapshots?', inDigits(chosen.length));
  const detail = vscode.l10n.t(
    'A snapshot cannot be brought back, nor made again: what was sent can then not be proven.',
  );
  return (await vscode.window.showWarningMessage(plain(question), { modal: true, detail }, confirm)) === confirm;
}

import * as vscode from 'vscode';
import type { Snapshot } from '../../core/snapshot';
import { showDiff } from '../comparison';
import { showDone, showHint } from '../notifications';
import type { Services } from '../services';
import { snapshotUri } from '../snapshotDocuments';
import type { PackNode } from '../views/packNode';
import { snapshotName } from '../views/snapshotText';
import { renderedUri } from './payload';
import { renderNow } from './renderNow';
import { pickSnapshot, snapshotItem, snapshotsOf } from './targetSnapshot';

/** The row's snapshot beside its pack as it renders now; of two selected ones, the earlier beside the later. */
export async function compareSnapshot(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const chosen = await snapshotsOf(services, node, nodes, vscode.l10n.t('Compare Snapshot with Current Pack'));
  const [first, second, ...others] = [...chosen].sort((a, b) => a.createdAt - b.createdAt);
  if (others.length > 0) {
    showHint(vscode.l10n.t('Select one snapshot or two: that is what can be compared at once.'));
  } else if (first && second) {
    await showSnapshots(first, second);
  } else if (first) {
    await compareWithPack(services, first);
  }
}

/** One that is picked, or the row's, beside another one that is picked. */
export async function compareSnapshots(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Compare Snapshots');
  const [first] = await snapshotsOf(services, node, undefined, title);
  const second = first && (await pickSnapshot(services, title, ({ id }) => id !== first.id));
  if (first && second) {
    const [before, after] = first.createdAt <= second.createdAt ? [first, second] : [second, first];
    await showSnapshots(before, after);
  }
}

async function showSnapshots(before: Snapshot, after: Snapshot): Promise<void> {
  if (before.payload.hash === after.payload.hash) {
    showDone(vscode.l10n.t('Both snapshots have the same payload, byte for byte'));
    return;
  }
  await showDiff(
    snapshotUri(before),
    snapshotUri(after),
    vscode.l10n.t('{0} ↔ {1} (Snapshots)', snapshotName(before), snapshotName(after)),
  );
}

/** In the format that the snapshot has: another one would differ everywhere. */
async function compareWithPack(services: Services, snapshot: Snapshot): Promise<void> {
  const ports = await services.storage.ports();
  const pack = await ports.packs.get(snapshot.pack);
  if (!pack) {
    showHint(
      vscode.l10n.t('Pack “{0}” is gone. Restore the snapshot as a new pack to go on from it.', snapshot.packName),
    );
    return;
  }
  const rendered = await renderNow(services, pack, { format: snapshot.format });
  if (rendered.payloadHash === snapshot.payload.hash) {
    showDone(vscode.l10n.t('Pack “{0}” renders to the very same payload as the snapshot', pack.name));
    return;
  }
  await showDiff(
    snapshotUri(snapshot),
    renderedUri(services, rendered),
    vscode.l10n.t('{0} ↔ {1} Now (Snapshot)', snapshotItem(snapshot).label, pack.name),
  );
}

import * as vscode from 'vscode';
import { restoreSnapshot as restore } from '../../app/snapshots/restoreSnapshot';
import type { Pack } from '../../core/pack';
import type { Snapshot } from '../../core/snapshot';
import { withPatience } from '../adding/patience';
import { showDone, showWarning } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { snapshotName } from '../views/snapshotText';
import { snapshotOf } from './targetSnapshot';

interface RestoreItem extends vscode.QuickPickItem {
  /** The pack whose artifacts are replaced; undefined for a new one. */
  readonly into: Pack | undefined;
}

/** Brings back what the row's snapshot was made of: as a new pack, or in place of what its pack holds now. */
export async function restoreSnapshot(services: Services, node?: PackNode): Promise<void> {
  const snapshot = await snapshotOf(services, node, vscode.l10n.t('Restore Snapshot'));
  const item = snapshot && (await pickWhere(services, snapshot));
  if (!snapshot || !item) {
    return;
  }
  const { into } = item;
  const ports = await services.storage.ports();
  const title = vscode.l10n.t('Restoring the snapshot “{0}”', snapshotName(snapshot));
  const { pack, leftOut } = await withPatience(title, ({ signal }) =>
    restore(ports, snapshot, { signal, ...(into && { into }) }),
  );
  if (!into) {
    await services.activePack.set(pack.id);
  }
  if (leftOut.length > 0) {
    const sources = leftOut.slice(0, 3).map(({ source }) => source);
    const listed = leftOut.length > 3 ? [...sources, '…'] : sources;
    showWarning(
      vscode.l10n.t(
        'Of {0} artifacts the content is lost, so they were left out: {1}.',
        leftOut.length,
        listed.join(', '),
      ),
    );
  }
  showDone(vscode.l10n.t('Restored the snapshot “{0}” into pack “{1}”', snapshotName(snapshot), pack.name));
}

async function pickWhere({ storage }: Services, snapshot: Snapshot): Promise<RestoreItem | undefined> {
  const pack = await (await storage.ports()).packs.get(snapshot.pack);
  const items: RestoreItem[] = [
    {
      label: `$(add) ${vscode.l10n.t('As a New Pack')}`,
      detail: vscode.l10n.t('It becomes the active one. Nothing else changes.'),
      into: undefined,
    },
  ];
  if (pack) {
    items.push({
      label: `$(replace-all) ${vscode.l10n.t('Replace What Pack “{0}” Holds', plain(pack.name))}`,
      detail: vscode.l10n.t(
        'Its {0} artifacts, its budget and its rendering options become those of the snapshot. Undo brings them back.',
        pack.artifacts.length.toLocaleString(vscode.env.language),
      ),
      into: pack,
    });
  }
  const title = vscode.l10n.t('Restore Snapshot {0}', plain(snapshotName(snapshot)));
  return vscode.window.showQuickPick(items, { title });
}

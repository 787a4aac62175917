import * as vscode from 'vscode';
import { exportSnapshot as exported } from '../../app/snapshots/exportSnapshot';
import { importSnapshot as imported } from '../../app/snapshots/importSnapshot';
import { maxSnapshotFile } from '../../app/snapshots/snapshotFile';
import { readManifest } from '../../app/snapshots/snapshots';
import { PackError } from '../../core/errors';
import type { Snapshot } from '../../core/snapshot';
import { withPatience } from '../adding/patience';
import { openWorkspaces } from '../locations';
import { showDone, showHint } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { openSnapshotPayload } from '../snapshotDocuments';
import type { PackNode } from '../views/packNode';
import { snapshotName } from '../views/snapshotText';
import { saveFile } from './payload';
import { snapshotOf } from './targetSnapshot';

/** Writes the row's snapshot, or one that is picked, into one JSON file that can be imported elsewhere. */
export async function exportSnapshot(services: Services, node?: PackNode): Promise<void> {
  const snapshot = await snapshotOf(services, node, vscode.l10n.t('Export Snapshot'));
  if (!snapshot || !(await confirmSecrets(services, snapshot))) {
    return;
  }
  const ports = await services.storage.ports();
  const content = await withPatience(vscode.l10n.t('Exporting the snapshot'), async ({ signal }) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of exported(ports, snapshot, signal).chunks) {
      chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks);
  });
  const saved = await saveFile(`${fileName(snapshot)}.json`, content);
  if (saved) {
    showDone(vscode.l10n.t('Exported the snapshot to {0}', vscode.workspace.asRelativePath(saved)));
  }
}

/** Takes over a file that a snapshot was exported to, once every hash in it has been compared. */
export async function importSnapshot(services: Services): Promise<void> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import Snapshot'),
      filters: { [vscode.l10n.t('Snapshots')]: ['json'] },
    })) ?? [];
  if (!uri) {
    return;
  }
  await refuseTooLarge(uri);
  const ports = await services.storage.ports();
  const { snapshot, isNew } = await withPatience(vscode.l10n.t('Importing the snapshot'), async () => {
    const content = await vscode.workspace.fs.readFile(uri);
    return imported(ports, content, { path: uri.path, workspace: openWorkspaces()[0] ?? null });
  });
  await openSnapshotPayload(snapshot);
  if (isNew) {
    showDone(vscode.l10n.t('Imported the snapshot “{0}” of pack “{1}”', snapshotName(snapshot), snapshot.packName));
  } else {
    showHint(vscode.l10n.t('The snapshot “{0}” is here already.', snapshotName(snapshot)));
  }
}

/** Before it is read. @throws PackError `snapshot-invalid` */
async function refuseTooLarge(uri: vscode.Uri): Promise<void> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > maxSnapshotFile) {
    const reason = `it has ${size} bytes, over the limit of ${maxSnapshotFile}`;
    throw new PackError('snapshot-invalid', { path: uri.path, reason });
  }
}

/** The file holds what was captured, and not what was made of it: what the payload has redacted is in it. */
async function confirmSecrets({ storage }: Services, snapshot: Snapshot): Promise<boolean> {
  const { redactions } = await readManifest(await storage.ports(), snapshot);
  const redacted = redactions.filter((each) => each.redacted).length;
  if (redacted === 0) {
    return true;
  }
  const confirm = vscode.l10n.t('Export');
  const detail = vscode.l10n.t(
    'So that it can be verified and restored, the file holds what was captured: {0} secrets that the payload has redacted are in it. Share it only with those who may know them.',
    redacted,
  );
  const question = plain(vscode.l10n.t('Export the snapshot “{0}” with its secrets?', snapshotName(snapshot)));
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, confirm)) === confirm;
}

function fileName(snapshot: Snapshot): string {
  const time = new Date(snapshot.createdAt).toISOString().slice(0, 10);
  const name = snapshot.label === '' ? `${snapshot.packName} ${time}` : `${snapshot.packName} ${snapshot.label}`;
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-');
}

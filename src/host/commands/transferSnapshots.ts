import * as vscode from 'vscode';
import { exportSnapshot as exported } from '../../app/snapshots/exportSnapshot';
import { importSnapshot as imported } from '../../app/snapshots/importSnapshot';
import { maxSnapshotFile } from '../../app/snapshots/snapshotFile';
import { readManifest } from '../../app/snapshots/snapshots';
import { unsentContent } from '../../app/snapshots/unsentContent';
import { PackError } from '../../core/errors';
import type { Snapshot } from '../../core/snapshot';
import type { SnapshotManifest } from '../../core/snapshotManifest';
import { inDigits, withPatience } from '../adding/patience';
import { openWorkspaces } from '../locations';
import { showDone } from '../notifications';
import { plain } from '../plainText';
import { saveFile } from '../savedFile';
import type { Services } from '../services';
import { openSnapshotPayload } from '../snapshotDocuments';
import type { PackNode } from '../views/packNode';
import { snapshotName } from '../views/snapshotText';
import { snapshotOf } from './targetSnapshot';

/** Writes the row's snapshot, or one that is picked, into one JSON file that can be imported elsewhere. */
export async function exportSnapshot(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Export Snapshot');
  const snapshot = await snapshotOf(services, node, title);
  if (!snapshot || !(await confirmUnsent(services, snapshot))) {
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
  const saved = await saveFile({
    title,
    fileName: `${fileName(snapshot)}.json`,
    kind: vscode.l10n.t('Snapshots'),
    content,
  });
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
  const { snapshot, isNew } = await withPatience(vscode.l10n.t('Importing the snapshot'), async (task) => {
    const content = await vscode.workspace.fs.readFile(uri);
    return imported(ports, content, { path: uri.path, workspace: openWorkspaces()[0] ?? null }, task);
  });
  await openSnapshotPayload(snapshot);
  if (isNew) {
    showDone(vscode.l10n.t('Imported the snapshot “{0}” of pack “{1}”', snapshotName(snapshot), snapshot.packName));
  } else {
    showDone(vscode.l10n.t('The snapshot “{0}” is here already, and whole', snapshotName(snapshot)));
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

/**
 * The file holds what was captured, and not what was made of it: what the payload has redacted is in it, what it leaves
 * out, where nobody has looked for secrets, and the whole files of ranges.
 */
async function confirmUnsent({ storage }: Services, snapshot: Snapshot): Promise<boolean> {
  const unsent = unsentInWords(await readManifest(await storage.ports(), snapshot));
  if (unsent.length === 0) {
    return true;
  }
  const confirm = vscode.l10n.t('Export');
  const detail = [
    vscode.l10n.t('So that it can be verified and restored, the file holds what was captured. In it is also:'),
    ...unsent.map((each) => `• ${each}`),
    vscode.l10n.t('Share it only with those who may know all of that.'),
  ].join('\n');
  const question = plain(
    vscode.l10n.t('Export the snapshot “{0}” with more than its payload holds?', snapshotName(snapshot)),
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, confirm)) === confirm;
}

/** What is in the file and not in the payload, in words. */
function unsentInWords(manifest: SnapshotManifest): string[] {
  const { secrets, artifacts, files } = unsentContent(manifest);
  const words: readonly [number, string][] = [
    [secrets, vscode.l10n.t('secrets that were found in the payload: {0}', inDigits(secrets))],
    [
      artifacts,
      vscode.l10n.t(
        'artifacts that the payload leaves out, or trims, not searched for secrets: {0}',
        inDigits(artifacts),
      ),
    ],
    [files, vscode.l10n.t('the whole files of ranges, not searched for secrets: {0}', inDigits(files))],
  ];
  return words.flatMap(([number, text]) => (number > 0 ? [text] : []));
}

function fileName(snapshot: Snapshot): string {
  const time = new Date(snapshot.createdAt).toISOString().slice(0, 10);
  const name = snapshot.label === '' ? `${snapshot.packName} ${time}` : `${snapshot.packName} ${snapshot.label}`;
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-');
}

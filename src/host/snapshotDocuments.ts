// Snapshots as documents that cannot be changed.
import * as vscode from 'vscode';
import type { Snapshot } from '../core/snapshot';
import { storedUri } from './capturedFileSystem';
import { payloadFileName } from './payloadFileName';
import { snapshotName } from './views/snapshotText';

/** Its payload, as a file in the language of its format. */
export function snapshotUri(snapshot: Snapshot): vscode.Uri {
  const { packName, format, payload } = snapshot;
  return storedUri(`/${payloadFileName(`${packName}, ${snapshotName(snapshot)}`, format)}`, payload.hash);
}

export async function openSnapshotPayload(snapshot: Snapshot): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', snapshotUri(snapshot), { preview: true });
}

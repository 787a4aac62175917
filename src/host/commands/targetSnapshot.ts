// Which snapshots a command is for: those of rows, else one that the user picks.
import * as vscode from 'vscode';
import { listPacks } from '../../app/packs';
import { PackError } from '../../core/errors';
import type { Snapshot } from '../../core/snapshot';
import { openWorkspaces } from '../locations';
import { showHint } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { isRow, type PackNode, rowsAmong } from '../views/packNode';
import { snapshotName, snapshotTokens } from '../views/snapshotText';

/**
 * The snapshot of a row, as it is now; else one that the user picks.
 * @throws PackError `snapshot-not-found` when it is gone meanwhile
 */
export async function snapshotOf(
  services: Services,
  node: PackNode | undefined,
  title: string,
): Promise<Snapshot | undefined> {
  return isRow(node) && node.kind === 'snapshot' ? snapshotNow(services, node.snapshot) : pickSnapshot(services, title);
}

/**
 * Those of the selected rows; a menu passes the one that it is of and, beside it, the selected.
 * @param how as they are now, or as their rows show them, for what does not mind that one is gone
 * @throws PackError `snapshot-not-found` when one is gone meanwhile that is wanted as it is now
 */
export async function snapshotsOf(
  services: Services,
  node: PackNode | undefined,
  nodes: readonly PackNode[] | undefined,
  title: string,
  how: 'as-is' | 'as-shown' = 'as-is',
): Promise<readonly Snapshot[]> {
  const rows = (rowsAmong(nodes) ?? (isRow(node) ? [node] : [])).filter((each) => each.kind === 'snapshot');
  if (rows.length > 0) {
    const shown = rows.map(({ snapshot }) => snapshot);
    return how === 'as-shown' ? shown : Promise.all(shown.map((snapshot) => snapshotNow(services, snapshot)));
  }
  const picked = await pickSnapshot(services, title);
  return picked ? [picked] : [];
}

async function snapshotNow({ storage }: Services, { id }: Snapshot): Promise<Snapshot> {
  const snapshot = await (await storage.ports()).snapshots.get(id);
  if (!snapshot) {
    throw new PackError('snapshot-not-found', { snapshot: id });
  }
  return snapshot;
}

/** One of the packs of this window, and of those that are gone; the last first. */
export async function pickSnapshot(
  services: Services,
  title: string,
  isOffered: (snapshot: Snapshot) => boolean = () => true,
): Promise<Snapshot | undefined> {
  const ports = await services.storage.ports();
  const workspaces = openWorkspaces();
  const packs = new Set((await listPacks(ports, workspaces)).map(({ id }) => id));
  const all = (await ports.snapshots.list()).filter(
    ({ pack, workspace }) => packs.has(pack) || workspace === null || workspaces.includes(workspace),
  );
  const offered = all.filter(isOffered);
  if (offered.length === 0) {
    showHint(vscode.l10n.t('There is no snapshot yet. “Create Snapshot of Pack” keeps what a pack renders to.'));
    return undefined;
  }
  return (await vscode.window.showQuickPick(offered.map(snapshotItem), { title, matchOnDescription: true }))?.snapshot;
}

export function snapshotItem(snapshot: Snapshot): vscode.QuickPickItem & { readonly snapshot: Snapshot } {
  const time = new Date(snapshot.createdAt).toLocaleString(vscode.env.language);
  const when = snapshot.label === '' ? [] : [time];
  return {
    label: plain(snapshotName(snapshot)),
    description: [plain(snapshot.packName), snapshotTokens(snapshot), snapshot.format, ...when].join(' · '),
    snapshot,
  };
}

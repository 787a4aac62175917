import * as vscode from 'vscode';
import { reportingErrors, showHint } from '../notifications';
import type { Services } from '../services';
import { isRow, type PackNode } from '../views/packNode';
import { removeArtifactRows } from './artifacts';
import { deletePackRow } from './packs';
import { deleteSnapshots } from './snapshots';

/**
 * What the Delete key does with the selected rows: it deletes packs or snapshots, or removes artifacts from their
 * pack. One command and not one for each kind of row: a context key that tells them apart is set after the selection, so a key that is
 * pressed at once would find the old one.
 * @param focused the row that had the focus when the key was pressed, where VS Code knows it
 */
export async function deleteSelection(services: Services, focused?: unknown): Promise<void> {
  const rows = await services.selection(isRow(focused) ? focused : undefined);
  const remove = removalOf(services, rows);
  if (remove) {
    // What is tried again is done to these rows, whichever has the focus by then.
    await reportingErrors(services.log, '_contextPacks.selection.delete', () => services.removing(rows, remove));
  } else {
    showHint(
      vscode.l10n.t('Select only packs, only artifacts, or only snapshots: that is what can be deleted at once.'),
    );
  }
}

/** What takes the rows away, and calls `leave` when they are about to go. Undefined where they are of several kinds, or of another. */
function removalOf(services: Services, rows: readonly PackNode[]): ((leave: () => void) => Promise<void>) | undefined {
  const [first] = rows;
  if (rows.every(({ kind }) => kind === 'artifact')) {
    return async (leave) => {
      leave();
      await removeArtifactRows(services, undefined, rows);
    };
  }
  if (first && rows.every(({ kind }) => kind === 'pack')) {
    return (leave) => deletePackRow(services, first, rows, leave);
  }
  if (first && rows.every(({ kind }) => kind === 'snapshot')) {
    return (leave) => deleteSnapshots(services, first, rows, leave);
  }
  return undefined;
}

/** Of a row that stands for others. */
export async function showMoreRows({ showMore }: Services, node?: PackNode): Promise<void> {
  if (node?.kind === 'more') {
    await showMore(node.parent);
  }
}

import * as vscode from 'vscode';
import { showHint } from '../notifications';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { removeArtifactRows } from './artifacts';
import { deletePackRow } from './packs';
import { deleteSnapshots } from './snapshots';

/**
 * What the Delete key does with the selected rows: it deletes packs or snapshots, or removes artifacts from their
 * pack. One command and not one for each kind of row: a context key that tells them apart is set after the selection, so a key that is
 * pressed at once would find the old one.
 */
export async function deleteSelection(services: Services): Promise<void> {
  const selection = await services.selection();
  const [first] = selection;
  if (selection.every(({ kind }) => kind === 'artifact')) {
    await services.removing(selection, async (leave) => {
      leave();
      await removeArtifactRows(services, undefined, selection);
    });
  } else if (first && selection.every(({ kind }) => kind === 'pack')) {
    await services.removing(selection, (leave) => deletePackRow(services, first, selection, leave));
  } else if (first && selection.every(({ kind }) => kind === 'snapshot')) {
    await services.removing(selection, (leave) => deleteSnapshots(services, first, selection, leave));
  } else {
    showHint(
      vscode.l10n.t('Select only packs, only artifacts, or only snapshots: that is what can be deleted at once.'),
    );
  }
}

/** Of a row that stands for others. */
export async function showMoreRows({ showMore }: Services, node?: PackNode): Promise<void> {
  if (node?.kind === 'more') {
    await showMore(node.parent);
  }
}

import * as vscode from 'vscode';
import { createPack, deletePack as removePack, renamePack as rename, undeletePack as restore } from '../../app/packs';
import type { Pack } from '../../core/pack';
import { setting } from '../configuration';
import { showDone, showHint } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { isRow, type PackNode, rowsAmong } from '../views/packNode';
import { askPackName, pickDeletedPack, pickPack, pickPackOrNew, pickWorkspace } from './prompts';

export async function newPack(services: Services): Promise<void> {
  const pack = await askNewPack(services);
  if (pack) {
    await services.activePack.set(pack.id);
    showDone(vscode.l10n.t('Created pack “{0}”; it is active now', pack.name));
  }
}

/** Makes a pack, and leaves the active one as it is. Undefined when the user backs out. */
export async function askNewPack({ storage }: Pick<Services, 'storage'>): Promise<Pack | undefined> {
  const workspace = await pickWorkspace();
  const name = workspace === undefined ? undefined : await askPackName(vscode.l10n.t('New Pack'), '');
  return workspace === undefined || name === undefined
    ? undefined
    : createPack(await storage.ports(), { name, workspace, tokenBudget: setting('tokens.budget') });
}

export async function selectActivePack(services: Services, node?: PackNode): Promise<void> {
  const { storage, activePack } = services;
  const choice = node?.pack ?? (await pickPackOrNew(await storage.ports(), vscode.l10n.t('Active Pack')));
  if (choice === 'new') {
    await newPack(services);
  } else if (choice) {
    await activePack.set(choice.id);
    showDone(vscode.l10n.t('Pack “{0}” is active now', choice.name));
  }
}

export async function renamePack(services: Services): Promise<void> {
  const pack = await pickPack(await services.storage.ports(), vscode.l10n.t('Rename Pack'));
  if (pack) {
    await askAndRename(services, pack);
  }
}

/** The row's pack; a key gives no row, so then the selected one. */
export async function renamePackRow(services: Services, node?: PackNode): Promise<void> {
  const row = node ?? onlyPack(await services.selection());
  if (row) {
    await askAndRename(services, row.pack);
  }
}

export async function deletePack(services: Services): Promise<void> {
  const pack = await pickPack(await services.storage.ports(), vscode.l10n.t('Delete Pack'));
  if (pack) {
    await deleteAll(services, [pack]);
  }
}

/**
 * The packs of the rows that are selected; a key gives no rows, so then those of the selection.
 * @param leave called when they are about to go
 */
export async function deletePackRow(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
  leave?: () => void,
): Promise<void> {
  const rows = rowsAmong(nodes) ?? (isRow(node) ? [node] : await services.selection());
  const packs = rows.flatMap((row) => (row.kind === 'pack' ? [row.pack] : []));
  if (packs.length > 0) {
    await deleteAll(services, packs, leave);
  }
}

/** One of those that were deleted, by this window or elsewhere. Which pack is active stays as it is. */
export async function undeletePack({ storage }: Services): Promise<void> {
  const ports = await storage.ports();
  const pack = await pickDeletedPack(ports, vscode.l10n.t('Restore Deleted Pack'));
  if (pack === 'none') {
    showHint(vscode.l10n.t('No pack of this window was deleted lately, so there is none to restore.'));
  } else if (pack) {
    await restore(ports, pack);
    showDone(vscode.l10n.t('Restored pack “{0}”', pack.name));
  }
}

async function askAndRename(services: Services, pack: Pack): Promise<void> {
  const name = await askPackName(vscode.l10n.t('Rename Pack'), pack.name);
  if (name !== undefined) {
    await rename(await services.storage.ports(), pack, name);
  }
}

async function retentionDays({ openable }: Services): Promise<number> {
  return (await openable.store()).settings.get('retentionDays');
}

/** Each in a transaction of its own. Where one cannot be deleted, those before it are. */
async function deleteAll(services: Services, packs: readonly Pack[], leave?: () => void): Promise<void> {
  if (setting('confirmDelete') && !(await confirmDelete(services, packs))) {
    return;
  }
  leave?.();
  const ports = await services.storage.ports();
  for (const pack of packs) {
    await removePack(ports, pack);
    if (services.activePack.id === pack.id) {
      await services.activePack.set(undefined);
    }
  }
  const [only, ...others] = packs;
  showDone(
    only && others.length === 0
      ? vscode.l10n.t('Deleted pack “{0}”', only.name)
      : vscode.l10n.t('Deleted {0} packs', packs.length.toLocaleString(vscode.env.language)),
  );
}

async function confirmDelete(services: Services, packs: readonly Pack[]): Promise<boolean> {
  const confirm = vscode.l10n.t('Delete');
  const [only, ...others] = packs;
  const question =
    only && others.length === 0
      ? vscode.l10n.t('Delete pack “{0}”?', only.name)
      : vscode.l10n.t('Delete {0} packs?', packs.length.toLocaleString(vscode.env.language));
  const detail = vscode.l10n.t(
    'The files that they were captured from are not touched. Undo brings them back; so does Restore Deleted Pack, for {0} days.',
    await retentionDays(services),
  );
  return (await vscode.window.showWarningMessage(plain(question), { modal: true, detail }, confirm)) === confirm;
}

function onlyPack(selection: readonly PackNode[]): PackNode | undefined {
  const [only, ...others] = selection;
  return others.length === 0 && only?.kind === 'pack' ? only : undefined;
}

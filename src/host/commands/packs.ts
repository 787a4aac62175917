import * as vscode from 'vscode';
import { createPack, renamePack as rename } from '../../app/packs';
import type { Pack } from '../../core/pack';
import { showDone } from '../notifications';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { askPackName, pickPack, pickWorkspace } from './prompts';

export async function newPack({ storage, activePack }: Services): Promise<void> {
  const workspace = await pickWorkspace();
  if (workspace === undefined) {
    return;
  }
  const name = await askPackName(vscode.l10n.t('New Pack'), '');
  if (name === undefined) {
    return;
  }
  const pack = await createPack(await storage.ports(), { name, workspace });
  await activePack.set(pack.id);
  showDone(vscode.l10n.t('Created pack “{0}”; it is active now', pack.name));
}

export async function selectActivePack(services: Services, node?: PackNode): Promise<void> {
  const { storage, activePack } = services;
  const choice = node?.pack ?? (await pickPack(await storage.ports(), vscode.l10n.t('Active Pack'), { orNew: true }));
  if (choice === 'new') {
    await newPack(services);
  } else if (choice) {
    await activePack.set(choice.id);
    showDone(vscode.l10n.t('Pack “{0}” is active now', choice.name));
  }
}

export async function renamePack(services: Services, node?: PackNode): Promise<void> {
  const pack = await existingPack(services, node, vscode.l10n.t('Rename Pack'));
  if (!pack) {
    return;
  }
  const name = await askPackName(vscode.l10n.t('Rename Pack'), pack.name);
  if (name !== undefined) {
    await rename(await services.storage.ports(), pack.id, name);
  }
}

export async function deletePack(services: Services, node?: PackNode): Promise<void> {
  const pack = await existingPack(services, node, vscode.l10n.t('Delete Pack'));
  if (!pack) {
    return;
  }
  const confirm = vscode.l10n.t('Delete');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete pack “{0}”?', pack.name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'What it captured is removed with it; the files themselves are not touched. This cannot be undone.',
      ),
    },
    confirm,
  );
  if (choice === confirm) {
    await (await services.storage.ports()).packs.delete(pack.id);
    if (services.activePack.id === pack.id) {
      await services.activePack.set(undefined);
    }
    showDone(vscode.l10n.t('Deleted pack “{0}”', pack.name));
  }
}

/** The pack of the row, of the row that a key was pressed on, or one that the user picks. */
async function existingPack(services: Services, node: PackNode | undefined, title: string): Promise<Pack | undefined> {
  const chosen = node ?? onlyPack(services.selection());
  if (chosen) {
    return chosen.pack;
  }
  const choice = await pickPack(await services.storage.ports(), title, { orNew: false });
  return choice === 'new' ? undefined : choice;
}

function onlyPack(selection: readonly PackNode[]): PackNode | undefined {
  const [only, ...others] = selection;
  return others.length === 0 && only?.kind === 'pack' ? only : undefined;
}

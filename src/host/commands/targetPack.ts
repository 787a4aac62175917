import * as vscode from 'vscode';
import { findOrCreatePack, listPacks } from '../../app/packs';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import { setting } from '../configuration';
import { openWorkspaces, workspaceOf } from '../locations';
import type { Services } from '../services';
import { isRow, type PackNode } from '../views/packNode';
import { askNewPack, newPack } from './packs';
import { pickPackOrNew, pickTarget } from './prompts';

/**
 * The pack to add to: the active one without a question; the only one there is; the first one, made in passing; else
 * the one that the user chooses. Whichever it is becomes active. Where the settings have it that each addition asks, it
 * is the one that the user chooses, and which one is active stays.
 */
export async function targetPack(services: Services, folder: vscode.Uri | undefined): Promise<Pack | undefined> {
  const active = await services.activePack.get();
  const isAsked = setting('addTarget') === 'ask';
  if (active) {
    return isAsked ? chosenTarget(services, vscode.l10n.t('Add to Pack')) : active;
  }
  const ports = await services.storage.ports();
  const [first, ...others] = await listPacks(ports, openWorkspaces());
  if (first && (isAsked || others.length > 0)) {
    return choosePack(services, vscode.l10n.t('Add to Pack'));
  }
  const pack =
    first ?? (await findOrCreatePack(ports, { ...firstPack(folder), tokenBudget: setting('tokens.budget') }));
  await services.activePack.set(pack.id);
  return pack;
}

/**
 * The pack that the user chooses to put something into, the active one first; a new one where there is none that fits.
 * Which one is active stays.
 * @param exceptId a pack that is not offered
 */
export async function chosenTarget(services: Services, title: string, exceptId?: string): Promise<Pack | undefined> {
  const offered = { activeId: services.activePack.id, exceptId };
  const choice = await pickTarget(await services.storage.ports(), title, offered);
  return choice === 'new' ? askNewPack(services) : choice;
}

/**
 * The pack of a row, as it is now; else the active one; else one that the user chooses, which becomes active.
 * @throws PackError `pack-not-found` when the row's pack has been deleted meanwhile
 */
export async function packOf(services: Services, node: PackNode | undefined, title: string): Promise<Pack | undefined> {
  if (!isRow(node)) {
    return (await services.activePack.get()) ?? choosePack(services, title);
  }
  const pack = await (await services.storage.ports()).packs.get(node.pack.id);
  if (!pack) {
    throw new PackError('pack-not-found', { pack: node.pack.name });
  }
  return pack;
}

async function choosePack(services: Services, title: string): Promise<Pack | undefined> {
  const choice = await pickPackOrNew(await services.storage.ports(), title);
  if (choice === 'new') {
    await newPack(services);
    return services.activePack.get();
  }
  if (choice) {
    await services.activePack.set(choice.id);
  }
  return choice;
}

/** Named after the folder it is for, so that nobody is asked. */
function firstPack(folder: vscode.Uri | undefined): { name: string; workspace: string | null } {
  const workspace = folder && vscode.workspace.getWorkspaceFolder(folder);
  const chosen = workspace ?? vscode.workspace.workspaceFolders?.[0];
  return chosen
    ? { name: chosen.name, workspace: workspaceOf(chosen.uri) }
    : { name: vscode.l10n.t('My Pack'), workspace: null };
}

// The questions that commands ask. Each gives undefined when the user backs out.

import * as vscode from 'vscode';
import { listDeletedPacks, listPacks } from '../../app/packs';
import type { Ports } from '../../app/ports';
import { PackError } from '../../core/errors';
import { type Artifact, type DeletedPack, type Pack, parsePackName } from '../../core/pack';
import { openWorkspaces, workspaceOf } from '../locations';
import { plain } from '../plainText';
import { errorText } from '../translation';
import { artifactDetail, artifactName } from '../views/artifactText';
import { pathText } from '../views/folderText';
import { scopeText } from '../views/packTreeItem';

interface PackItem<Choice> extends vscode.QuickPickItem {
  readonly choice: Choice;
}

/** One of the packs of this window. */
export async function pickPack(ports: Ports, title: string): Promise<Pack | undefined> {
  return choose(await packItems(ports), title);
}

/** One of the packs of this window, the first of them by Enter alone; `'new'` when the user wants another. */
export async function pickPackOrNew(ports: Ports, title: string): Promise<Pack | 'new' | undefined> {
  return choose<Pack | 'new'>([...(await packItems(ports)), newPackItem()], title);
}

/** Which packs are offered to put something into. */
export interface OfferedPacks {
  /** Stands first, and says that it is the active one. */
  readonly activeId?: string | undefined;
  /** Is not offered: what is moved comes from it. */
  readonly exceptId?: string | undefined;
}

/** The same for something that is to be put into a pack: the one that it would go to without a question comes first. */
export async function pickTarget(
  ports: Ports,
  title: string,
  { activeId, exceptId }: OfferedPacks,
): Promise<Pack | 'new' | undefined> {
  const items = (await packItems(ports)).filter(({ choice }) => choice.id !== exceptId);
  const active = items.filter(({ choice }) => choice.id === activeId);
  const others = items.filter(({ choice }) => choice.id !== activeId);
  const marked = active.map((item) => ({
    ...item,
    description: `${vscode.l10n.t('active')} · ${item.description ?? ''}`,
  }));
  return choose<Pack | 'new'>([...marked, ...others, newPackItem()], title);
}

function newPackItem(): PackItem<'new'> {
  return { label: `$(add) ${vscode.l10n.t('New Pack...')}`, choice: 'new', alwaysShow: true };
}

/** One of the deleted packs of this window, the last deleted first; `'none'` when there is none to choose. */
export async function pickDeletedPack(ports: Ports, title: string): Promise<DeletedPack | 'none' | undefined> {
  const packs = await listDeletedPacks(ports, openWorkspaces());
  const items = packs.map((pack) => ({
    label: plain(pack.name),
    description: packDescription(pack),
    detail: vscode.l10n.t('Deleted {0}', new Date(pack.deletedAt).toLocaleString(vscode.env.language)),
    choice: pack,
  }));
  return items.length > 0 ? choose(items, title) : 'none';
}

async function packItems(ports: Ports): Promise<PackItem<Pack>[]> {
  const packs = await listPacks(ports, openWorkspaces());
  return packs.map((pack) => ({ label: plain(pack.name), description: packDescription(pack), choice: pack }));
}

async function choose<Choice>(items: readonly PackItem<Choice>[], title: string): Promise<Choice | undefined> {
  const placeHolder = items.length > 0 ? vscode.l10n.t('Choose a pack') : vscode.l10n.t('There are no packs yet');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.choice;
}

/** A name that the store's rules allow; whether it is taken shows when it is used. */
export async function askPackName(title: string, value: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('The name of the pack'),
    validateInput: (text) => {
      try {
        parsePackName(text);
        return undefined;
      } catch (error) {
        return PackError.is(error) ? errorText(error) : String(error);
      }
    },
  });
}

/**
 * A text on one line. A text of several lines, which a terminal can give, is shown on one; it is another only where the
 * user has changed it.
 */
export async function askText(
  options: vscode.InputBoxOptions & { readonly value: string },
): Promise<string | undefined> {
  const shown = options.value.replace(/\s*[\r\n]+\s*/g, ' ');
  const answer = await vscode.window.showInputBox({ ...options, value: shown });
  return answer === shown ? options.value : answer;
}

/** The folder that a new pack is for: asked for only where several are open; null means global. */
export async function pickWorkspace(): Promise<string | null | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) {
    return folders[0] ? workspaceOf(folders[0].uri) : null;
  }
  const items: (vscode.QuickPickItem & { readonly workspace: string | null })[] = [
    ...folders.map(({ name, uri }) => ({
      label: `$(folder) ${plain(name)}`,
      description: plain(pathText(uri)),
      workspace: workspaceOf(uri),
    })),
    { label: `$(globe) ${vscode.l10n.t('All Folders (Global)')}`, workspace: null },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which folder is the pack for?') });
  return picked?.workspace;
}

/** One of the open folders: asked for only where there are several. */
export async function pickFolder(title: string): Promise<vscode.WorkspaceFolder | undefined> {
  const [first, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (others.length === 0) {
    return first;
  }
  return vscode.window.showWorkspaceFolderPick({ placeHolder: title });
}

export async function pickArtifact(pack: Pack, title: string): Promise<Artifact | undefined> {
  const placeHolder = vscode.l10n.t('Choose an artifact of pack “{0}”', pack.name);
  const options = { title, placeHolder, matchOnDescription: true };
  return (await vscode.window.showQuickPick(artifactItems(pack), options))?.artifact;
}

export async function pickArtifacts(pack: ShownPack, title: string): Promise<readonly Artifact[] | undefined> {
  const items = artifactItems(pack);
  const picked = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return picked?.map(({ artifact }) => artifact);
}

type ShownPack = Pick<Pack, 'artifacts'> & Partial<Pick<Pack, 'workspace'>>;

function artifactItems(pack: ShownPack): (vscode.QuickPickItem & { readonly artifact: Artifact })[] {
  return pack.artifacts.map((artifact) => ({
    label: plain(artifactName(artifact)),
    description: plain(artifactDetail(artifact, { pack })),
    artifact,
  }));
}

function packDescription(pack: Pack): string {
  const count = pack.artifacts.length;
  const counted = count === 1 ? vscode.l10n.t('1 artifact') : vscode.l10n.t('{0} artifacts', count);
  return [counted, plain(scopeText(pack))].filter((part) => part !== '').join(' · ');
}

import * as vscode from 'vscode';
import type { Pack } from '../../core/pack';
import { artifactTreeItem, filesText, joined, membersTexts, type RowLook, type Standing } from './artifactTreeItem';
import { folderName, folderText } from './folderText';
import { moreTitle } from './moreTitle';
import { cutText } from './outcomeText';
import { type FolderRow, type PackNode, rowId } from './packNode';
import { snapshotRow, snapshotsRow } from './snapshotTreeItem';

type NodeOf<Kind extends PackNode['kind']> = Extract<PackNode, { readonly kind: Kind }>;

/**
 * Where a node becomes pixels. `contextValue` is the node's kind and flags, as menus match them: `pack`, `pack+active`,
 * `artifact+file+stale`, `folder`, `snapshots`, `snapshot`, `more`.
 */
export function packTreeItem(node: PackNode, standing: Standing = {}, look: RowLook = {}): vscode.TreeItem {
  switch (node.kind) {
    case 'pack':
      return packRow(node, standing);
    case 'artifact':
      return artifactTreeItem(node, standing, look);
    case 'folder':
      return folderRow(node, standing);
    case 'snapshots':
      return snapshotsRow(node);
    case 'snapshot':
      return snapshotRow(node);
    case 'more':
      return moreRow(node);
  }
}

function packRow(node: NodeOf<'pack'>, { cut = 0 }: Standing): vscode.TreeItem {
  const { pack, isActive } = node;
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const count = pack.artifacts.length;
  const isEmpty = count === 0;
  // A new pack is seen before it becomes the active one, and a row that was closed may stay so.
  const row = new vscode.TreeItem(pack.name, isActive || isEmpty ? Expanded : Collapsed);
  const active = isActive ? vscode.l10n.t('active') : '';
  const says = [active, artifactsText(count), cutText(cut), scopeText(pack)];
  row.id = rowId(node);
  row.contextValue = isActive ? 'pack+active' : 'pack';
  row.description = joined([...says, isEmpty ? vscode.l10n.t('drop files here') : ''], ' · ');
  row.iconPath = new vscode.ThemeIcon(isActive ? 'star-full' : 'package');
  row.accessibilityInformation = { label: joined([pack.name, ...says, isEmpty ? wayToAdd() : ''], ', ') };
  return row;
}

/** The row itself says it, in sight in fewer words: a row below it would be a thing of the pack. */
function wayToAdd(): string {
  return vscode.l10n.t('add files or a selection to it');
}

/** Which folder a pack is for, where that is not plain. */
export function scopeText({ workspace }: Pick<Pack, 'workspace'>): string {
  return workspace === null ? vscode.l10n.t('global') : folderText(workspace);
}

function artifactsText(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 artifact')
    : vscode.l10n.t('{0} artifacts', count.toLocaleString(vscode.env.language));
}

function folderRow(node: FolderRow, standing: Standing): vscode.TreeItem {
  const { Collapsed } = vscode.TreeItemCollapsibleState;
  const { folder, path, above, files } = node;
  const isRoot = path === '';
  const row = new vscode.TreeItem(isRoot ? folderName(folder) : path.slice(above.length), Collapsed);
  const says = membersTexts(files.length, standing);
  row.id = rowId(node);
  row.contextValue = 'folder';
  row.description = joined(says, ' · ');
  row.iconPath = isRoot ? new vscode.ThemeIcon('root-folder') : vscode.ThemeIcon.Folder;
  row.tooltip = isRoot ? folder : path;
  const name = vscode.l10n.t('Folder {0}', isRoot ? folderName(folder) : path);
  row.accessibilityInformation = { label: joined([name, ...says], ', ') };
  return row;
}

function moreRow(node: NodeOf<'more'>): vscode.TreeItem {
  const title = moreTitle(node.hidden);
  const row = new vscode.TreeItem(title);
  row.id = rowId(node);
  row.contextValue = 'more';
  row.iconPath = new vscode.ThemeIcon('ellipsis');
  row.accessibilityInformation = { label: vscode.l10n.t('{0} {1} are not shown.', title, filesText(node.hidden)) };
  row.command = { command: '_contextPacks.pack.showMore', title, arguments: [node] };
  return row;
}

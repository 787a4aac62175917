import * as vscode from 'vscode';
import { artifactTreeItem, filesText, type Standing } from './artifactTreeItem';
import { cutText } from './outcomeText';
import { type FolderRow, type PackNode, rowId } from './packNode';
import { moreTitle } from './paging';
import { snapshotRow, snapshotsRow } from './snapshotTreeItem';

type NodeOf<Kind extends PackNode['kind']> = Extract<PackNode, { readonly kind: Kind }>;

/**
 * Where a node becomes pixels. `contextValue` is the node's kind and flags, as menus match them: `pack`, `pack+active`,
 * `artifact+file+stale`, `folder`, `snapshots`, `snapshot`, `more`.
 */
export function packTreeItem(node: PackNode, standing: Standing = {}): vscode.TreeItem {
  switch (node.kind) {
    case 'pack':
      return packRow(node, standing);
    case 'artifact':
      return artifactTreeItem(node, standing);
    case 'folder':
      return folderRow(node);
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
  // A new pack is seen before it becomes the active one, and a row that was closed may stay so.
  const row = new vscode.TreeItem(pack.name, isActive || count === 0 ? Expanded : Collapsed);
  const counted = artifactsText(count);
  const scope = pack.workspace === null ? vscode.l10n.t('global') : '';
  const active = isActive ? vscode.l10n.t('active') : '';
  row.id = rowId(node);
  row.contextValue = isActive ? 'pack+active' : 'pack';
  row.description = [active, counted, cutText(cut), scope].filter((part) => part !== '').join(' · ');
  row.iconPath = new vscode.ThemeIcon(isActive ? 'star-full' : 'package');
  const budget = vscode.l10n.t('Budget: {0} tokens', pack.tokenBudget.toLocaleString(vscode.env.language));
  row.tooltip = [pack.name, pack.description, budget].filter((part) => part !== '').join('\n');
  row.accessibilityInformation = {
    label: [pack.name, active, counted, cutText(cut), scope].filter((part) => part !== '').join(', '),
  };
  return row;
}

function artifactsText(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 artifact')
    : vscode.l10n.t('{0} artifacts', count.toLocaleString(vscode.env.language));
}

function folderRow(node: FolderRow): vscode.TreeItem {
  const { Collapsed } = vscode.TreeItemCollapsibleState;
  const row = new vscode.TreeItem(node.path.slice(node.above.length), Collapsed);
  row.id = rowId(node);
  row.contextValue = 'folder';
  row.description = filesText(node.members);
  row.iconPath = vscode.ThemeIcon.Folder;
  row.tooltip = node.path;
  row.accessibilityInformation = { label: vscode.l10n.t('Folder {0}, {1}', node.path, filesText(node.members)) };
  return row;
}

function moreRow(node: NodeOf<'more'>): vscode.TreeItem {
  const title = moreTitle(node.hidden);
  const row = new vscode.TreeItem(title);
  row.id = rowId(node);
  row.contextValue = 'more';
  row.iconPath = new vscode.ThemeIcon('ellipsis');
  row.command = { command: '_contextPacks.pack.showMore', title, arguments: [node] };
  return row;
}

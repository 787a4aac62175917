import * as vscode from 'vscode';
import type { Artifact } from '../../core/pack';
import { printSource } from '../../core/sourceText';
import { capturedUri } from '../capturedFileSystem';
import { editorRange } from '../lineRanges';
import { uriOf } from '../locations';
import { artifactDetail, artifactInWords, artifactName, capturedLines } from './artifactText';
import type { PackNode } from './packNode';

/**
 * The only place where a node becomes pixels. `contextValue` is the node's kind and flags, as menus match them:
 * `pack`, `pack+active`, `artifact+file`, `artifact+note`.
 */
export function packTreeItem(node: PackNode): vscode.TreeItem {
  return node.kind === 'pack' ? packRow(node) : artifactRow(node.pack.id, node.artifact);
}

function packRow({ pack, isActive }: Extract<PackNode, { kind: 'pack' }>): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const count = pack.artifacts.length;
  // A new pack is seen before it becomes the active one, and a row that was closed may stay so.
  const row = new vscode.TreeItem(pack.name, isActive || count === 0 ? Expanded : Collapsed);
  const counted = count === 1 ? vscode.l10n.t('1 artifact') : vscode.l10n.t('{0} artifacts', count);
  const scope = pack.workspace === null ? vscode.l10n.t('global') : '';
  const active = isActive ? vscode.l10n.t('active') : '';
  row.id = pack.id;
  row.contextValue = isActive ? 'pack+active' : 'pack';
  row.description = [active, counted, scope].filter((part) => part !== '').join(' · ');
  row.iconPath = new vscode.ThemeIcon(isActive ? 'star-full' : 'package');
  const budget = vscode.l10n.t('Budget: {0} tokens', pack.tokenBudget.toLocaleString(vscode.env.language));
  row.tooltip = [pack.name, pack.description, budget].filter((part) => part !== '').join('\n');
  row.accessibilityInformation = {
    label: [pack.name, active, counted, scope].filter((part) => part !== '').join(', '),
  };
  return row;
}

function artifactRow(packId: string, artifact: Artifact): vscode.TreeItem {
  const row = new vscode.TreeItem(artifactName(artifact), vscode.TreeItemCollapsibleState.None);
  row.id = `${packId}/${artifact.id}`;
  row.contextValue = artifact.source.kind === 'note' ? 'artifact+note' : 'artifact+file';
  row.description = artifactDetail(artifact);
  row.tooltip = tooltip(artifact);
  row.accessibilityInformation = { label: artifactInWords(artifact) };
  row.command = openCommand(artifact);
  if (artifact.source.kind === 'note') {
    row.iconPath = new vscode.ThemeIcon('note');
  } else {
    row.iconPath = vscode.ThemeIcon.File;
    row.resourceUri = uriOf({ folder: artifact.folder ?? '', path: artifact.source.path });
  }
  return row;
}

/** VS Code's own command, so that preview, pinning and opening to the side behave as they do elsewhere. */
export function openCommand(artifact: Artifact): vscode.Command {
  const { source } = artifact;
  const title = vscode.l10n.t('Open');
  if (source.kind === 'note') {
    return { command: 'vscode.open', title, arguments: [capturedUri(artifact)] };
  }
  const lines = capturedLines(artifact);
  const options: vscode.TextDocumentShowOptions = lines ? { selection: editorRange(lines) } : {};
  return {
    command: 'vscode.open',
    title,
    arguments: [uriOf({ folder: artifact.folder ?? '', path: source.path }), options],
  };
}

function tooltip(artifact: Artifact): string {
  const { content, note, unsaved } = artifact;
  const size = vscode.l10n.t('{0} lines, {1} bytes', content.lines, content.bytes);
  const captured = new Date(artifact.capturedAt).toLocaleString(vscode.env.language);
  const when = unsaved
    ? vscode.l10n.t('Captured {0}, before it was saved', captured)
    : vscode.l10n.t('Captured {0}', captured);
  const text = artifact.source.kind === 'note' ? artifact.source.text : printSource(artifact.source);
  return [text, note, size, when].filter((part) => part !== '').join('\n');
}

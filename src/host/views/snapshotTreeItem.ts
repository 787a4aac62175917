import * as vscode from 'vscode';
import type { Snapshot } from '../../core/snapshot';
import { snapshotUri } from '../snapshotDocuments';
import { rowId, type SnapshotRow, type SnapshotsRow } from './packNode';
import { snapshotInWords, snapshotName, snapshotTokens } from './snapshotText';

export function snapshotsRow(node: SnapshotsRow): vscode.TreeItem {
  const row = new vscode.TreeItem(vscode.l10n.t('Snapshots'), vscode.TreeItemCollapsibleState.Collapsed);
  const count = node.snapshots.length.toLocaleString(vscode.env.language);
  row.id = rowId(node);
  row.contextValue = 'snapshots';
  row.description = count;
  row.iconPath = new vscode.ThemeIcon('history');
  row.tooltip = vscode.l10n.t('Renderings that were kept. They never change.');
  row.accessibilityInformation = { label: vscode.l10n.t('Snapshots of pack {0}, {1}', node.pack.name, count) };
  return row;
}

export function snapshotRow(node: SnapshotRow): vscode.TreeItem {
  const { snapshot } = node;
  const row = new vscode.TreeItem(snapshotName(snapshot));
  row.id = rowId(node);
  row.contextValue = 'snapshot';
  row.description = [snapshotTokens(snapshot), snapshot.format, ...timeOf(snapshot)].join(' · ');
  row.iconPath = new vscode.ThemeIcon('archive');
  row.tooltip = tooltip(snapshot);
  row.accessibilityInformation = { label: snapshotInWords(snapshot) };
  row.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [snapshotUri(snapshot)],
  };
  return row;
}

/** One without a label is called by its time. */
function timeOf({ label, createdAt }: Snapshot): string[] {
  return label === '' ? [] : [new Date(createdAt).toLocaleString(vscode.env.language)];
}

function tooltip({ label, createdAt, format, tokens, encoding, payload }: Snapshot): string {
  const lines = [
    label,
    new Date(createdAt).toLocaleString(vscode.env.language),
    vscode.l10n.t('{0} tokens ({1}), {2}', tokens.toLocaleString(vscode.env.language), encoding, format),
    vscode.l10n.t('{0} bytes, BLAKE3 {1}', payload.bytes.toLocaleString(vscode.env.language), payload.hash),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

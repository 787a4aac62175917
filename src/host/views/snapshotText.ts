// A snapshot in a few words, as rows, lists and titles say it.
import * as vscode from 'vscode';
import type { Snapshot } from '../../core/snapshot';

/** Its label, else the time at which it was made. */
export function snapshotName({ label, createdAt }: Snapshot): string {
  return label === ''
    ? new Date(createdAt).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' })
    : label;
}

export function snapshotTokens({ tokens, encoding }: Snapshot): string {
  const count = tokens.toLocaleString(vscode.env.language);
  return encoding === 'estimate' ? vscode.l10n.t('about {0} tokens', count) : vscode.l10n.t('{0} tokens', count);
}

/** All of it in words. */
export function snapshotInWords(snapshot: Snapshot): string {
  const { label, createdAt } = snapshot;
  const time = new Date(createdAt).toLocaleString(vscode.env.language);
  return label === ''
    ? vscode.l10n.t('Snapshot of {0}, {1}', time, snapshotTokens(snapshot))
    : vscode.l10n.t('Snapshot {0} of {1}, {2}', label, time, snapshotTokens(snapshot));
}

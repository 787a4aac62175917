// A run in a few words, as rows, reports and screen readers say it.
import * as vscode from 'vscode';
import type { FileOutcome, Run, RunOperation, RunOutcome } from '../../core/run';

/** What a run is asked about first comes first. */
export const shownOutcomes: readonly FileOutcome[] = [
  ...(['failed', 'skipped', 'captured', 'superseded', 'updated', 'removed', 'unchanged'] as const),
];

/** `Added 12 artifacts` */
export function runTitle({ operation, counts }: Run): string {
  const { captured = 0, superseded = 0, updated = 0, removed = 0 } = counts;
  const changed = captured + superseded + updated + (operation === 'refresh' ? removed : 0);
  if (changed === 0) {
    return nothingTitle(operation);
  }
  return changed === 1 ? oneTitle(operation) : manyTitle(operation, changed.toLocaleString(vscode.env.language));
}

function nothingTitle(operation: RunOperation): string {
  const titles: Record<RunOperation, string> = {
    add: vscode.l10n.t('Added nothing'),
    refresh: vscode.l10n.t('Updated nothing'),
    snapshot: vscode.l10n.t('Kept nothing'),
    import: vscode.l10n.t('Imported nothing'),
  };
  return titles[operation];
}

function oneTitle(operation: RunOperation): string {
  const titles: Record<RunOperation, string> = {
    add: vscode.l10n.t('Added 1 artifact'),
    refresh: vscode.l10n.t('Updated 1 artifact'),
    snapshot: vscode.l10n.t('Kept 1 artifact in a snapshot'),
    import: vscode.l10n.t('Imported 1 artifact'),
  };
  return titles[operation];
}

function manyTitle(operation: RunOperation, count: string): string {
  const titles: Record<RunOperation, string> = {
    add: vscode.l10n.t('Added {0} artifacts', count),
    refresh: vscode.l10n.t('Updated {0} artifacts', count),
    snapshot: vscode.l10n.t('Kept {0} artifacts in a snapshot', count),
    import: vscode.l10n.t('Imported {0} artifacts', count),
  };
  return titles[operation];
}

export function runOutcomeInWords(outcome: RunOutcome): string {
  const words: Record<RunOutcome, string> = {
    completed: vscode.l10n.t('completed'),
    'completed-with-errors': vscode.l10n.t('completed with errors'),
    failed: vscode.l10n.t('failed'),
    cancelled: vscode.l10n.t('cancelled'),
  };
  return words[outcome];
}

/** `Captured`, as a heading. */
export function outcomeTitle(outcome: FileOutcome): string {
  const titles: Record<FileOutcome, string> = {
    captured: vscode.l10n.t('Captured'),
    unchanged: vscode.l10n.t('Unchanged'),
    superseded: vscode.l10n.t('Updated'),
    updated: vscode.l10n.t('Options Changed'),
    removed: vscode.l10n.t('Removed from Collection'),
    skipped: vscode.l10n.t('Skipped'),
    failed: vscode.l10n.t('Failed'),
  };
  return titles[outcome];
}

/** What an outcome means where its items say nothing else. */
export function outcomeSentence(outcome: FileOutcome): string {
  const sentences: Record<FileOutcome, string> = {
    captured: vscode.l10n.t('Captured as a new artifact.'),
    unchanged: vscode.l10n.t('The pack holds this content already.'),
    superseded: vscode.l10n.t('Captured again: the content had changed.'),
    updated: vscode.l10n.t('The content is the same; its options were changed.'),
    removed: vscode.l10n.t('Its collection names it no more.'),
    skipped: vscode.l10n.t('Left out by a rule.'),
    failed: vscode.l10n.t('It could not be captured.'),
  };
  return sentences[outcome];
}

/** The time alone for a run of today. */
export function runTime({ startedAt }: Run, now = new Date()): string {
  const time = new Date(startedAt);
  return time.toDateString() === now.toDateString()
    ? time.toLocaleTimeString(vscode.env.language, { timeStyle: 'short' })
    : time.toLocaleString(vscode.env.language, { dateStyle: 'short', timeStyle: 'short' });
}

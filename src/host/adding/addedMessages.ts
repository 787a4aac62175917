// What is said when something was added: as little as there is to say, and never more than once.

import * as vscode from 'vscode';
import { isFailed, isKept, type KeptOutcome, type Outcome } from '../../app/outcomes';
import type { PackError } from '../../core/errors';
import type { Run } from '../../core/run';
import type { SkipReason } from '../../core/skipReason';
import { isCollection } from '../../core/source';
import { sourceInLog } from '../errorInLog';
import { logError, offer, showDone, showWarnings } from '../notifications';
import { showRun } from '../runReport';
import type { Services } from '../services';
import { errorText } from '../translation';
import { artifactNameInMessage } from '../views/artifactText';
import type { WatchedAddition } from './addSources';
import { countsText, inDigits } from './patience';

/** Rules that nobody is surprised by, for the user or the project wrote them: the run's report has these, no message. */
const expected: ReadonlySet<SkipReason['rule']> = new Set([
  ...(['ignore-file', 'default-exclude', 'setting-exclude', 'option-exclude', 'not-matched'] as const),
  ...(['not-recursive', 'nested-repository', 'link'] as const),
]);

export function showAdded(services: Services, { pack, outcomes, run, counts }: WatchedAddition): void {
  const failures = outcomes.filter(isFailed);
  const kept = outcomes.filter(isKept);
  for (const { source, error } of failures) {
    logError(services.log, `Adding ${sourceInLog(source)}`, error);
  }
  if (run.outcome === 'cancelled') {
    const message = vscode.l10n.t(
      'Cancelled: {0} files were added to pack “{1}”.',
      countsText(counted(kept, counts)),
      pack.name,
    );
    offerRun(services, 'information', message, run);
    return;
  }
  const [first, ...others] = failures;
  if (first) {
    offerRun(services, 'error', failuresText(first.error, others.length), run);
  }
  showSurprises(services, outcomes, run);
  showWarnings(
    kept.flatMap((each) => each.warnings),
    services,
  );
  if (kept.length > 0) {
    showDone(summary(pack.name, kept, leftOut(outcomes)));
  }
}

/** Why one could not be added, and how many others. */
export function failuresText(error: PackError, others: number): string {
  const more = vscode.l10n.t('{0} more could not be added.', inDigits(others));
  return others > 0 ? `${errorText(error)} ${more}` : errorText(error);
}

/** What a collection left out and nobody told it to: what is too large, no text, denied, or over a limit. */
function showSurprises(services: Services, outcomes: readonly Outcome[], run: Run): void {
  const surprises = outcomes.filter((each) => each.outcome === 'skipped' && !expected.has(each.reason.rule)).length;
  if (surprises > 0) {
    const message =
      surprises === 1
        ? vscode.l10n.t('1 file was left out.')
        : vscode.l10n.t('{0} files were left out.', inDigits(surprises));
    offerRun(services, 'warning', message, run);
  }
}

function offerRun(services: Services, level: Parameters<typeof offer>[0], message: string, run: Run): void {
  offer(level, message, { [vscode.l10n.t('Show Run')]: () => showRun(services, run) }, services.log);
}

function leftOut(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ outcome }) => outcome === 'skipped').length;
}

/** Of those that had been found when it was cancelled. */
function counted(kept: readonly KeptOutcome[], { total }: { readonly total: number }): { done: number; total: number } {
  const done = files(kept).length;
  return { done, total: Math.max(done, total) };
}

/** Without the collections themselves, which nobody counts. */
function files(kept: readonly KeptOutcome[]): readonly KeptOutcome[] {
  return kept.filter(({ artifact }) => !isCollection(artifact.source));
}

function summary(pack: string, kept: readonly KeptOutcome[], skipped: number): string {
  const [only, ...others] = kept;
  if (only && others.length === 0) {
    return oneSummary(pack, only);
  }
  const all = files(kept);
  const unchanged = all.filter((each) => each.outcome === 'unchanged').length;
  const added = inDigits(all.length - unchanged);
  const said =
    unchanged > 0
      ? vscode.l10n.t('Added {0} to pack “{1}”; {2} were in it already', added, pack, inDigits(unchanged))
      : hasCollection(kept)
        ? vscode.l10n.t('Added {0} files to pack “{1}”', added, pack)
        : vscode.l10n.t('Added {0} artifacts to pack “{1}”', added, pack);
  return skipped > 0 ? `${said}; ${vscode.l10n.t('{0} left out', inDigits(skipped))}` : said;
}

function hasCollection(kept: readonly KeptOutcome[]): boolean {
  return kept.some(({ artifact }) => isCollection(artifact.source));
}

function oneSummary(pack: string, { outcome, artifact, source }: KeptOutcome): string {
  const name = artifact.source.kind === 'note' ? artifactNameInMessage(artifact) : shortened(source);
  if (isCollection(artifact.source) && outcome === 'captured') {
    return vscode.l10n.t('Added {0} to pack “{1}”; it names no files now', name, pack);
  }
  switch (outcome) {
    case 'unchanged':
      return vscode.l10n.t('{0} is in pack “{1}” already', name, pack);
    case 'superseded':
      return vscode.l10n.t('Updated {0} in pack “{1}”', name, pack);
    default:
      return vscode.l10n.t('Added {0} to pack “{1}”', name, pack);
  }
}

/** A name in a message of one line. */
function shortened(source: string): string {
  const line = source.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

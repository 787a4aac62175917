import * as vscode from 'vscode';
import { PackError } from '../core/errors';
import { setting } from './configuration';
import { errorInLog } from './errorInLog';
import { plain } from './plainText';
import { type Remedies, remediesOf } from './remedies';
import type { Reports } from './reports';
import { errorText, inUsersLanguage } from './translation';
import { asStep, currentStep } from './undo/openStep';
import { showStep } from './undo/stepStatus';

/** How long a success is shown in the status bar, in milliseconds. */
const shortly = 4000;
/** How many warnings one message says. */
const shownWarnings = 3;

/**
 * Says that something succeeded, where it can be overlooked, and undone where it changed packs; to who wants to be told of
 * all, in a notification, too.
 */
export function showDone(message: string): void {
  const step = currentStep();
  if (step && !step.isEmpty) {
    step.said = message;
    showStep(message, { command: 'contextPacks.undo', step: step.id });
  } else {
    vscode.window.setStatusBarMessage(`$(check) ${plain(message)}`, shortly);
  }
  if (setting('notifications.level') === 'all') {
    showHint(message);
  }
}

/** Says what became of what the user has ended, who knows already that it did. */
export function showCancelled(message: string): void {
  vscode.window.setStatusBarMessage(`$(circle-slash) ${plain(message)}`, shortly);
}

/** Says why nothing happened. */
export function showHint(message: string): void {
  void vscode.window.showInformationMessage(plain(message));
}

/** Says what happened that was not asked for. */
export function showWarning(message: string): void {
  void vscode.window.showWarningMessage(plain(message));
}

/** Where many warnings are listed, and what the log has of them. */
export interface WarningsTarget {
  readonly log: vscode.LogOutputChannel;
  readonly reports: Reports;
}

/** Says what happened that was not asked for, in one message: of many, the first few, beside a way to see all. */
export function showWarnings(warnings: readonly string[], { log, reports }: WarningsTarget): void {
  if (warnings.length === 0) {
    return;
  }
  // Not what they say: they may quote what somebody has written.
  log.warn(`Warnings shown: ${warnings.length}`);
  const more = warnings.length - shownWarnings;
  const said = warnings.map(inUsersLanguage);
  if (more <= 0) {
    showWarning(said.join(' '));
    return;
  }
  const counted = vscode.l10n.t('{0} more.', more.toLocaleString(vscode.env.language));
  const list = `${said.map((warning) => `- ${warning}`).join('\n')}\n`;
  const showAll = (): Promise<void> => reports.show(`${vscode.l10n.t('Warnings')}.md`, list);
  const message = [...said.slice(0, shownWarnings), counted].join(' ');
  offer('warning', message, { [vscode.l10n.t('Show All')]: showAll }, log);
}

/** Says what failed, in a sentence that says it all. */
export function showFailure(message: string): void {
  void vscode.window.showErrorMessage(plain(message));
}

const shows = {
  error: 'showErrorMessage',
  warning: 'showWarningMessage',
  information: 'showInformationMessage',
} as const;

/** Says something beside what can be done about it. It stays until it is dismissed. */
export function offer(
  level: keyof typeof shows,
  message: string,
  remedies: Remedies,
  log: vscode.LogOutputChannel,
): void {
  void vscode.window[shows[level]](plain(message), ...Object.keys(remedies)).then((choice) => {
    const remedy = choice === undefined ? undefined : remedies[choice];
    return remedy && reportingErrors(log, choice ?? '', remedy);
  });
}

/**
 * Runs what the user asked for, as one step that can be undone, and answers for its failures: a PackError is shown as it
 * reads, beside what can be done about it; anything else is a bug, so its stack goes to the log and the message leads there.
 */
export async function reportingErrors(
  log: vscode.LogOutputChannel,
  what: string,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await asStep(run);
  } catch (error) {
    if (error instanceof vscode.CancellationError) {
      return;
    }
    logError(log, what, error);
    const again = (): Promise<void> => reportingErrors(log, what, run);
    const message = PackError.is(error)
      ? errorText(error)
      : vscode.l10n.t('Context Packs met an unexpected error. Nothing that was saved is lost.');
    offer('error', message, remediesOf(error, again), log);
  }
}

/** For failures where nobody is waiting for an answer, and what the failure concerns shows it by itself. */
export function logError(log: vscode.LogOutputChannel, what: string, error: unknown): void {
  const said = `${what}: ${errorInLog(error)}`;
  if (PackError.is(error)) {
    log.warn(said);
  } else {
    log.error(said);
  }
}

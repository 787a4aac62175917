import * as vscode from 'vscode';
import { PackError } from '../core/errors';

/** How long a success is shown in the status bar, in milliseconds. */
const shortly = 4000;

/** Says that something succeeded, where it can be overlooked. */
export function showDone(message: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${message}`, shortly);
}

/**
 * Runs what the user asked for, and answers for its failures: a PackError is shown as it reads; anything else is a
 * bug, so its stack goes to the log and the message leads there.
 */
export async function reportingErrors(
  log: vscode.LogOutputChannel,
  what: string,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    await reportError(log, what, error);
  }
}

/** For failures where nobody is waiting for an answer, and what the failure concerns shows it by itself. */
export function logError(log: vscode.LogOutputChannel, what: string, error: unknown): void {
  if (PackError.is(error)) {
    log.warn(`${what}: ${error.code}: ${error.message}`);
  } else {
    log.error(error instanceof Error ? error : String(error), what);
  }
}

async function reportError(log: vscode.LogOutputChannel, what: string, error: unknown): Promise<void> {
  if (error instanceof vscode.CancellationError) {
    return;
  }
  logError(log, what, error);
  if (PackError.is(error)) {
    void vscode.window.showErrorMessage(error.message);
    return;
  }
  const showLog = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showErrorMessage(
    vscode.l10n.t('Context Packs met an unexpected error. Nothing that was saved is lost.'),
    showLog,
  );
  if (choice === showLog) {
    log.show();
  }
}

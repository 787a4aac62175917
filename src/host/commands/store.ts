import * as vscode from 'vscode';
import { isDamage } from '../../core/storeFindings';
import type { RepairReport } from '../../core/storeMaintenance';
import { inDigits, withPatience } from '../adding/patience';
import { reportingErrors, showDone, showHint, showWarning } from '../notifications';
import type { Services } from '../services';
import { repairText, verifyText } from '../storeReport';
import { inUsersLanguage } from '../translation';

/** Reads everything in the store; what is damaged is shown in an editor, beside the way to repair it. */
export async function verifyStore(services: Services): Promise<void> {
  const { maintenance } = await services.openable.store();
  const report = await withPatience(vscode.l10n.t('Verifying the pack store'), (task) => maintenance.verify(task));
  const damages = report.findings.filter(isDamage).length;
  if (report.findings.length > 0) {
    await services.reports.show(reportName(), verifyText(services.openable.directory.fsPath, report, inUsersLanguage));
  }
  if (damages === 0) {
    showDone(vscode.l10n.t('The pack store is whole: {0} contents were read', inDigits(report.checked.contents)));
    return;
  }
  // Not awaited: the report can be read as long as one likes.
  void offerRepair(services, damages);
}

/** Shows where the store lies, in the file manager of the system. */
export async function revealStore({ openable }: Services): Promise<void> {
  const { directory } = openable;
  // The directory itself holds other things of the extension, too. A store of format 1 has no `meta`.
  const stats = ['meta', 'generations'].map((name) => vscode.workspace.fs.stat(vscode.Uri.joinPath(directory, name)));
  const isThere = (await Promise.allSettled(stats)).some(({ status }) => status === 'fulfilled');
  if (!isThere) {
    showHint(vscode.l10n.t('There is no pack store yet: the first pack makes it.'));
  } else if (vscode.env.remoteName || vscode.env.uiKind === vscode.UIKind.Web) {
    showHint(vscode.l10n.t('The pack store is on another machine, in {0}', directory.fsPath));
  } else {
    await vscode.commands.executeCommand('revealFileInOS', directory);
  }
}

async function offerRepair(services: Services, damages: number): Promise<void> {
  const repair = vscode.l10n.t('Repair...');
  const found =
    damages === 1
      ? vscode.l10n.t('The pack store is damaged in one place.')
      : vscode.l10n.t('The pack store is damaged in {0} places.', inDigits(damages));
  if ((await vscode.window.showWarningMessage(found, repair)) === repair) {
    await reportingErrors(services.log, 'Repairing the pack store', () => confirmAndRepair(services));
  }
}

async function confirmAndRepair(services: Services): Promise<void> {
  const confirm = vscode.l10n.t('Repair');
  const detail = vscode.l10n.t(
    'What can be read goes on, and what is damaged is moved to a folder of its own in the store: nothing is deleted. Close other windows that use packs before.',
  );
  const question = vscode.l10n.t('Repair the pack store?');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, confirm)) !== confirm) {
    return;
  }
  const { openable } = services;
  const { maintenance } = await openable.store();
  let report: RepairReport;
  try {
    // Not to be canceled: what has been set aside by then would be nowhere said.
    report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Repairing the pack store') },
      () => maintenance.repair(),
    );
  } finally {
    await openable.reopen();
    services.refreshPacks();
  }
  await services.reports.show(reportName(), repairText(openable.directory.fsPath, report, inUsersLanguage));
  if (report.after.findings.some(isDamage)) {
    showWarning(vscode.l10n.t('Not everything could be repaired: the report says what is left.'));
  } else {
    showDone(vscode.l10n.t('Repaired the pack store'));
  }
}

function reportName(): string {
  return `${vscode.l10n.t('Pack Store')}.md`;
}

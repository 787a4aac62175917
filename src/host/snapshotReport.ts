// What was found about snapshots, in a word where all is well, as Markdown for an editor where it is not.

import * as vscode from 'vscode';
import type { VerifiedSnapshot } from '../app/snapshots/verifySnapshot';
import { inDigits } from './adding/patience';
import { showDone, showFailure } from './notifications';
import type { Services } from './services';
import { inUsersLanguage } from './translation';
import { snapshotName } from './views/snapshotText';

export async function showVerified(
  { reports }: Pick<Services, 'reports'>,
  verified: readonly VerifiedSnapshot[],
): Promise<void> {
  const damaged = verified.filter(({ findings }) => findings.length > 0);
  if (damaged.length > 0) {
    await reports.show(`${vscode.l10n.t('Snapshots')}.md`, verifiedText(verified));
    showFailure(damagedText(damaged));
    return;
  }
  const [only, ...others] = verified;
  showDone(
    only && others.length === 0
      ? vscode.l10n.t('The snapshot “{0}” is as it was made', snapshotName(only.snapshot))
      : vscode.l10n.t('{0} snapshots are as they were made', inDigits(verified.length)),
  );
}

function damagedText(damaged: readonly VerifiedSnapshot[]): string {
  const [only, ...others] = damaged;
  return only && others.length === 0
    ? vscode.l10n.t('The snapshot “{0}” is not as it was made: {1}', snapshotName(only.snapshot), firstFinding(only))
    : vscode.l10n.t('{0} snapshots are not as they were made.', inDigits(damaged.length));
}

function firstFinding({ findings }: VerifiedSnapshot): string {
  return inUsersLanguage(findings[0]?.detail ?? '');
}

export function verifiedText(verified: readonly VerifiedSnapshot[]): string {
  return [
    `# ${vscode.l10n.t('Snapshots')}`,
    '',
    ...verified.flatMap(({ snapshot, findings, contents, bytes }) => [
      `## ${quoted(snapshotName(snapshot))} (${quoted(snapshot.packName)})`,
      '',
      vscode.l10n.t('{0} contents ({1} bytes) were read.', inDigits(contents), inDigits(bytes)),
      '',
      ...(findings.length === 0 ? [vscode.l10n.t('All is as it was made.')] : []),
      ...findings.flatMap(({ detail, sources }) => [
        `- ${inUsersLanguage(detail)}`,
        ...sources.map((each) => `  - ${quoted(each)}`),
      ]),
      '',
    ]),
  ].join('\n');
}

/** Names come from anywhere: in a code span they are text. */
function quoted(text: string): string {
  return `\`${text.replace(/[`\p{Cc}]/gu, '·')}\``;
}

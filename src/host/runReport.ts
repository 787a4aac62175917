// What a run did, as Markdown for an editor.
import * as vscode from 'vscode';
import { readRunItems } from '../app/runs';
import type { Run, RunItem } from '../core/run';
import type { Services } from './services';
import { inUsersLanguage } from './translation';
import { outcomeSentence, outcomeTitle, runOutcomeInWords, runTitle, shownOutcomes } from './views/runText';

/** @throws PackError `blob-missing`, `blob-damaged` */
export async function showRun({ storage, reports }: Pick<Services, 'storage' | 'reports'>, run: Run): Promise<void> {
  const items = await readRunItems(await storage.ports(), run);
  await reports.show(`${vscode.l10n.t('Run')} ${run.id.slice(0, 13)}.md`, runReport(run, items));
}

export function runReport(run: Run, items: readonly RunItem[]): string {
  const started = new Date(run.startedAt).toLocaleString(vscode.env.language);
  const seconds = ((run.endedAt - run.startedAt) / 1000).toLocaleString(vscode.env.language);
  return [
    `# ${runTitle(run)}: ${quoted(run.packName)}`,
    '',
    vscode.l10n.t('{0}, {1} seconds, {2}.', started, seconds, runOutcomeInWords(run.outcome)),
    '',
    ...shownOutcomes.flatMap((outcome) =>
      group(
        outcome,
        items.filter((item) => item.outcome === outcome),
      ),
    ),
  ].join('\n');
}

function group(outcome: RunItem['outcome'], items: readonly RunItem[]): string[] {
  if (items.length === 0) {
    return [];
  }
  const title = `## ${outcomeTitle(outcome)} (${items.length.toLocaleString(vscode.env.language)})`;
  const lines = items.map(
    ({ source, detail }) => `- ${quoted(source)}${detail === '' ? '' : `: ${literal(inUsersLanguage(detail))}`}`,
  );
  return [title, '', outcomeSentence(outcome), '', ...lines, ''];
}

/** Names come from anywhere: in a code span they are text. */
function quoted(text: string): string {
  return `\`${oneLine(text).replaceAll('`', '·')}\``;
}

/** A sentence with names in it. */
function literal(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>]/g, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, '·');
}

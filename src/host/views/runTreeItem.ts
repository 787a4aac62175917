import * as vscode from 'vscode';
import type { FileOutcome, Run, RunOutcome } from '../../core/run';
import { baseName } from '../../core/workspacePath';
import { inUsersLanguage } from '../translation';
import { moreTitle } from './moreTitle';
import type { RunNode } from './runNode';
import { outcomeSentence, outcomeTitle, runOutcomeInWords, runTime, runTitle } from './runText';

type NodeOf<Kind extends RunNode['kind']> = Extract<RunNode, { readonly kind: Kind }>;

/** The only place where a run's node becomes pixels. `contextValue` is the node's kind. */
export function runTreeItem(node: RunNode): vscode.TreeItem {
  switch (node.kind) {
    case 'run':
      return runRow(node);
    case 'runGroup':
      return groupRow(node);
    case 'runItem':
      return itemRow(node);
    case 'moreRunItems':
      return moreRow(node);
  }
}

const runIcons: Record<RunOutcome, vscode.ThemeIcon> = {
  completed: new vscode.ThemeIcon('pass'),
  'completed-with-errors': new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  cancelled: new vscode.ThemeIcon('circle-slash'),
};

function runRow({ run }: NodeOf<'run'>): vscode.TreeItem {
  const row = new vscode.TreeItem(runTitle(run), vscode.TreeItemCollapsibleState.Collapsed);
  const outcome = runOutcomeInWords(run.outcome);
  const isNotable = run.outcome !== 'completed';
  const time = runTime(run);
  row.id = run.id;
  row.contextValue = 'run';
  // First, for a narrow view cuts the end.
  row.description = [...(isNotable ? [outcome] : []), run.packName, time].join(' · ');
  row.iconPath = runIcons[run.outcome];
  row.tooltip = runTooltip(run, outcome);
  row.accessibilityInformation = {
    label: vscode.l10n.t('{0}, pack {1}, {2}, {3}', runTitle(run), run.packName, outcome, time),
  };
  return row;
}

function runTooltip({ packName, startedAt, counts }: Run, outcome: string): string {
  const when = new Date(startedAt).toLocaleString(vscode.env.language);
  const counted = Object.entries(counts).map(([each, count]) => countedTitle(each as FileOutcome, count));
  return [`${packName}: ${outcome}`, when, ...counted].join('\n');
}

const groupIcons: Record<FileOutcome, string> = {
  captured: 'add',
  unchanged: 'dash',
  superseded: 'sync',
  updated: 'settings',
  removed: 'remove',
  skipped: 'debug-step-over',
  failed: 'error',
};

function groupRow({ run, outcome }: NodeOf<'runGroup'>): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const title = countedTitle(outcome, run.counts[outcome] ?? 0);
  const row = new vscode.TreeItem(title, outcome === 'failed' ? Expanded : Collapsed);
  row.id = `${run.id}/${outcome}`;
  row.contextValue = 'runGroup';
  row.description = '';
  row.iconPath = new vscode.ThemeIcon(groupIcons[outcome]);
  row.tooltip = outcomeSentence(outcome);
  row.accessibilityInformation = { label: title };
  return row;
}

function itemRow({ run, item, index, uri }: NodeOf<'runItem'>): vscode.TreeItem {
  const path = item.source.replace(/\/$/, '');
  const row = new vscode.TreeItem(uri ? baseName(path) : oneLine(item.source));
  const why = item.detail === '' ? outcomeSentence(item.outcome) : inUsersLanguage(item.detail);
  row.id = `${run.id}/${item.outcome}/${index}`;
  row.contextValue = 'runItem';
  row.description = item.detail === '' ? folderOf(path, uri) : inUsersLanguage(item.detail);
  row.tooltip = `${item.source}\n${why}`;
  row.accessibilityInformation = { label: `${oneLine(item.source)}, ${why}` };
  if (!uri) {
    row.iconPath = new vscode.ThemeIcon(iconOf(item.source));
    return row;
  }
  row.resourceUri = uri;
  const isFolder = item.source.endsWith('/');
  row.iconPath = isFolder ? vscode.ThemeIcon.Folder : vscode.ThemeIcon.File;
  const command = isFolder ? 'revealInExplorer' : 'vscode.open';
  row.command = { command, title: vscode.l10n.t('Open'), arguments: [uri] };
  return row;
}

/** How the source of another kind than a file begins, and its icon, as the Packs view has it. */
const schemeIcons: Readonly<Record<string, string>> = {
  text: 'note',
  glob: 'search-fuzzy',
  md_dir: 'book',
  git: 'git-compare',
  url: 'globe',
};

function iconOf(source: string): string {
  return schemeIcons[source.slice(0, source.indexOf(':'))] ?? 'file';
}

/** A note can be long, and have many lines. */
function oneLine(source: string): string {
  const line = source.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

function folderOf(path: string, uri: vscode.Uri | undefined): string {
  return uri ? path.slice(0, -baseName(path).length - 1) : '';
}

function moreRow(more: NodeOf<'moreRunItems'>): vscode.TreeItem {
  const row = new vscode.TreeItem(moreTitle(more.hidden));
  row.id = `${more.run.id}/${more.group.outcome}/more`;
  row.contextValue = 'moreRunItems';
  row.iconPath = new vscode.ThemeIcon('ellipsis');
  row.command = { command: '_contextPacks.run.showMore', title: row.label as string, arguments: [more] };
  return row;
}

function countedTitle(outcome: FileOutcome, count: number): string {
  return `${outcomeTitle(outcome)} (${count.toLocaleString(vscode.env.language)})`;
}

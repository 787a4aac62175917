import * as vscode from 'vscode';
import { type ArtifactState, isStale, type StateName } from '../../core/artifactState';
import { type Artifact, capturedLines } from '../../core/pack';
import { isCollection, isFileSource, type SourceKind } from '../../core/source';
import { capturedUri } from '../capturedFileSystem';
import { linesNow } from '../freshness/rangeMarks';
import { editorRange } from '../lineRanges';
import { uriOf } from '../locations';
import { artifactDetail, artifactInWords, artifactName, sourceInWords, stateSentence, stateText } from './artifactText';
import { type ArtifactRow, rowId } from './packNode';

/** What a row's menu depends on: see artifactFlags(). */
const kindFlags: Record<SourceKind, string> = {
  file: 'file',
  markdown: 'file',
  range: 'file',
  note: 'note',
  glob: 'collection',
  markdownFolder: 'collection',
  diff: 'diff',
  page: 'page',
};

/** @param staleMembers of a collection: what lies below a row that is closed is said on it */
export function artifactTreeItem(
  node: ArtifactRow,
  state: ArtifactState | undefined,
  staleMembers: number,
): vscode.TreeItem {
  const { artifact, members } = node;
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const row = new vscode.TreeItem(artifactName(artifact), members === undefined ? None : Collapsed);
  const counted = members === undefined ? [] : membersTexts(members, staleMembers);
  row.id = rowId(node);
  row.contextValue = artifactFlags(artifact, state);
  row.description = [stateText(state), ...counted, artifactDetail(artifact)].filter((part) => part !== '').join(' · ');
  row.tooltip = tooltip(artifact, state);
  row.accessibilityInformation = {
    label: [artifactInWords(artifact), ...counted, stateText(state)].filter((part) => part !== '').join(', '),
  };
  row.iconPath = iconOf(artifact, state);
  if (isFileSource(artifact.source)) {
    row.resourceUri = uriOf({ folder: artifact.folder ?? '', path: artifact.source.path });
  }
  // A click on a collection opens it as a folder is opened, and does nothing else.
  if (!isCollection(artifact.source)) {
    row.command = openCommand(artifact, state);
  }
  return row;
}

/**
 * `artifact+file`, and what else menus tell apart: `+member` of a collection, `+following` what can be pinned, `+stale`
 * what can be updated or compared.
 */
function artifactFlags({ source, collection, following }: Artifact, state: ArtifactState | undefined): string {
  return [
    'artifact',
    kindFlags[source.kind],
    ...(collection === undefined ? [] : ['member']),
    ...(following ? ['following'] : []),
    ...(state && isStale(state) ? ['stale'] : []),
  ].join('+');
}

const stateIcons: Partial<Record<StateName, string>> = {
  changed: 'diff-modified',
  moved: 'diff-renamed',
  lost: 'question',
  missing: 'diff-removed',
  unreadable: 'error',
};

const kindIcons: Partial<Record<SourceKind, string>> = {
  note: 'note',
  glob: 'search-fuzzy',
  markdownFolder: 'book',
  diff: 'git-compare',
  page: 'globe',
};

function iconOf({ source }: Artifact, state: ArtifactState | undefined): vscode.ThemeIcon {
  const stale = state && stateIcons[state.state];
  if (stale !== undefined) {
    return new vscode.ThemeIcon(stale, new vscode.ThemeColor('contextPacks.staleForeground'));
  }
  const kind = kindIcons[source.kind];
  return kind === undefined ? vscode.ThemeIcon.File : new vscode.ThemeIcon(kind);
}

/**
 * VS Code's own command, so that preview, pinning and opening to the side behave as they do elsewhere. A range is opened
 * where its lines are now, as far as anybody knows.
 */
export function openCommand(artifact: Artifact, state?: ArtifactState): vscode.Command {
  const { source } = artifact;
  const title = vscode.l10n.t('Open');
  if (!isFileSource(source)) {
    return { command: 'vscode.open', title, arguments: [capturedUri(artifact)] };
  }
  const lines = (state && linesNow(artifact, state)?.lines) ?? capturedLines(artifact);
  const options: vscode.TextDocumentShowOptions = lines ? { selection: editorRange(lines) } : {};
  return {
    command: 'vscode.open',
    title,
    arguments: [uriOf({ folder: artifact.folder ?? '', path: source.path }), options],
  };
}

export function filesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count.toLocaleString(vscode.env.language));
}

/** `12 files` and, where there are some, `2 out of date` */
function membersTexts(members: number, stale: number): string[] {
  const outOfDate = stale > 0 ? [vscode.l10n.t('{0} out of date', stale.toLocaleString(vscode.env.language))] : [];
  return [filesText(members), ...outOfDate];
}

function tooltip(artifact: Artifact, state: ArtifactState | undefined): string {
  const { content, note, unsaved, source, following } = artifact;
  const isMany = isCollection(source);
  const captured = new Date(artifact.capturedAt).toLocaleString(vscode.env.language);
  const lines = [
    sourceInWords(artifact),
    note,
    stateSentence(state),
    ...(isMany ? optionLines(artifact) : [vscode.l10n.t('{0} lines, {1} bytes', content.lines, content.bytes)]),
    following ? vscode.l10n.t('Follows its source: captured again whenever the pack is rendered') : '',
    unsaved ? vscode.l10n.t('Captured {0}, before it was saved', captured) : vscode.l10n.t('Captured {0}', captured),
  ];
  return lines.filter((part) => part !== '').join('\n');
}

function optionLines({ options = {} }: Artifact): string[] {
  const { recursive, maxFiles, exclude = [] } = options;
  return [
    recursive === false ? vscode.l10n.t('Without the folders below') : '',
    maxFiles === undefined ? '' : vscode.l10n.t('At most {0} files', maxFiles.toLocaleString(vscode.env.language)),
    ...exclude.slice(0, 10).map((glob) => vscode.l10n.t('Without {0}', glob)),
    exclude.length > 10 ? vscode.l10n.t('and without {0} more', exclude.length - 10) : '',
  ];
}

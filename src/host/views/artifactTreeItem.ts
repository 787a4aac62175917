import * as vscode from 'vscode';
import { type ArtifactState, isStale, type StateName } from '../../core/artifactState';
import type { ClosedLineRange } from '../../core/lineRange';
import { type Artifact, capturedLines } from '../../core/pack';
import type { RenderOutcome } from '../../core/rendering';
import { isCollection, isFileSource, type SourceKind } from '../../core/source';
import { capturedUri } from '../capturedFileSystem';
import { linesNow } from '../freshness/rangeMarks';
import { editorRange } from '../lineRanges';
import { uriOf } from '../locations';
import type { ArtifactOutcome } from '../renderedPacks';
import { artifactDetail, artifactInWords, artifactName, stateText } from './artifactText';
import { cutText, outcomeText, redactedText, tokensText } from './outcomeText';
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

/** How the artifact of a row stands, as far as anybody knows. */
export interface Standing {
  readonly state?: ArtifactState | undefined;
  readonly outcome?: ArtifactOutcome | undefined;
  /** Of what was captured, before anything is redacted and without headings. */
  readonly capturedTokens?: number | undefined;
  /** Of a collection and a folder: how many files are out of date. What lies below a row that is closed is said on it. */
  readonly staleMembers?: number;
  /** Of a collection, a folder and a pack: how many were cut. */
  readonly cut?: number;
}

/** What rows leave out. */
export interface RowLook {
  /** Whether they leave out which lines were captured. Those who hear them are told. */
  readonly arePositionsHidden?: boolean;
}

/** Its tooltip is made later: see rowTooltip.ts. */
export function artifactTreeItem(node: ArtifactRow, standing: Standing, look: RowLook = {}): vscode.TreeItem {
  const { artifact, members, pack } = node;
  const { state, outcome } = standing;
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const row = new vscode.TreeItem(artifactName(artifact), members === undefined ? None : Collapsed);
  const counted = members === undefined ? [] : membersTexts(members, standing);
  const stands = [outcomeText(outcome), stateText(state), redactedText(outcome), ...counted];
  const tokens = tokensText(outcome?.tokens ?? standing.capturedTokens);
  row.id = rowId(node);
  row.contextValue = artifactFlags(artifact, state);
  row.description = joined(
    [...stands, artifactDetail(artifact, { ...look, pack, isFolderSaid: node.isInFolder ?? false }), tokens],
    ' · ',
  );
  row.accessibilityInformation = { label: joined([artifactInWords(artifact, pack), ...stands, tokens], ', ') };
  row.iconPath = iconOf(artifact, standing);
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
 * `artifact+file`, and what else menus tell apart: `+member` of a collection, `+following` what can be pinned,
 * `+excluded` what can be included, `+stale` what can be updated or compared.
 */
function artifactFlags(
  { source, collection, following, included }: Artifact,
  state: ArtifactState | undefined,
): string {
  return [
    'artifact',
    kindFlags[source.kind],
    ...(collection === undefined ? [] : ['member']),
    ...(following ? ['following'] : []),
    ...(included ? [] : ['excluded']),
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

const outcomeIcons: Partial<Record<RenderOutcome, string>> = {
  cut: 'circle-slash',
  trimmed: 'fold-up',
  'left-out': 'error',
};

/** What is out of date comes first, then what is left out: the words beside it say all, where there is room for them. */
function iconOf({ source, included }: Artifact, { state, outcome }: Standing): vscode.ThemeIcon {
  const stale = (state && stateIcons[state.state]) ?? (outcome && outcomeIcons[outcome.outcome]);
  if (stale !== undefined) {
    return new vscode.ThemeIcon(stale, new vscode.ThemeColor('contextPacks.staleForeground'));
  }
  if (!included) {
    return new vscode.ThemeIcon('eye-closed');
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
  const lines = linesOfArtifact(artifact, state);
  const options: vscode.TextDocumentShowOptions = lines ? { selection: editorRange(lines) } : {};
  return {
    command: 'vscode.open',
    title,
    arguments: [uriOf({ folder: artifact.folder ?? '', path: source.path }), options],
  };
}

/** Where the lines of a range are now, as far as anybody knows; undefined for what is not a range. */
export function linesOfArtifact(artifact: Artifact, state?: ArtifactState): ClosedLineRange | undefined {
  return (state && linesNow(artifact, state)?.lines) ?? capturedLines(artifact);
}

export function filesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count.toLocaleString(vscode.env.language));
}

/** `12 files` and, where there are some, `2 out of date`, `3 cut`. */
export function membersTexts(members: number, { staleMembers = 0, cut = 0 }: Standing): string[] {
  const outOfDate =
    staleMembers > 0 ? vscode.l10n.t('{0} out of date', staleMembers.toLocaleString(vscode.env.language)) : '';
  return [filesText(members), outOfDate, cutText(cut)];
}

/** Those that say something. */
export function joined(parts: readonly string[], between: string): string {
  return parts.filter((part) => part !== '').join(between);
}

// An artifact in a few words, as rows, lists and screen readers say it.

import * as vscode from 'vscode';
import type { ArtifactState } from '../../core/artifactState';
import type { ClosedLineRange } from '../../core/lineRange';
import { type Artifact, capturedLines, type Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { printSource } from '../../core/sourceText';
import { baseName } from '../../core/workspacePath';
import { errorText } from '../translation';
import { folderText } from './folderText';

/** How much of a note is shown. */
const noteLength = 60;

/** The file's name, what a collection names, or the beginning of the note. */
export function artifactName({ source }: Artifact): string {
  switch (source.kind) {
    case 'note':
      return beginning(source.text);
    case 'glob':
      return source.pattern;
    case 'markdownFolder':
      return source.path === '' ? vscode.l10n.t('All Markdown files') : source.path;
    case 'diff':
      return source.base === null ? vscode.l10n.t('Git diff') : vscode.l10n.t('Git diff from {0}', source.base);
    case 'page':
      return source.url.replace(/^https?:\/\//, '');
    default:
      return baseName(source.path);
  }
}

/** The same for messages and logs, which are kept and read by others: a note is not quoted, for it may hold a secret. */
export function artifactNameInMessage(artifact: Artifact): string {
  return artifact.source.kind === 'note' ? vscode.l10n.t('a note') : artifactName(artifact);
}

/** What a detail leaves out. */
export interface DetailLook {
  /** Whether something else says which folder it is in. */
  readonly isFolderSaid?: boolean;
  /** Whether it leaves out which lines were captured. */
  readonly arePositionsHidden?: boolean;
  /** What the payload calls it, where that tells its folder: it is said instead of what the window calls that. */
  readonly path?: string;
  /** The pack that it is shown in: its own folder is not named. */
  readonly pack?: Partial<Pick<Pack, 'workspace'>>;
}

/** Lines, folder and what else tells it from others of its name. */
export function artifactDetail(
  artifact: Artifact,
  { arePositionsHidden = false, pack, path, isFolderSaid = false }: DetailLook = {},
): string {
  const { source } = artifact;
  const told = isFileSource(source) ? (path ?? source.path) : '';
  const above = told.slice(0, -baseName(told).length - 1);
  const other = path === undefined ? otherFolder(artifact, pack) : '';
  const folder = isFolderSaid ? '' : [other, above].filter((part) => part !== '').join('/');
  const lines = arePositionsHidden ? undefined : capturedLines(artifact);
  return [lines ? linesText(lines) : '', folder, ...marks(artifact)].filter((part) => part !== '').join(' · ');
}

/** What the folder of an artifact is called, where it is another than that of its pack; else nothing. */
function otherFolder({ folder }: Artifact, pack: DetailLook['pack']): string {
  return folder === null || folder === pack?.workspace ? '' : folderText(folder);
}

function marks({ unsaved, following, collection, included, required, priority }: Artifact): string[] {
  return [
    required ? vscode.l10n.t('required') : '',
    priority === 0 ? '' : vscode.l10n.t('priority {0}', priority),
    unsaved ? vscode.l10n.t('unsaved') : '',
    // Of a member its collection says it.
    following && collection === undefined ? vscode.l10n.t('following') : '',
    included ? '' : vscode.l10n.t('not rendered'),
  ];
}

/** All of it in words. @param pack the one that it is shown in */
export function artifactInWords(artifact: Artifact, pack?: DetailLook['pack']): string {
  const { unsaved, following, included, required, priority } = artifact;
  const lines = capturedLines(artifact);
  const parts = [
    nameInWords(artifact),
    inFolder(artifact, pack),
    lines ? linesInWords(lines) : '',
    unsaved ? vscode.l10n.t('captured before it was saved') : '',
    following ? vscode.l10n.t('follows its source') : '',
    required ? vscode.l10n.t('required') : '',
    priority === 0 ? '' : vscode.l10n.t('priority {0}', priority),
    included ? '' : vscode.l10n.t('not rendered'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function inFolder(artifact: Artifact, pack: DetailLook['pack']): string {
  const folder = otherFolder(artifact, pack);
  return folder === '' ? '' : vscode.l10n.t('in folder {0}', folder);
}

function nameInWords(artifact: Artifact): string {
  const { source } = artifact;
  switch (source.kind) {
    case 'note':
      return vscode.l10n.t('Note: {0}', artifactName(artifact));
    case 'glob':
      return vscode.l10n.t('Collection: {0}', source.pattern);
    case 'markdownFolder':
      return vscode.l10n.t('Markdown folder: {0}', source.path === '' ? '.' : source.path);
    case 'page':
      return vscode.l10n.t('Web page: {0}', source.url);
    case 'diff':
      return artifactName(artifact);
    default:
      return source.path;
  }
}

/** How its source stands, in a word or two; empty for one that is as it was captured, and one that nobody looked at. */
export function stateText(state: ArtifactState | undefined): string {
  switch (state?.state) {
    case 'changed':
      return vscode.l10n.t('changed');
    case 'moved':
      return vscode.l10n.t('moved to {0}', linesText(state.lines));
    case 'lost':
      return vscode.l10n.t('lost');
    case 'missing':
      return vscode.l10n.t('missing');
    case 'unreadable':
      return vscode.l10n.t('unreadable');
    default:
      return '';
  }
}

/** The same in a sentence, with what follows from it. */
export function stateSentence(state: ArtifactState | undefined): string {
  switch (state?.state) {
    case 'changed':
      return state.surviving === undefined
        ? vscode.l10n.t('The source has changed since it was captured.')
        : vscode.l10n.t('The lines have changed since they were captured: {0} % are left.', percent(state.surviving));
    case 'moved':
      return state.lines.start === state.lines.end
        ? vscode.l10n.t('The line is now {0}.', state.lines.start)
        : vscode.l10n.t('The lines are now {0} to {1}.', state.lines.start, state.lines.end);
    case 'lost':
      return vscode.l10n.t('The lines are not in the file any more: {0} % are left.', percent(state.surviving));
    case 'missing':
      return vscode.l10n.t('The file is gone. What was captured stays.');
    case 'unreadable':
      return errorText(state.error);
    default:
      return '';
  }
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}

/** `3-7`, or `3` for one line. */
function linesText({ start, end }: ClosedLineRange): string {
  return start === end ? `${start}` : `${start}-${end}`;
}

export function linesInWords({ start, end }: ClosedLineRange): string {
  return start === end ? vscode.l10n.t('line {0}', start) : vscode.l10n.t('lines {0} to {1}', start, end);
}

/** How the source is written, for a tooltip; a note's text is shown as it is. */
export function sourceInWords({ source }: Artifact): string {
  return source.kind === 'note' ? source.text : printSource(source);
}

function beginning(text: string): string {
  const line = text.trim().split(/[\r\n]/, 1)[0] ?? '';
  return line.length > noteLength ? `${line.slice(0, noteLength - 1)}…` : line;
}

// An artifact in a few words, as rows, lists and screen readers say it.
import * as vscode from 'vscode';
import type { Artifact } from '../../core/pack';
import { baseName } from '../../core/workspacePath';

/** How much of a note is shown. */
const noteLength = 60;

/** The file's name, or the beginning of the note. */
export function artifactName({ source }: Artifact): string {
  return source.kind === 'note' ? beginning(source.text) : baseName(source.path);
}

/** Lines, folder and what else tells it from others of its name. */
export function artifactDetail(artifact: Artifact): string {
  const { source } = artifact;
  const folder = source.kind === 'note' ? '' : source.path.slice(0, -baseName(source.path).length - 1);
  const lines = linesText(artifact);
  const unsaved = artifact.unsaved ? vscode.l10n.t('unsaved') : '';
  return [lines, folder, unsaved].filter((part) => part !== '').join(' · ');
}

/** All of it in words. */
export function artifactInWords(artifact: Artifact): string {
  const { source, unsaved } = artifact;
  const name = source.kind === 'note' ? vscode.l10n.t('Note: {0}', artifactName(artifact)) : source.path;
  const parts = [name, linesInWords(artifact), unsaved ? vscode.l10n.t('captured before it was saved') : ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** `3-7`, `3`, or nothing for what is not a range. */
function linesText(artifact: Artifact): string {
  const lines = capturedLines(artifact);
  return lines === undefined ? '' : lines.start === lines.end ? `${lines.start}` : `${lines.start}-${lines.end}`;
}

function linesInWords(artifact: Artifact): string {
  const lines = capturedLines(artifact);
  if (lines === undefined) {
    return '';
  }
  return lines.start === lines.end
    ? vscode.l10n.t('line {0}', lines.start)
    : vscode.l10n.t('lines {0} to {1}', lines.start, lines.end);
}

/** The lines that were captured, from 1, both included; undefined for what is not a range. */
export function capturedLines({ source, content }: Artifact): { start: number; end: number } | undefined {
  return source.kind === 'range'
    ? { start: source.lines.start, end: source.lines.start + content.lines - 1 }
    : undefined;
}

function beginning(text: string): string {
  const line = text.trim().split(/[\r\n]/, 1)[0] ?? '';
  return line.length > noteLength ? `${line.slice(0, noteLength - 1)}…` : line;
}

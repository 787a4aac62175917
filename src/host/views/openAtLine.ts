import * as vscode from 'vscode';
import type { ArtifactState } from '../../core/artifactState';
import { type Artifact, capturedLines } from '../../core/pack';
import { linesNow } from '../freshness/rangeMarks';
import { editorRange } from '../lineRanges';
import { openCommand } from './artifactTreeItem';

/**
 * Opens an artifact as its row does, at a line that its file had when it was captured: where its lines have moved, so
 * has this one, as far as anybody knows.
 * @param line from 1; null for the artifact as a whole
 */
export async function openAtLine(artifact: Artifact, line: number | null, state?: ArtifactState): Promise<void> {
  const { command, arguments: args = [] } = openCommand(artifact, state);
  const [uri] = args as readonly vscode.Uri[];
  if (line === null) {
    await vscode.commands.executeCommand(command, ...args);
    return;
  }
  const captured = capturedLines(artifact);
  const now = state && linesNow(artifact, state)?.lines;
  const moved = Math.max(1, line + (captured && now ? now.start - captured.start : 0));
  const options: vscode.TextDocumentShowOptions = { selection: editorRange({ start: moved, end: moved }) };
  await vscode.commands.executeCommand(command, uri, options);
}

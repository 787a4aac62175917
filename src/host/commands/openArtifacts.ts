// Leading from an artifact to its file.
import * as vscode from 'vscode';
import type { Artifact } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { inDigits } from '../adding/patience';
import { showCaptured } from '../comparison';
import { offer, showDone, showHint } from '../notifications';
import type { Services } from '../services';
import { artifactName, artifactNameInMessage } from '../views/artifactText';
import { openCommand } from '../views/artifactTreeItem';
import type { PackNode } from '../views/packNode';
import { chosenArtifacts } from './rows';

/** As a click on the row does, in the editor that the next click may take. */
export async function openArtifactRows(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
): Promise<void> {
  for (const { artifact } of await chosenArtifacts(services, node, nodes)) {
    await openArtifact(services, artifact);
  }
}

export async function openArtifactRowsToSide(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
): Promise<void> {
  for (const { artifact } of await chosenArtifacts(services, node, nodes)) {
    await openArtifact(services, artifact, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  }
}

/**
 * Opens what an artifact was captured from: a range where its lines are now, what has no file as it was captured. Where
 * the file is gone, says so beside the way to what was captured.
 */
export async function openArtifact(
  { states, log }: Services,
  artifact: Artifact,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  const state = states.stateOf(artifact.id);
  if (state?.state === 'missing') {
    const show = (): Promise<void> => showCaptured(artifact, artifactName(artifact));
    const message = vscode.l10n.t('{0} is gone. What was captured is here.', artifactNameInMessage(artifact));
    offer('information', message, { [vscode.l10n.t('Open Captured Content')]: show }, log);
    return;
  }
  const { command, arguments: [uri, shown] = [] } = openCommand(artifact, state);
  await vscode.commands.executeCommand(command, uri, { ...shown, ...options });
}

/** The paths of the selected rows from their folder, a line each. */
export async function copyPaths(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const rows = await chosenArtifacts(services, node, nodes);
  const paths = rows.flatMap(({ artifact: { source } }) => (isFileSource(source) ? [source.path] : []));
  const lines = [...new Set(paths)];
  if (lines.length === 0) {
    showHint(vscode.l10n.t('What is selected has no path: select files or ranges.'));
    return;
  }
  await vscode.env.clipboard.writeText(lines.join('\n'));
  showDone(
    lines.length === 1
      ? vscode.l10n.t('Copied the path {0}', lines[0] ?? '')
      : vscode.l10n.t('Copied {0} paths', inDigits(lines.length)),
  );
}

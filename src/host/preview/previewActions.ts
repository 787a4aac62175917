import * as vscode from 'vscode';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import { copyRendered } from '../commands/deliver';
import { logError, reportingErrors } from '../notifications';
import type { OpenablePacks } from '../packStorage';
import { openCommand } from '../views/artifactTreeItem';
import type { PreviewActions } from './previewPanel';

/** What a preview can ask for. Each answers for its own failures. */
export function previewActions(storage: OpenablePacks, log: vscode.LogOutputChannel): PreviewActions {
  return {
    copy: (packId) =>
      void reportingErrors(log, 'Copy in the preview', async () =>
        copyRendered(storage, await packById(storage, packId)),
      ),
    openArtifact: (packId, artifactId) =>
      void reportingErrors(log, 'Open from the preview', async () =>
        openArtifact(await packById(storage, packId), artifactId),
      ),
    failed: (error) => logError(log, 'Preview', error),
  };
}

/** @throws PackError `pack-not-found` */
async function packById(storage: OpenablePacks, id: string): Promise<Pack> {
  const pack = await (await storage.ports()).packs.get(id);
  if (!pack) {
    throw new PackError('pack-not-found', { pack: id });
  }
  return pack;
}

/** @throws PackError `artifact-not-found` when it has been removed since the page was told of it */
async function openArtifact(pack: Pack, artifactId: string): Promise<void> {
  const artifact = pack.artifacts.find(({ id }) => id === artifactId);
  if (!artifact) {
    throw new PackError('artifact-not-found', { artifact: artifactId, pack: pack.name });
  }
  const { command, arguments: args = [] } = openCommand(artifact);
  await vscode.commands.executeCommand(command, ...args);
}

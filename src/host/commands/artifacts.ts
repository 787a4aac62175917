import * as vscode from 'vscode';
import { removeArtifacts } from '../../app/removeArtifacts';
import { showDone } from '../notifications';
import type { Services } from '../services';
import { artifactName } from '../views/artifactText';
import type { PackNode } from '../views/packNode';
import { pickArtifacts } from './prompts';
import { packOf } from './targetPack';

type ArtifactNode = Extract<PackNode, { kind: 'artifact' }>;

/** The rows that are selected, of one pack or several; without any, those that the user picks from the active pack. */
export async function removeArtifact(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const chosen = artifactsOf(nodes ?? (node ? [node] : services.selection()));
  const removed = chosen.length > 0 ? chosen : await pickedArtifacts(services);
  if (removed.length === 0) {
    return;
  }
  const ports = await services.storage.ports();
  for (const packId of new Set(removed.map(({ pack }) => pack.id))) {
    const ids = removed.filter(({ pack }) => pack.id === packId).map(({ artifact }) => artifact.id);
    await removeArtifacts(ports, packId, ids);
  }
  const [only, ...others] = removed;
  showDone(
    only && others.length === 0
      ? vscode.l10n.t('Removed {0} from pack “{1}”', artifactName(only.artifact), only.pack.name)
      : vscode.l10n.t('Removed {0} artifacts', removed.length),
  );
}

async function pickedArtifacts(services: Services): Promise<ArtifactNode[]> {
  const title = vscode.l10n.t('Remove Artifacts from Pack');
  const pack = await packOf(services, undefined, title);
  const picked = pack ? await pickArtifacts(pack, title) : [];
  return pack && picked ? picked.map((artifact) => ({ kind: 'artifact', pack, artifact })) : [];
}

function artifactsOf(nodes: readonly PackNode[]): ArtifactNode[] {
  return nodes.filter((node) => node.kind === 'artifact');
}

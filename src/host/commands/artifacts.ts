import * as vscode from 'vscode';
import { removeArtifacts as removeFromPack } from '../../app/removeArtifacts';
import { showDone } from '../notifications';
import type { Services } from '../services';
import { artifactName } from '../views/artifactText';
import type { PackNode } from '../views/packNode';
import { pickArtifacts } from './prompts';
import { packOf } from './targetPack';

type ArtifactNode = Extract<PackNode, { kind: 'artifact' }>;

/** Those that the user picks from the active pack. */
export async function removeArtifacts(services: Services): Promise<void> {
  const title = vscode.l10n.t('Remove Artifacts from Pack');
  const pack = await packOf(services, undefined, title);
  const picked = pack ? await pickArtifacts(pack, title) : [];
  if (pack && picked) {
    await remove(
      services,
      picked.map((artifact) => ({ kind: 'artifact', pack, artifact })),
    );
  }
}

/** The rows that are selected, of one pack or several. A key gives no rows, a menu the one it is of and the selected. */
export async function removeArtifactRows(
  services: Services,
  node?: PackNode,
  nodes: readonly PackNode[] = node ? [node] : services.selection(),
): Promise<void> {
  await remove(
    services,
    nodes.filter((each) => each.kind === 'artifact'),
  );
}

async function remove(services: Services, removed: readonly ArtifactNode[]): Promise<void> {
  if (removed.length === 0) {
    return;
  }
  const ports = await services.storage.ports();
  for (const pack of new Map(removed.map((each) => [each.pack.id, each.pack])).values()) {
    const ids = removed.filter((each) => each.pack.id === pack.id).map(({ artifact }) => artifact.id);
    await removeFromPack(ports, pack, ids);
  }
  const [only, ...others] = removed;
  showDone(
    only && others.length === 0
      ? vscode.l10n.t('Removed {0} from pack “{1}”', artifactName(only.artifact), only.pack.name)
      : vscode.l10n.t('Removed {0} artifacts', removed.length),
  );
}

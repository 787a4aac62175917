import * as vscode from 'vscode';
import { excludeMembers } from '../../app/excludeMembers';
import { removeArtifacts as removeFromPack } from '../../app/removeArtifacts';
import type { Artifact } from '../../core/pack';
import { inDigits } from '../adding/patience';
import { showDone } from '../notifications';
import type { Services } from '../services';
import { artifactNameInMessage } from '../views/artifactText';
import type { ArtifactRow, PackNode } from '../views/packNode';
import { pickArtifacts } from './prompts';
import { byPack, chosenArtifacts } from './rows';
import { packOf } from './targetPack';

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

/** The rows that are selected, of one pack or several. */
export async function removeArtifactRows(
  services: Services,
  node?: PackNode,
  nodes?: readonly PackNode[],
): Promise<void> {
  await remove(services, await chosenArtifacts(services, node, nodes));
}

/** A member would come back with the next update, so it is left out of its collection instead; what goes with it goes. */
async function remove(services: Services, removed: readonly ArtifactRow[]): Promise<void> {
  if (removed.length === 0) {
    return;
  }
  const ports = await services.storage.ports();
  for (const { pack, artifacts } of byPack(removed)) {
    const members = artifacts.filter(isMember).map(({ id }) => id);
    const others = artifacts.filter((each) => !isMember(each)).map(({ id }) => id);
    if (members.length > 0) {
      await excludeMembers(ports, pack, members);
    }
    if (others.length > 0) {
      await removeFromPack(ports, pack, others);
    }
  }
  showDone(summary(removed));
}

function isMember({ collection }: Artifact): boolean {
  return collection !== undefined;
}

function summary(removed: readonly ArtifactRow[]): string {
  const [only, ...others] = removed;
  if (only && others.length === 0) {
    const { pack, artifact } = only;
    return isMember(artifact)
      ? vscode.l10n.t('Left {0} out of its collection in pack “{1}”', artifactNameInMessage(artifact), pack.name)
      : vscode.l10n.t('Removed {0} from pack “{1}”', artifactNameInMessage(artifact), pack.name);
  }
  return removed.every(({ artifact }) => isMember(artifact))
    ? vscode.l10n.t('Left {0} files out of their collections', inDigits(removed.length))
    : vscode.l10n.t('Removed {0} artifacts', inDigits(removed.length));
}

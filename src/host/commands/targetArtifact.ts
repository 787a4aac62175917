import { PackError } from '../../core/errors';
import type { Artifact, Pack } from '../../core/pack';
import type { Services } from '../services';
import { artifactNameInMessage } from '../views/artifactText';
import { isRow, type PackNode } from '../views/packNode';
import { pickArtifact } from './prompts';
import { packOf } from './targetPack';

export interface PackedArtifact {
  readonly pack: Pack;
  readonly artifact: Artifact;
}

/**
 * The artifact of a row, as it is now; else one that the user picks from the active pack.
 * @throws PackError `pack-not-found`, `artifact-not-found` when it is gone meanwhile
 */
export async function artifactOf(
  services: Services,
  node: PackNode | undefined,
  title: string,
): Promise<PackedArtifact | undefined> {
  const pack = await packOf(services, node, title);
  if (!pack) {
    return undefined;
  }
  if (!isRow(node) || node.kind !== 'artifact') {
    const artifact = await pickArtifact(pack, title);
    return artifact && { pack, artifact };
  }
  const artifact = pack.artifacts.find(({ id }) => id === node.artifact.id);
  if (!artifact) {
    throw new PackError('artifact-not-found', { artifact: artifactNameInMessage(node.artifact), pack: pack.name });
  }
  return { pack, artifact };
}

import type { Artifact, Pack } from '../core/pack';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

/** Has artifacts follow their sources, or pins them to what was captured. The members of a collection do as it does. */
export async function setFollowing(
  ports: Pick<Ports, 'packs'>,
  target: KnownPack,
  ids: readonly string[],
  following: boolean,
): Promise<Pack> {
  const wanted = new Set(ids);
  const isMeant = ({ id, collection }: Artifact): boolean => wanted.has(collection ?? id);
  const isOther = (artifact: Artifact): boolean => isMeant(artifact) && (artifact.following === true) !== following;
  return editPack(ports, target, (pack) =>
    pack.artifacts.some(isOther)
      ? { ...pack, artifacts: pack.artifacts.map((each) => (isOther(each) ? withFollowing(each, following) : each)) }
      : pack,
  );
}

function withFollowing(artifact: Artifact, following: boolean): Artifact {
  const { following: _before, ...pinned } = artifact;
  return following ? { ...pinned, following: true } : pinned;
}

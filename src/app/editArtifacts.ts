import type { Artifact, Pack } from '../core/pack';
import { editPack, type KnownPack } from './packs';
import type { Ports } from './ports';

/** What can be said of an artifact whatever its source is. */
export type ArtifactChanges = Partial<Pick<Artifact, 'priority' | 'required' | 'included' | 'note'>>;

/** Those that the members of a collection have as it has. */
type CommonChanges = Omit<ArtifactChanges, 'note'>;

/** Changes artifacts. What is said of a collection holds for its members, but for the note, which is its own. */
export async function editArtifacts(
  ports: Pick<Ports, 'packs'>,
  target: KnownPack,
  ids: readonly string[],
  changes: ArtifactChanges,
): Promise<Pack> {
  const wanted = new Set(ids);
  const { note: _, ...common } = changes;
  const edited = (artifact: Artifact): Artifact => {
    const given: CommonChanges = wanted.has(artifact.id)
      ? changes
      : wanted.has(artifact.collection ?? '')
        ? common
        : {};
    return isOther(artifact, given) ? { ...artifact, ...given } : artifact;
  };
  return editPack(ports, target, (pack) => {
    const artifacts = pack.artifacts.map(edited);
    return artifacts.some((each, index) => each !== pack.artifacts[index]) ? { ...pack, artifacts } : pack;
  });
}

function isOther(artifact: Artifact, changes: ArtifactChanges): boolean {
  return (Object.keys(changes) as (keyof ArtifactChanges)[]).some((name) => artifact[name] !== changes[name]);
}

// How the artifacts of a pack stand: their files are looked at, several at once.
import { concurrently } from '../app/concurrently';
import { Freshness } from '../app/freshness';
import type { Ports } from '../app/ports';
import type { ArtifactState } from '../core/artifactState';
import type { Artifact, Pack } from '../core/pack';
import type { WatchedTask } from './progress';

/** Files looked at together: as many as Node has threads for, and some to wait for them. */
const looksAtOnce = 16;

export interface LookedAt {
  readonly artifact: Artifact;
  readonly state: ArtifactState;
}

/** In the pack's order, but the members of a collection right behind it. @throws the task's reason once it is aborted */
export async function lookAt(ports: Ports, pack: Pack, { signal, onProgress }: WatchedTask): Promise<LookedAt[]> {
  const freshness = new Freshness(ports);
  const artifacts = withMembersBehind(pack.artifacts);
  const look = async (artifact: Artifact): Promise<LookedAt> => ({
    artifact,
    state: await freshness.stateOf(artifact, signal),
  });
  const looked: LookedAt[] = [];
  for await (const each of concurrently(artifacts, looksAtOnce, look)) {
    looked.push(each);
    onProgress(looked.length, artifacts.length);
  }
  return looked;
}

function withMembersBehind(artifacts: readonly Artifact[]): Artifact[] {
  const members = new Map(artifacts.map(({ id }) => [id, [] as Artifact[]]));
  const others = artifacts.filter((artifact) => {
    const siblings = members.get(artifact.collection ?? '');
    siblings?.push(artifact);
    return siblings === undefined;
  });
  return others.flatMap((artifact) => [artifact, ...(members.get(artifact.id) ?? [])]);
}

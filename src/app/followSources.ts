import type { Pack } from '../core/pack';
import type { Freshness } from './freshness';
import { type FailedOutcome, isFailed } from './outcomes';
import type { Ports, Task } from './ports';
import { refreshPack } from './refreshPack';

export interface Followed {
  /** As it is to be rendered. */
  readonly pack: Pack;
  /** What could not be captured again, and is rendered as it was. */
  readonly failures: readonly FailedOutcome[];
}

/**
 * Captures again what follows its source, before a rendering. Where nothing does, or nothing changed, nothing is written.
 * @throws PackError as refreshPack() does
 */
export async function followSources(
  ports: Ports,
  pack: Pack,
  freshness?: Freshness,
  task: Task = {},
): Promise<Followed> {
  const collections = new Set(pack.artifacts.filter(({ following }) => following).map(({ id }) => id));
  const isMember = ({ collection }: { readonly collection?: string }): boolean => collections.has(collection ?? '');
  const artifacts = pack.artifacts.filter((each) => each.following && !isMember(each)).map(({ id }) => id);
  if (artifacts.length === 0) {
    return { pack, failures: [] };
  }
  const refreshed = await refreshPack(ports, pack, { artifacts, freshness, quiet: true }, task);
  return { pack: refreshed.pack, failures: refreshed.outcomes.filter(isFailed) };
}

import type { Pack } from '../core/pack';
import { followSources } from './followSources';
import type { Ports, Task } from './ports';
import type { RenderedPack } from './renderedPack';
import type { Following } from './renderFollowing';
import { renderPack } from './renderPack';

/**
 * Renders some artifacts as they are rendered in their pack, without what the pack says of itself; a collection stands for
 * its members. Those that follow their source are captured again before; paths are told apart among these artifacts alone.
 * @throws PackError as followSources() and renderPack() do
 */
export async function renderArtifacts(
  ports: Ports,
  pack: Pack,
  ids: ReadonlySet<string>,
  { freshness, options, tokenBudget }: Following = {},
  task?: Task,
): Promise<RenderedPack> {
  const { pack: now } = await followSources(ports, only(pack, ids), freshness, task);
  const chosen = only(tokenBudget === undefined ? now : { ...now, tokenBudget }, ids);
  return renderPack(ports, chosen, { tree: false, counts: false, ...options }, task);
}

function only({ instruction: _, ...pack }: Pack, ids: ReadonlySet<string>): Pack {
  const artifacts = pack.artifacts.filter(({ id, collection }) => ids.has(id) || ids.has(collection ?? ''));
  return { ...pack, description: '', artifacts };
}

import type { Pack } from '../core/pack';
import { followSources } from './followSources';
import type { Freshness } from './freshness';
import type { Ports, Task } from './ports';
import { type RenderedPack, type RenderWarning, renderPack } from './renderPack';

/**
 * Renders the pack once what follows its source has been captured again. What could not be is rendered as it was, with a
 * warning.
 * @throws PackError as followSources() does
 */
export async function renderFollowing(
  ports: Ports,
  pack: Pack,
  freshness?: Freshness,
  task?: Task,
): Promise<RenderedPack> {
  const followed = await followSources(ports, pack, freshness, task);
  const rendered = await renderPack(ports, followed.pack);
  const notFollowed = followed.failures.map(
    ({ source, error }): RenderWarning => ({
      code: 'not-followed',
      message: `${source} is as it was captured, for it could not be captured again. ${error.message}`,
    }),
  );
  return { ...rendered, warnings: [...notFollowed, ...rendered.warnings] };
}

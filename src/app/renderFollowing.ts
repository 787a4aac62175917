import type { Pack } from '../core/pack';
import type { RenderPolicy } from '../core/renderOptions';
import { phrase } from '../core/sentence';
import { followSources } from './followSources';
import type { Freshness } from './freshness';
import type { Ports, Task } from './ports';
import type { RenderedPack, RenderWarning } from './renderedPack';
import { renderPack } from './renderPack';

/** How a pack is rendered whose sources are followed. */
export interface Following {
  /** Kept by whoever renders more than once. */
  readonly freshness?: Freshness | undefined;
  /** As renderPack() takes them. */
  readonly options?: RenderPolicy | undefined;
  /** For this rendering, whatever the pack's budget is. */
  readonly tokenBudget?: number | undefined;
}

/**
 * Renders the pack once what follows its source has been captured again. What could not be is rendered as it was, with a
 * warning.
 * @throws PackError as followSources() and renderPack() do
 */
export async function renderFollowing(
  ports: Ports,
  pack: Pack,
  { freshness, options, tokenBudget }: Following = {},
  task?: Task,
): Promise<RenderedPack> {
  const followed = await followSources(ports, pack, freshness, task);
  const now = tokenBudget === undefined ? followed.pack : { ...followed.pack, tokenBudget };
  const rendered = await renderPack(ports, now, options, task);
  const notFollowed = followed.failures.map(
    ({ source, error }): RenderWarning => ({
      code: 'not-followed',
      message: phrase`${source} is as it was captured, for it could not be captured again. ${error.message}`,
    }),
  );
  return { ...rendered, warnings: [...notFollowed, ...rendered.warnings] };
}

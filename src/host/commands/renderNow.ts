import * as vscode from 'vscode';
import type { RenderedPack } from '../../app/renderedPack';
import { renderFollowing } from '../../app/renderFollowing';
import type { Pack } from '../../core/pack';
import type { RenderPolicy } from '../../core/renderOptions';
import { withPatience } from '../adding/patience';
import { showWarnings } from '../notifications';
import type { Services } from '../services';

/**
 * Renders a pack for somebody who waits for it; what follows its source is captured again before.
 * @param options above the pack's own
 * @throws PackError as renderFollowing() does; CancellationError when the user cancels
 */
export async function renderNow(
  { storage, states, rendered: outcomes }: Pick<Services, 'storage' | 'states' | 'rendered'>,
  pack: Pack,
  options: RenderPolicy = {},
): Promise<RenderedPack> {
  const ports = await storage.ports();
  const { freshness } = states;
  const rendered = await withPatience(vscode.l10n.t('Rendering pack “{0}”', pack.name), (task) =>
    renderFollowing(ports, pack, { freshness, options }, task),
  );
  if (Object.keys(options).length === 0) {
    outcomes.note(rendered);
  }
  return rendered;
}

/** What is said of a rendering beside that it is done: in one message, of many the first few. */
export function showRenderWarnings({ log }: Pick<Services, 'log'>, { warnings }: RenderedPack): void {
  showWarnings(
    warnings.map(({ message }) => message),
    log,
  );
}

import * as vscode from 'vscode';
import type { RenderedPack } from '../../app/renderedPack';
import { renderFollowing } from '../../app/renderFollowing';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import type { RenderPolicy } from '../../core/renderOptions';
import { inDigits, withPatience } from '../adding/patience';
import { showWarnings } from '../notifications';
import { type Remedies, withRemedies } from '../remedies';
import type { Services } from '../services';
import { asNoStep } from '../undo/openStep';
import { cutText, trimmedText } from '../views/outcomeText';
import { askBudget } from './budget';

/**
 * Renders a pack for somebody who waits for it; what follows its source is captured again before.
 * @param options above the pack's own
 * @throws PackError as renderFollowing() does; CancellationError when the user cancels
 */
export async function renderNow(
  services: Pick<Services, 'storage' | 'states' | 'rendered'>,
  pack: Pack,
  options: RenderPolicy = {},
): Promise<RenderedPack> {
  const { storage, states, rendered: outcomes } = services;
  const ports = await storage.ports();
  const { freshness } = states;
  const rendered = await withPatience(vscode.l10n.t('Rendering pack “{0}”', pack.name), (task) =>
    asNoStep(() => renderFollowing(ports, pack, { freshness, options }, task)),
  ).catch((error: unknown) => {
    throw isOverBudget(error) ? withRemedies(error, raisingBudget(services, pack)) : error;
  });
  if (Object.keys(options).length === 0) {
    outcomes.note(rendered);
  }
  return rendered;
}

function isOverBudget(error: unknown): error is PackError {
  return PackError.is(error, 'required-over-budget') || PackError.is(error, 'frame-over-budget');
}

function raisingBudget({ storage }: Pick<Services, 'storage'>, pack: Pack): Remedies {
  return { [vscode.l10n.t('Set Token Budget...')]: () => askBudget({ storage }, pack) };
}

/**
 * Warns of what the user has not asked for: in one message, of many the first few. What the budget has cut is not among it:
 * see countedText().
 */
export function showRenderWarnings(services: Pick<Services, 'log' | 'reports'>, { warnings }: RenderedPack): void {
  const unasked = warnings.filter(({ code }) => code !== 'cut' && code !== 'trimmed');
  showWarnings(
    unasked.map(({ message }) => message),
    services,
  );
}

/** `1,204 tokens, 3 cut` */
export function countedText({ tokens, omitted, included }: RenderedPack): string {
  const cut = omitted.filter(({ outcome }) => outcome === 'cut').length;
  const trimmed = included.filter(({ outcome }) => outcome === 'trimmed').length;
  const parts = [vscode.l10n.t('{0} tokens', inDigits(tokens)), cutText(cut), trimmedText(trimmed)];
  return parts.filter((part) => part !== '').join(', ');
}

import * as vscode from 'vscode';
import { renderArtifacts } from '../../app/renderArtifacts';
import { type RenderedPack, refuseEmpty } from '../../app/renderedPack';
import type { Pack } from '../../core/pack';
import type { RenderPolicy } from '../../core/renderOptions';
import { inDigits, withPatience } from '../adding/patience';
import { showDone, showHint } from '../notifications';
import type { Services } from '../services';
import { asNoStep } from '../undo/openStep';
import { artifactNameInMessage } from '../views/artifactText';
import type { PackNode } from '../views/packNode';
import { pickFormat } from './formats';
import { copyText, openRendered } from './payload';
import { countedText, renderNow, showRenderWarnings } from './renderNow';
import { byPack, chosenArtifacts } from './rows';
import { packOf } from './targetPack';

/** Opens the preview of the row's pack, or of the active one. */
export async function openPreview(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Preview Pack'));
  if (pack) {
    services.previews.show(pack);
  }
}

/** Copies the row's pack, or the active one. */
export async function copyPack(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Copy Pack'));
  if (pack) {
    await copyRendered(services, pack);
  }
}

/** The same in a format that is picked; the one that was picked last comes first. */
export async function copyPackAs(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Copy Pack As'));
  const format = pack && (await pickFormat(services, vscode.l10n.t('Copy Pack As')));
  if (pack && format) {
    await copyRendered(services, pack, { format });
  }
}

/** @throws PackError `pack-empty`, and as renderNow() does */
export async function copyRendered(services: Services, pack: Pack, options?: RenderPolicy): Promise<void> {
  const rendered = await renderNow(services, pack, options);
  refuseEmpty(rendered);
  if (await copyPayload(services, rendered)) {
    showRenderWarnings(services, rendered);
    showDone(vscode.l10n.t('Copied pack “{0}”: {1}', pack.name, countedText(rendered)));
  }
}

/**
 * Copies the selected rows as they are rendered in their pack, one after the other, and without what the pack says of
 * itself.
 */
export async function copyArtifacts(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const rows = await chosenArtifacts(services, node, nodes);
  const [first, ...others] = byPack(rows);
  if (others.length > 0) {
    showHint(vscode.l10n.t('Select artifacts of one pack: that is what can be copied at once.'));
    return;
  }
  const pack = first && (await packOf(services, { kind: 'pack', pack: first.pack, isActive: false }, ''));
  if (!first || !pack) {
    return;
  }
  const ids = new Set(first.artifacts.map(({ id }) => id));
  const ports = await services.storage.ports();
  const { freshness } = services.states;
  const rendered = await withPatience(vscode.l10n.t('Rendering pack “{0}”', pack.name), (task) =>
    asNoStep(() => renderArtifacts(ports, pack, ids, { freshness }, task)),
  );
  refuseEmpty(rendered);
  if (await copyPayload(services, rendered)) {
    const [only, ...more] = first.artifacts;
    const counted = countedText(rendered);
    showRenderWarnings(services, rendered);
    showDone(
      only && more.length === 0
        ? vscode.l10n.t('Copied {0}: {1}', artifactNameInMessage(only), counted)
        : vscode.l10n.t('Copied {0} artifacts: {1}', inDigits(ids.size), counted),
    );
  }
}

/** @returns whether it is on the clipboard; where it is not, the user has been told */
export async function copyPayload(services: Services, rendered: RenderedPack): Promise<boolean> {
  const { pack, options, payload } = rendered;
  const open = (): Promise<void> => openRendered(services, rendered);
  return copyText(services, { name: pack.name, format: options.format, text: payload, open });
}

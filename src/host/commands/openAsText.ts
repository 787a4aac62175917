import * as vscode from 'vscode';
import { refuseEmpty } from '../../app/renderedPack';
import type { Pack } from '../../core/pack';
import type { RenderPolicy } from '../../core/renderOptions';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { openRendered } from './payload';
import { renderNow } from './renderNow';
import { packOf } from './targetPack';

/** Shows what the row's pack, or the active one, renders to as a document that cannot be changed. */
export async function openPackAsText(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Open Pack as Text'));
  if (pack) {
    await openAsText(services, pack);
  }
}

/** @throws PackError `pack-empty`, and as renderNow() does */
export async function openAsText(services: Services, pack: Pack, options?: RenderPolicy): Promise<void> {
  const rendered = await renderNow(services, pack, options);
  refuseEmpty(rendered);
  await openRendered(services, rendered);
}

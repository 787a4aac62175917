import * as vscode from 'vscode';
import { renderFollowing } from '../../app/renderFollowing';
import { refuseEmpty } from '../../app/renderPack';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import { withPatience } from '../adding/patience';
import { showDone, showWarning } from '../notifications';
import type { OpenablePacks } from '../packStorage';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
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
    await copyRendered(services.storage, pack);
  }
}

/**
 * Renders the pack, writes it to the clipboard, and reads it back to be sure: a clipboard may refuse a large text, or
 * cut it, without saying so. What follows its source is captured again before.
 * @throws PackError `pack-empty`, `clipboard-differs`
 */
export async function copyRendered(storage: OpenablePacks, pack: Pack): Promise<void> {
  const ports = await storage.ports();
  const title = vscode.l10n.t('Updating what follows its source');
  const rendered = await withPatience(title, (task) => renderFollowing(ports, pack, undefined, task));
  refuseEmpty(rendered);
  await vscode.env.clipboard.writeText(rendered.payload);
  if ((await vscode.env.clipboard.readText()) !== rendered.payload) {
    throw new PackError('clipboard-differs', { pack: pack.name });
  }
  if (rendered.warnings.length > 0) {
    showWarning(rendered.warnings.map(({ message }) => message).join(' '));
  }
  const tokens = (await ports.tokens.count(rendered.payload)).toLocaleString(vscode.env.language);
  showDone(vscode.l10n.t('Copied pack “{0}”: {1} tokens', pack.name, tokens));
}

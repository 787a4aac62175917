import * as vscode from 'vscode';
import { duplicatePack as duplicate, freeName } from '../../app/duplicatePack';
import type { Pack } from '../../core/pack';
import { showDone } from '../notifications';
import type { Services } from '../services';
import { isRow, type PackNode } from '../views/packNode';
import { askPackName, pickPack } from './prompts';

/** Another pack with all that is in the row's, or in one that is picked. It becomes the active one. */
export async function duplicatePack(services: Services, node?: PackNode): Promise<void> {
  const ports = await services.storage.ports();
  const title = vscode.l10n.t('Duplicate Pack');
  const pack = isRow(node) ? node.pack : await pickPack(ports, title);
  const name =
    pack && (await askPackName(title, await freeName(ports, pack.workspace, (count) => copyName(pack, count))));
  if (pack && name !== undefined) {
    const copy = await duplicate(ports, pack, name);
    await services.activePack.set(copy.id);
    showDone(vscode.l10n.t('Duplicated pack “{0}” as “{1}”; it is active now', pack.name, copy.name));
  }
}

function copyName({ name }: Pack, count: number): string {
  return count === 1 ? vscode.l10n.t('{0} copy', name) : vscode.l10n.t('{0} copy {1}', name, count);
}

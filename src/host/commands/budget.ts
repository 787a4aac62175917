// What a pack says of its renderings in a number or a sentence.

import * as vscode from 'vscode';
import { setRendering, setTokenBudget } from '../../app/packSettings';
import { PackError } from '../../core/errors';
import { type Pack, parseTokenBudget } from '../../core/pack';
import type { Services } from '../services';
import { errorText } from '../translation';
import type { PackNode } from '../views/packNode';
import { askText } from './prompts';
import { packOf } from './targetPack';

/** Of the row's pack, or the active one. */
export async function changeBudget(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Set Token Budget'));
  if (pack) {
    await askBudget(services, pack);
  }
}

export async function askBudget({ storage }: Pick<Services, 'storage'>, pack: Pack): Promise<void> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Set Token Budget'),
    value: String(pack.tokenBudget),
    prompt: vscode.l10n.t('The most tokens that pack “{0}” may render to', pack.name),
    validateInput: (text) => {
      try {
        parseBudget(text);
        return undefined;
      } catch (error) {
        return PackError.is(error) ? errorText(error) : String(error);
      }
    },
  });
  if (answer !== undefined) {
    await setTokenBudget(await storage.ports(), pack, parseBudget(answer));
  }
}

/** As people write numbers: `128,000`, `128 000`. */
function parseBudget(text: string): number {
  return parseTokenBudget(text.trim().replace(/(?<=\d)[\s,._'’](?=\d{3}(\D|$))/g, ''));
}

/** Of the row's pack, or the active one. */
export async function editInstruction(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Edit Instruction');
  const pack = await packOf(services, node, title);
  if (!pack) {
    return;
  }
  const answer = await askText({
    title,
    value: pack.instruction ?? '',
    prompt: vscode.l10n.t(
      'What the model is to do with pack “{0}”: it is rendered last. Empty for nothing.',
      pack.name,
    ),
  });
  if (answer !== undefined) {
    await setRendering(await services.storage.ports(), pack, { instruction: answer });
  }
}

import * as vscode from 'vscode';
import { type RenderedPack, refuseEmpty } from '../../app/renderedPack';
import { hasChat, openChatWith } from '../chat';
import { logError, showDone, showHint } from '../notifications';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { copyPayload } from './deliver';
import { renderedUri } from './payload';
import { countedText, renderNow, showRenderWarnings } from './renderNow';
import { packOf } from './targetPack';

/**
 * Attaches what the row's pack, or the active one, renders to, to the editor's chat. Nothing is sent: that is the user's
 * to do there. Where there is no chat, or it does not take it, the clipboard does.
 */
export async function attachToChat(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Attach Pack to Chat'));
  if (!pack) {
    return;
  }
  const rendered = await renderNow(services, pack);
  refuseEmpty(rendered);
  if (await isAttached(services, rendered)) {
    showRenderWarnings(services, rendered);
    showDone(vscode.l10n.t('Attached pack “{0}” to the chat: {1}', pack.name, countedText(rendered)));
  } else if (await copyPayload(services, rendered)) {
    showRenderWarnings(services, rendered);
    showHint(
      vscode.l10n.t(
        'The chat of this editor took no attachment, so pack “{0}” is on the clipboard instead: {1}. Paste it there.',
        pack.name,
        countedText(rendered),
      ),
    );
  }
}

async function isAttached(services: Services, rendered: RenderedPack): Promise<boolean> {
  try {
    if (!(await hasChat())) {
      return false;
    }
    await openChatWith(renderedUri(services, rendered));
    return true;
  } catch (error) {
    logError(services.log, 'Attaching to the chat', error);
    return false;
  }
}

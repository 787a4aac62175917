import * as vscode from 'vscode';
import { refuseEmpty } from '../../app/renderedPack';
import { showDone } from '../notifications';
import { payloadFileName } from '../payloadFileName';
import { saveFile } from '../savedFile';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { formatInWords } from './formats';
import { countedText, renderNow, showRenderWarnings } from './renderNow';
import { packOf } from './targetPack';

/** Writes what the row's pack, or the active one, renders to into a file that the user names, byte for byte. */
export async function savePayload(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Save Rendered Pack As');
  const pack = await packOf(services, node, title);
  if (!pack) {
    return;
  }
  const rendered = await renderNow(services, pack);
  refuseEmpty(rendered);
  const { format } = rendered.options;
  const saved = await saveFile({
    title,
    fileName: payloadFileName(pack.name, format),
    kind: formatInWords(format).label,
    content: Buffer.from(rendered.payload),
  });
  if (saved) {
    showRenderWarnings(services, rendered);
    const path = vscode.workspace.asRelativePath(saved);
    showDone(vscode.l10n.t('Saved pack “{0}” as {1}: {2}', pack.name, path, countedText(rendered)));
  }
}

// What is done with a payload once it is there: to the clipboard, into a file, into an editor.
import * as vscode from 'vscode';
import type { RenderedPack } from '../../app/renderedPack';
import type { Format } from '../../core/renderOptions';
import { capturedScheme } from '../capturedFileSystem';
import { offer, showDone } from '../notifications';
import { payloadFileName } from '../payloadFileName';
import { saveFile } from '../savedFile';
import type { Services } from '../services';
import { formatInWords } from './formats';

/** A payload and what it is called. */
export interface NamedText {
  /** Of the pack, or of what else it is made from. */
  readonly name: string;
  readonly format: Format;
  readonly text: string;
  /** Shows it in an editor. */
  readonly open: () => Promise<void>;
}

/**
 * Writes the text to the clipboard and reads it back to be sure: a clipboard may refuse a large text, or cut it, without
 * saying so. Where it did, a file or an editor is offered.
 * @returns whether it is on the clipboard
 */
export async function copyText(
  { log }: Pick<Services, 'log'>,
  { name, format, text, open }: NamedText,
  clipboard: vscode.Clipboard = vscode.env.clipboard,
): Promise<boolean> {
  if (await isKept(clipboard, text)) {
    return true;
  }
  const says = vscode.l10n.t('The clipboard did not keep “{0}” as it was written: it may be too large for it.', name);
  const remedies = {
    [vscode.l10n.t('Save as File...')]: () => saveText(name, format, text),
    [vscode.l10n.t('Open as Text')]: open,
  };
  offer('error', says, remedies, log);
  return false;
}

async function isKept(clipboard: vscode.Clipboard, text: string): Promise<boolean> {
  try {
    await clipboard.writeText(text);
    return (await clipboard.readText()) === text;
  } catch {
    // What it throws says less than that it did not work.
    return false;
  }
}

/** Asks where to. @throws PackError `file-not-writable` */
export async function saveText(name: string, format: Format, text: string): Promise<void> {
  const saved = await saveFile({
    title: vscode.l10n.t('Save as File'),
    fileName: payloadFileName(name, format),
    kind: formatInWords(format).label,
    content: Buffer.from(text),
  });
  if (saved) {
    showDone(vscode.l10n.t('Saved {0}', vscode.workspace.asRelativePath(saved)));
  }
}

/** The document that shows it: it cannot be changed, and is in the language of its format. */
export function renderedUri({ payloads }: Pick<Services, 'payloads'>, rendered: RenderedPack): vscode.Uri {
  const path = `/${payloadFileName(rendered.pack.name, rendered.options.format)}`;
  return vscode.Uri.from({ scheme: capturedScheme, path, query: payloads.keep(rendered) });
}

export async function openRendered(services: Pick<Services, 'payloads'>, rendered: RenderedPack): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', renderedUri(services, rendered), { preview: false });
}

// What is done with a payload once it is there: to the clipboard, into a file, into an editor.
import * as vscode from 'vscode';
import type { RenderedPack } from '../../app/renderedPack';
import type { Format } from '../../core/renderOptions';
import { capturedScheme } from '../capturedFileSystem';
import { offer, showDone, showFailure } from '../notifications';
import { payloadFileName } from '../payloads';
import type { Services } from '../services';

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

/** Asks where to, and reads the file back. */
export async function saveText(name: string, format: Format, text: string): Promise<void> {
  const saved = await saveFile(payloadFileName(name, format), Buffer.from(text));
  if (saved) {
    showDone(vscode.l10n.t('Saved {0}', vscode.workspace.asRelativePath(saved)));
  }
}

/** @returns where it was saved; undefined when the user backed out, or it could not be */
export async function saveFile(fileName: string, content: Uint8Array): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = await vscode.window.showSaveDialog({
    defaultUri: folder ? vscode.Uri.joinPath(folder.uri, fileName) : vscode.Uri.file(`/${fileName}`),
  });
  if (!uri) {
    return undefined;
  }
  try {
    await vscode.workspace.fs.writeFile(uri, content);
    if (!Buffer.from(content).equals(await vscode.workspace.fs.readFile(uri))) {
      throw new Error(vscode.l10n.t('It was not kept as it was written'));
    }
    return uri;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    showFailure(vscode.l10n.t('{0} could not be written: {1}.', uri.path, reason));
    return undefined;
  }
}

/** As a document that cannot be changed, in the language of its format. */
export async function openRendered({ payloads }: Pick<Services, 'payloads'>, rendered: RenderedPack): Promise<void> {
  const path = `/${payloadFileName(rendered.pack.name, rendered.options.format)}`;
  const uri = vscode.Uri.from({ scheme: capturedScheme, path, query: payloads.keep(rendered) });
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
}

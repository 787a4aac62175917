import { homedir } from 'node:os';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { PackError } from '../core/errors';
import { writeReplacing } from '../storage/replacedFile';
import { plain } from './plainText';

/** A file that is to be saved where the user says. */
export interface FileToSave {
  /** Of the dialog. */
  readonly title: string;
  /** Proposed in the dialog, in the first folder that is open or, where there is none, in the home directory. */
  readonly fileName: string;
  /** What the dialog calls files of its kind. */
  readonly kind: string;
  readonly content: Uint8Array;
}

/**
 * Asks where to, writes the file, and reads it back to be sure.
 * @returns where it is; undefined when the user backed out
 * @throws PackError `file-not-writable`
 */
export async function saveFile({ title, fileName, kind, content }: FileToSave): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const extension = /\.(\w+)$/.exec(fileName)?.[1];
  const uri = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(folder, fileName),
    ...(extension === undefined ? {} : { filters: { [kind]: [extension] } }),
  });
  if (uri) {
    const location = vscode.ProgressLocation.Window;
    const saving = vscode.l10n.t('Saving {0}', basename(uri.path));
    await vscode.window.withProgress({ location, title: plain(saving) }, () => writeFile(uri, content));
  }
  return uri;
}

/** On this machine all of it or nothing; elsewhere as whole as what VS Code writes through is. */
async function writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
  const path = uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
  try {
    await (uri.scheme === 'file' ? writeReplacing(path, content) : vscode.workspace.fs.writeFile(uri, content));
    if (Buffer.from(content).equals(await vscode.workspace.fs.readFile(uri))) {
      return;
    }
  } catch (error) {
    throw PackError.is(error) ? error : notWritable(path, error);
  }
  throw new PackError('file-not-writable', { path, reason: vscode.l10n.t('it was not kept as it was written') });
}

function notWritable(path: string, error: unknown): PackError {
  const message = error instanceof Error ? error.message : String(error);
  return new PackError('file-not-writable', { path, reason: message.replace(/\.$/, '') }, { cause: error });
}

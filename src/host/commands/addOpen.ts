// Adding what is open already: all editors, and what is on the clipboard.
import * as vscode from 'vscode';
import { fileSource } from '../../core/source';
import type { LocatedSource } from '../../sources/sourceHandler';
import { addText } from '../adding/addContents';
import { addSources } from '../adding/addSources';
import { inDigits } from '../adding/patience';
import { isFile, locationOf } from '../locations';
import { showHint } from '../notifications';
import type { Services } from '../services';

/** How many names a hint lists. */
const listedNames = 5;

/** The files of all text editors, in the order of their tabs; a text that is no file's becomes a note. */
export async function addOpenEditors(services: Services): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const opened = await Promise.all(tabs.map(openedIn));
  const sources = new Map(opened.flatMap(({ source }) => (source ? [[JSON.stringify(source), source] as const] : [])));
  const left = opened.flatMap(({ leftOut }) => (leftOut === undefined ? [] : [leftOut]));
  if (sources.size === 0) {
    showHint(vscode.l10n.t('No editor with a text file is open.'));
    return;
  }
  await addSources(services, [...sources.values()], { near: vscode.window.activeTextEditor?.document.uri });
  if (left.length > 0) {
    showHint(leftOutText([...new Set(left)]));
  }
}

/** Its text, as a note. */
export async function addClipboard(services: Services): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === '') {
    showHint(vscode.l10n.t('The clipboard holds no text. Copy some first.'));
  } else {
    await addText(services, vscode.l10n.t('The text on the clipboard'), text);
  }
}

/** What a tab shows; neither for what shows nothing that anybody has written, a terminal say. */
interface Opened {
  readonly source?: LocatedSource;
  /** The name of what is no text file. */
  readonly leftOut?: string;
}

async function openedIn({ input, label }: vscode.Tab): Promise<Opened> {
  if (input instanceof vscode.TabInputText) {
    return isFile(input.uri) ? fileOf(input.uri) : textOf(input.uri, label);
  }
  // Of a comparison, the side that can be edited; what is compared with it is of the past.
  if (input instanceof vscode.TabInputTextDiff) {
    return isFile(input.modified) ? fileOf(input.modified) : { leftOut: label };
  }
  const others = [vscode.TabInputNotebook, vscode.TabInputNotebookDiff, vscode.TabInputCustom];
  return others.some((kind) => input instanceof kind) ? { leftOut: label } : {};
}

function fileOf(uri: vscode.Uri): Opened {
  const { folder, path } = locationOf(uri);
  return { source: { source: fileSource(path), folder } };
}

/** Of one that has not been saved yet, as a note; what is empty is nothing to tell of. */
async function textOf(uri: vscode.Uri, label: string): Promise<Opened> {
  if (uri.scheme !== 'untitled') {
    return { leftOut: label };
  }
  const text = (await vscode.workspace.openTextDocument(uri)).getText();
  return text.trim() === '' ? {} : { source: { source: { kind: 'note', text }, folder: null } };
}

function leftOutText(names: readonly string[]): string {
  const more = names.length - listedNames;
  const listed = names.slice(0, listedNames).join(', ');
  if (more > 0) {
    return vscode.l10n.t('Left out because they are no text files: {0} and {1} more.', listed, inDigits(more));
  }
  return names.length === 1
    ? vscode.l10n.t('Left out because it is no text file: {0}.', listed)
    : vscode.l10n.t('Left out because they are no text files: {0}.', listed);
}

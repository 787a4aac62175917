import * as vscode from 'vscode';
import type { Pack } from '../../core/pack';
import { denyRule } from '../../sources/denylist';
import type { LocatedSource } from '../../sources/sourceHandler';
import { addSources } from '../adding/addSources';
import { askDenied } from '../adding/confirmDenied';
import { chosenUris, uriSources } from '../adding/uriSources';
import { captureSettings } from '../captureSettings';
import { linesOf } from '../lineRanges';
import { isFile, locationOf } from '../locations';
import { showHint } from '../notifications';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { chosenTarget, targetPack } from './targetPack';

/**
 * What their key passes to both commands, in package.json. VS Code chooses between them by `editorHasSelection`, which can
 * still be of the file that the editor showed before.
 */
const asSelected = 'selection-or-file';

/** To the pack that adding goes to. Where its key is pressed and nothing is selected, the file. */
export async function addSelection(services: Services, ...args: readonly unknown[]): Promise<void> {
  if (args[0] === asSelected && selectionsOf(vscode.window.activeTextEditor).length === 0) {
    await addFile(services);
  } else {
    await addSelectedLines(services, (folder) => targetPack(services, folder));
  }
}

/** To a pack that the user chooses; which one is active stays. */
export async function addSelectionTo(services: Services): Promise<void> {
  await addSelectedLines(services, () => chosenTarget(services, vscode.l10n.t('Add Selection to Another Pack')));
}

type Target = (near: vscode.Uri | undefined) => Promise<Pack | undefined>;

async function addSelectedLines(services: Services, target: Target): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selections = selectionsOf(editor);
  if (!editor || selections.length === 0) {
    showHint(vscode.l10n.t('Select some lines in an editor first.'));
    return;
  }
  const { document } = editor;
  const sorted = selections.toSorted((a, b) => a.start.compareTo(b.start));
  if (isFile(document.uri)) {
    const sources = await rangeSources(services, document, sorted);
    await addTo(services, sources, await target(document.uri));
  } else {
    const texts = sorted.map((selection) => document.getText(selection));
    await addTexts(services, document, texts, await target(undefined));
  }
}

function selectionsOf(editor: vscode.TextEditor | undefined): readonly vscode.Selection[] {
  return editor?.selections.filter((selection) => !selection.isEmpty) ?? [];
}

/** Nothing when the user has backed out of choosing a pack. */
async function addTo(services: Services, sources: readonly LocatedSource[], pack: Pack | undefined): Promise<void> {
  if (pack) {
    await addSources(services, sources, { pack });
  }
}

/**
 * From the Explorer and from Source Control with the files and folders selected there, from an editor or the palette with
 * the open file. Where its key is pressed and something is selected, that.
 */
export async function addFile(services: Services, ...chosen: readonly unknown[]): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (chosen[0] === asSelected && selectionsOf(editor).length > 0) {
    await addSelection(services);
    return;
  }
  const document = editor?.document;
  const given = chosenUris(chosen);
  const uris = given.length > 0 ? given : [document?.uri].filter((uri) => uri !== undefined);
  const [first, ...others] = uris;
  if (!first) {
    showHint(vscode.l10n.t('Open a file, or choose one in the Explorer, first.'));
  } else if (document && others.length === 0 && first.toString() === document.uri.toString() && !isFile(first)) {
    await addTexts(services, document, [document.getText()], await targetPack(services, undefined));
  } else {
    await addUris(services, uris, undefined);
  }
}

/** Files and folders, wherever they come from. */
export async function addUris(services: Services, uris: readonly vscode.Uri[], pack: Pack | undefined): Promise<void> {
  if (uris.length === 0) {
    showHint(vscode.l10n.t('What was dropped is no file that this window can read. Put it into the workspace first.'));
    return;
  }
  await addSources(services, await uriSources(uris), { pack, near: uris[0] });
}

export async function addNote(services: Services, node?: PackNode): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add Note to Pack'),
    prompt: vscode.l10n.t('What should the model know? Use async/await, say, or Answer in French.'),
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A note needs some text.') : undefined),
  });
  if (text !== undefined) {
    await addSources(services, [noteSource(text)], { pack: node?.pack });
  }
}

/**
 * Ranges of the text as it is at this moment, which the user may change while a pack is chosen or the store opens; so the
 * file is read first, and what an editor holds unsaved at once. What is on the denylist is not: it is asked about.
 */
async function rangeSources(
  { files }: Services,
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): Promise<LocatedSource[]> {
  const { folder, path } = locationOf(document.uri);
  const ranges = selections.map(linesOf);
  // Why it cannot be read is said when it is captured.
  const seen = await files.readFile({ folder, path }, captureSettings(folder).maxFileBytes).catch(() => undefined);
  return ranges.map((lines) => ({ source: { kind: 'range', path, lines }, folder, seen }));
}

/**
 * Texts that no file holds, an untitled editor's say, are kept as notes. An editor may show what Git or another program
 * keeps of a denied file, by its name: then it is asked about each time, for there is no file to remember.
 */
async function addTexts(
  services: Services,
  document: vscode.TextDocument,
  texts: readonly string[],
  pack: Pack | undefined,
): Promise<void> {
  const { uri, isUntitled } = document;
  const pattern = isUntitled ? undefined : denyRule(uri.path.replace(/^\/+/, ''));
  const path = vscode.workspace.asRelativePath(uri.path);
  const question = { path, pattern: pattern ?? '', more: false, isRemembered: false };
  if (pack && (pattern === undefined || (await askDenied({ pack: pack.name, ...question })) === 'add')) {
    await addSources(services, texts.map(noteSource), { pack });
  }
}

function noteSource(text: string): LocatedSource {
  return { source: { kind: 'note', text }, folder: null };
}

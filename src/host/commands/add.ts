import * as vscode from 'vscode';
import { type Added, type AddOutcome, addToPack } from '../../app/addToPack';
import type { LocatedSource } from '../../app/capture';
import { fileSource } from '../../core/source';
import { linesOf } from '../lineRanges';
import { locationOf } from '../locations';
import { showDone } from '../notifications';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { targetPack } from './targetPack';

export async function addSelection(services: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selections = editor?.selections.filter((selection) => !selection.isEmpty) ?? [];
  if (!editor || selections.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select some lines in an editor first.'));
    return;
  }
  const { document } = editor;
  const sources = selections
    .toSorted((a, b) => a.start.compareTo(b.start))
    .map((selection): LocatedSource => selectionSource(document, selection));
  await add(services, sources, document.uri);
}

/** From the Explorer with what is selected there, from an editor or the palette with the open file. */
export async function addFile(
  services: Services,
  clicked?: vscode.Uri,
  selected?: readonly vscode.Uri[],
): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const uris = selected?.length ? selected : [clicked ?? document?.uri].filter((uri) => uri !== undefined);
  if (uris.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a file, or choose one in the Explorer, first.'));
    return;
  }
  const sources = uris.map((uri): LocatedSource => {
    if (document && uri.toString() === document.uri.toString() && !isFile(uri)) {
      return noteSource(document.getText());
    }
    const { folder, path } = locationOf(uri);
    return { source: fileSource(path), folder };
  });
  await add(services, sources, uris[0]);
}

export async function addNote(services: Services, node?: PackNode): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add Note to Pack'),
    prompt: vscode.l10n.t('What should the model know? Use async/await, say, or Answer in French.'),
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A note needs some text.') : undefined),
  });
  if (text !== undefined) {
    await add(services, [noteSource(text)], undefined, node);
  }
}

async function add(
  services: Services,
  sources: readonly LocatedSource[],
  near: vscode.Uri | undefined,
  node?: PackNode,
): Promise<void> {
  const pack = node?.pack ?? (await targetPack(services, near));
  if (!pack) {
    return;
  }
  const title = vscode.l10n.t('Adding to pack “{0}”', pack.name);
  const added = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () =>
    addToPack(await services.storage.ports(), pack.id, sources),
  );
  showOutcomes(added, services.log);
}

/** An editor over a file gives a range of it. Text that no file holds, an untitled editor's say, is kept as a note. */
function selectionSource(document: vscode.TextDocument, selection: vscode.Selection): LocatedSource {
  if (!isFile(document.uri)) {
    return noteSource(document.getText(selection));
  }
  const { folder, path } = locationOf(document.uri);
  return { source: { kind: 'range', path, lines: linesOf(selection) }, folder };
}

function noteSource(text: string): LocatedSource {
  return { source: { kind: 'note', text }, folder: null };
}

function isFile(uri: vscode.Uri): boolean {
  return uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

function showOutcomes({ pack, outcomes }: Added, log: vscode.LogOutputChannel): void {
  const failures = outcomes.filter((each) => each.outcome === 'failed');
  const kept = outcomes.filter((each) => each.outcome !== 'failed');
  for (const { source, error } of failures) {
    log.warn(`Adding ${source}: ${error.code}: ${error.message}`);
  }
  const [first] = failures;
  if (first) {
    const others =
      failures.length > 1
        ? ` ${vscode.l10n.t('{0} more could not be added; the log names them.', failures.length - 1)}`
        : '';
    void vscode.window.showErrorMessage(first.error.message + others);
  }
  const warnings = kept.flatMap((each) => each.warnings);
  if (warnings.length > 0) {
    void vscode.window.showWarningMessage(warnings.join(' '));
  }
  if (kept.length > 0) {
    showDone(summary(pack.name, kept));
  }
}

function summary(pack: string, kept: readonly AddOutcome[]): string {
  const [only, ...others] = kept;
  if (only && others.length === 0) {
    return only.outcome === 'unchanged'
      ? vscode.l10n.t('{0} is in pack “{1}” already', shortened(only.source), pack)
      : vscode.l10n.t('Added {0} to pack “{1}”', shortened(only.source), pack);
  }
  const unchanged = kept.filter((each) => each.outcome === 'unchanged').length;
  return unchanged > 0
    ? vscode.l10n.t('Added {0} to pack “{1}”; {2} were in it already', kept.length - unchanged, pack, unchanged)
    : vscode.l10n.t('Added {0} artifacts to pack “{1}”', kept.length, pack);
}

/** A source in a message of one line. */
function shortened(source: string): string {
  const line = source.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

import * as vscode from 'vscode';
import { type Added, type AddOutcome, addToPack } from '../../app/addToPack';
import { type LocatedSource, maxFileBytes } from '../../app/capture';
import { fileSource } from '../../core/source';
import { linesOf } from '../lineRanges';
import { locationOf } from '../locations';
import { showDone, showFailure, showFailureWithLog, showHint, showWarning } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { targetPack } from './targetPack';

export async function addSelection(services: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selections = editor?.selections.filter((selection) => !selection.isEmpty) ?? [];
  if (!editor || selections.length === 0) {
    showHint(vscode.l10n.t('Select some lines in an editor first.'));
    return;
  }
  const { document } = editor;
  const sorted = selections.toSorted((a, b) => a.start.compareTo(b.start));
  await add(services, await selectionSources(services, document, sorted), document.uri);
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
    showHint(vscode.l10n.t('Open a file, or choose one in the Explorer, first.'));
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
  const title = plain(vscode.l10n.t('Adding to pack “{0}”', pack.name));
  const added = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () =>
    addToPack(await services.storage.ports(), pack, sources),
  );
  showOutcomes(added, services.log);
}

/**
 * An editor over a file gives ranges of it. They belong to the text as it is at this moment, which the user may change
 * while a pack is chosen or the store opens; so it is read first, and what an editor holds unsaved at once. Text that no
 * file holds, an untitled editor's say, is kept as notes.
 */
async function selectionSources(
  { files }: Services,
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): Promise<LocatedSource[]> {
  if (!isFile(document.uri)) {
    return selections.map((selection) => noteSource(document.getText(selection)));
  }
  const { folder, path } = locationOf(document.uri);
  const ranges = selections.map(linesOf);
  // Why it cannot be read is said when it is captured.
  const file = await files.readFile({ folder, path }, maxFileBytes).catch(() => undefined);
  return ranges.map((lines) => ({ source: { kind: 'range', path, lines }, folder, file }));
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
  const [first, ...others] = failures;
  if (first && others.length > 0) {
    const more = vscode.l10n.t('{0} more could not be added; the log names them.', others.length);
    showFailureWithLog(log, `${first.error.message} ${more}`);
  } else if (first) {
    showFailure(first.error.message);
  }
  const warnings = kept.flatMap((each) => each.warnings);
  if (warnings.length > 0) {
    showWarning(warnings.join(' '));
  }
  if (kept.length > 0) {
    showDone(summary(pack.name, kept));
  }
}

function summary(pack: string, kept: readonly AddOutcome[]): string {
  const [only, ...others] = kept;
  if (only && others.length === 0) {
    return oneSummary(pack, only);
  }
  const unchanged = kept.filter((each) => each.outcome === 'unchanged').length;
  return unchanged > 0
    ? vscode.l10n.t('Added {0} to pack “{1}”; {2} were in it already', kept.length - unchanged, pack, unchanged)
    : vscode.l10n.t('Added {0} artifacts to pack “{1}”', kept.length, pack);
}

function oneSummary(pack: string, { outcome, source }: AddOutcome): string {
  const name = shortened(source);
  switch (outcome) {
    case 'unchanged':
      return vscode.l10n.t('{0} is in pack “{1}” already', name, pack);
    case 'superseded':
      return vscode.l10n.t('Updated {0} in pack “{1}”', name, pack);
    default:
      return vscode.l10n.t('Added {0} to pack “{1}”', name, pack);
  }
}

/** A source in a message of one line. */
function shortened(source: string): string {
  const line = source.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

// What the context menu of line numbers offers for lines that packs hold. It gives `{ lineNumber, uri }`; for a key, which
// gives nothing, it is the line of the cursor.
import * as vscode from 'vscode';
import { baseName } from '../../core/workspacePath';
import type { MarkedCapture } from '../freshness/rangeMarks';
import { showHint } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { linesInWords } from '../views/artifactText';
import type { ArtifactRow } from '../views/packNode';
import { removeArtifactRows } from './artifacts';

interface CapturedLine {
  readonly uri: vscode.Uri;
  /** From 1. */
  readonly lineNumber: number;
  /** Which of those that hold the line; all, where it is undefined. */
  readonly artifactId?: string;
}

interface CaptureItem extends vscode.QuickPickItem {
  readonly capture: MarkedCapture;
}

/** Selects in the Packs view what holds the line; where several do, the user picks one. */
export async function revealCapturedLine(services: Services, line?: CapturedLine): Promise<void> {
  const items = captureItems(services, line);
  const title = vscode.l10n.t('Reveal Captured Range in Pack');
  const [item, ...others] = items;
  const picked = others.length > 0 ? await vscode.window.showQuickPick(items, { title }) : item;
  if (picked) {
    await services.revealInTree(picked.capture.packId, picked.capture.artifactId);
  }
}

/** Removes from its pack what holds the line; where several do, those that the user picks. */
export async function removeCapturedLine(services: Services, line?: CapturedLine): Promise<void> {
  const items = captureItems(services, line);
  const title = vscode.l10n.t('Remove Captured Range from Pack');
  const picked = items.length > 1 ? await vscode.window.showQuickPick(items, { title, canPickMany: true }) : items;
  const rows = await rowsOf(services, picked ?? []);
  if (rows.length > 0) {
    await removeArtifactRows(services, rows[0], rows);
  }
}

function captureItems({ marks }: Services, given: CapturedLine | undefined): CaptureItem[] {
  const line = given ?? cursorLine();
  if (!line) {
    showHint(vscode.l10n.t('Open a file first: this is about one of its lines.'));
    return [];
  }
  const { uri, lineNumber, artifactId } = line;
  const captures = marks
    .at(uri, lineNumber)
    .filter((each) => artifactId === undefined || each.artifactId === artifactId);
  if (captures.length === 0) {
    showHint(vscode.l10n.t('No pack holds line {0} of {1}.', lineNumber, baseName(uri.path)));
  }
  return captures.map((capture) => ({
    label: plain(capture.pack),
    description: vscode.l10n.t('captured {0}', linesInWords(capture.captured)),
    capture,
  }));
}

function cursorLine(): CapturedLine | undefined {
  const { document, selection } = vscode.window.activeTextEditor ?? {};
  return document && selection && { uri: document.uri, lineNumber: selection.active.line + 1 };
}

async function rowsOf({ storage }: Services, items: readonly CaptureItem[]): Promise<ArtifactRow[]> {
  const { packs } = await storage.ports();
  const rows: ArtifactRow[] = [];
  for (const { capture } of items) {
    const pack = await packs.get(capture.packId);
    const artifact = pack?.artifacts.find(({ id }) => id === capture.artifactId);
    if (pack && artifact) {
      rows.push({ kind: 'artifact', pack, artifact });
    }
  }
  return rows;
}

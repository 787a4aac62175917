// What was captured beside what is there now, as two documents that VS Code can compare.
import * as vscode from 'vscode';
import { load } from '../app/capture';
import { expand, isLocatedCollection, listing } from '../app/collect';
import type { Ports } from '../app/ports';
import type { ArtifactState } from '../core/artifactState';
import type { ClosedLineRange } from '../core/lineRange';
import type { Artifact } from '../core/pack';
import { isFileSource } from '../core/source';
import { capturedUri, nothingUri } from './capturedFileSystem';
import { linesNow } from './freshness/rangeMarks';
import { editorRange } from './lineRanges';
import { uriOf } from './locations';
import type { Reports } from './reports';

export interface Comparison {
  /** What it is called by: the file, where there is one. */
  readonly resource: vscode.Uri;
  readonly captured: vscode.Uri;
  /** Undefined where there is nothing any more. */
  readonly current: vscode.Uri | undefined;
  /** Of a range: where its lines are now. */
  readonly lines?: ClosedLineRange | undefined;
}

/**
 * A range is shown in the whole file that it was taken from, where that was kept: so it is seen what is around it.
 * What has no file is loaded now, and kept as a report.
 * @throws PackError as load() and expand() do
 */
export async function comparisonOf(
  { ports, reports }: { readonly ports: Ports; readonly reports: Reports },
  artifact: Artifact,
  state: ArtifactState,
): Promise<Comparison> {
  const { source, folder } = artifact;
  const captured = capturedUri(artifact);
  if (!isFileSource(source)) {
    const current = reports.put(captured.path, await currentText(ports, artifact), artifact.id);
    return { resource: captured, captured, current };
  }
  const resource = uriOf({ folder: folder ?? '', path: source.path });
  const current = state.state === 'missing' ? undefined : resource;
  const lines = linesNow(artifact, state)?.lines;
  const { file } = artifact;
  if (file && (await ports.blobs.has(file.hash, file.bytes))) {
    return { resource, captured: capturedUri(artifact, file), current, lines };
  }
  if (source.kind !== 'range' || !lines) {
    return { resource, captured, current };
  }
  const now = await load(ports, { source: { ...source, lines }, folder });
  return { resource, captured, current: reports.put(captured.path, now.text, artifact.id) };
}

async function currentText(ports: Ports, artifact: Artifact): Promise<string> {
  if (!isLocatedCollection(artifact)) {
    return (await load(ports, artifact)).text;
  }
  const found = await expand(ports, artifact);
  const paths = found.flatMap((each) => (each.skipped ? [] : [each.path]));
  const { contents } = await listing(ports, artifact, paths);
  return Buffer.concat([...contents.values()]).toString('utf8');
}

/** @param title without what is compared: `greet.ts` */
export async function showComparison({ captured, current, lines }: Comparison, title: string): Promise<void> {
  const named = current
    ? vscode.l10n.t('{0} (Captured ↔ Workspace)', title)
    : vscode.l10n.t('{0} (Captured ↔ No Longer There)', title);
  await showDiff(captured, current ?? nothingUri(captured.path), named, lines);
}

/** In an editor whose title says that it is not the file. */
export async function showCaptured(artifact: Artifact, title: string): Promise<void> {
  const named = vscode.l10n.t('{0} (Captured)', title);
  await vscode.commands.executeCommand('vscode.open', capturedUri(artifact), {}, named);
}

export async function showDiff(
  before: vscode.Uri,
  after: vscode.Uri,
  title: string,
  lines?: ClosedLineRange,
): Promise<void> {
  const options: vscode.TextDocumentShowOptions = lines ? { selection: editorRange(lines) } : {};
  await vscode.commands.executeCommand('vscode.diff', before, after, title, options);
}

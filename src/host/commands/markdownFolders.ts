import * as vscode from 'vscode';
import { expand } from '../../app/collect';
import type { Ports } from '../../app/ports';
import type { WorkspacePath } from '../../core/workspacePath';
import { folderPlace } from '../adding/uriSources';
import { workspaceOf } from '../locations';
import { plain } from '../plainText';
import { filesText } from '../views/artifactTreeItem';

interface Place {
  readonly folder: string;
  /** The empty path is the workspace folder itself. */
  readonly path: WorkspacePath | '';
}

type FolderItem = vscode.QuickPickItem & { readonly place: Place | 'browse' };

/** One of the folders that have Markdown files, as collections find them, or any other through a dialog. */
export async function pickMarkdownFolder(ports: Ports, title: string): Promise<Place | undefined> {
  const ended = new AbortController();
  try {
    const placeHolder = vscode.l10n.t('All Markdown files of the folder, and of those below it');
    const picked = await vscode.window.showQuickPick(folderItems(ports, ended.signal), { title, placeHolder });
    return picked?.place === 'browse' ? await browse(title) : picked?.place;
  } finally {
    // Whoever has chosen does not wait for the rest of a large workspace.
    ended.abort();
  }
}

async function folderItems(ports: Ports, signal: AbortSignal): Promise<FolderItem[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map((each) => itemsOf(ports, each, signal)));
  return [
    ...found.flat(),
    { label: `$(folder-opened) ${vscode.l10n.t('Browse...')}`, place: 'browse', alwaysShow: true },
  ];
}

async function itemsOf(
  ports: Ports,
  { name, uri }: vscode.WorkspaceFolder,
  signal: AbortSignal,
): Promise<FolderItem[]> {
  const folder = workspaceOf(uri);
  const all = { source: { kind: 'markdownFolder', path: '' }, folder } as const;
  const found = await expand(ports, all, signal).catch((error: unknown) => noneIf(signal.aborted, error));
  const counts = new Map<string, number>();
  for (const { path } of found.filter((each) => !each.skipped)) {
    for (const above of foldersAbove(path)) {
      counts.set(above, (counts.get(above) ?? 0) + 1);
    }
  }
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return [...counts].sort(byPath).map(([path, count]) => ({
    label: `$(folder) ${plain(path === '' ? name : path)}`,
    description: several && path !== '' ? `${filesText(count)} · ${plain(name)}` : filesText(count),
    place: { folder, path: path as WorkspacePath | '' },
  }));
}

function noneIf(isClosed: boolean, error: unknown): [] {
  if (!isClosed) {
    throw error;
  }
  return [];
}

function byPath([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}

/** `a/b/c.md` lies in `a/b`, `a` and the workspace folder. */
function foldersAbove(path: string): string[] {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? [''] : [path.slice(0, slash), ...foldersAbove(path.slice(0, slash))];
}

async function browse(title: string): Promise<Place | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title,
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: vscode.l10n.t('Add'),
      ...(defaultUri ? { defaultUri } : {}),
    })) ?? [];
  return chosen && folderPlace(chosen);
}

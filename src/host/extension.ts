import * as vscode from 'vscode';
import { NodeGit } from '../sources/git/nodeGit';
import { GuardedFileSystem } from '../sources/guardedFileSystem';
import { NodeFileSystem } from '../sources/nodeFileSystem';
import { WebPages } from '../sources/pages/webPages';
import { ActivePack } from './activePack';
import { ActivePackStatus } from './activePackStatus';
import { registerCapturedFileSystem } from './capturedFileSystem';
import { commands } from './commands';
import { addUris } from './commands/add';
import { registerCommands } from './commands/command';
import { contextKeys } from './contextKeys';
import { EditorFileSystem } from './editorFileSystem';
import { showFreshness } from './freshness/showFreshness';
import { WindowStates } from './freshness/windowStates';
import { logError, reportingErrors } from './notifications';
import { PackStorage, type World } from './packStorage';
import { previewActions } from './preview/previewActions';
import { PreviewPanels, previewViewType } from './preview/previewPanels';
import { Reports, reportScheme } from './reports';
import type { Services } from './services';
import { shareStoreWithTerminals } from './terminalEnvironment';
import type { AddDropped } from './views/packsDrop';
import { PacksView } from './views/packsView';
import { RunsView } from './views/runsView';

/**
 * The composition root: everything is built here, in the order it is needed, and handed down. Nothing here reads the
 * store or compiles WebAssembly; that waits until a view is shown or a command is run.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Context Packs', { log: true });
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const world = theWorld();
  const storage = new PackStorage(context.globalStorageUri, dist, world, log);
  const activePack = new ActivePack(storage, context.workspaceState);
  const status = new ActivePackStatus(storage, activePack, context.workspaceState, (error) =>
    logError(log, 'Counting the active pack', error),
  );
  const addDropped: AddDropped = (uris, pack) =>
    reportingErrors(log, 'Drop into the Packs view', () => addUris(services, uris, pack));
  const states = new WindowStates(storage, (error) => logError(log, 'Looking at what was captured', error));
  const view = new PacksView(storage, activePack, { log, addDropped, states });
  const runs = new RunsView(storage, log);
  const assets = vscode.Uri.joinPath(dist, 'webview');
  const previews = new PreviewPanels(storage, assets, previewActions(storage, log), states);
  const selection: Services['selection'] = () => view.selection();
  const reports = new Reports();
  const refreshPacks: Services['refreshPacks'] = () => {
    view.refresh();
    states.refresh();
  };
  const showMore: Services['showMore'] = (parent) => view.showMore(parent);
  const looks = { activePack, previews, reports, selection, refreshPacks, showMore, runs };
  const files = new GuardedFileSystem(world.files, { isAllowed: async () => false, allow: async () => undefined });
  const services: Services = { log, storage, openable: storage, files, states, ...looks };
  contextKeys.storeState.value = 'ready';
  shareStoreWithTerminals(context.environmentVariableCollection, context.globalStorageUri);
  context.subscriptions.push(
    ...[log, storage, activePack, status, states, view, runs, previews, reports],
    vscode.window.registerWebviewPanelSerializer(previewViewType, previews),
    registerCapturedFileSystem(storage),
    showFreshness(states, view, context.extensionUri),
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, reports),
    registerCommands(services, commands),
  );
}

/** Git and the web are for trusted workspaces: what is not trusted can neither have a program run nor a page loaded. */
function theWorld(): World {
  return {
    files: new EditorFileSystem(new NodeFileSystem()),
    git: new NodeGit(() => vscode.workspace.isTrusted),
    pages: new WebPages({ isAllowed: () => vscode.workspace.isTrusted }),
  };
}
